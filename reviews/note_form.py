from django import forms

from reviews.chosen_words import chosen_range
from reviews.forms import TOO_LONG
from reviews.models import MAX_NOTE_LENGTH, Annotation
from reviews.unfinished import lack, says_nothing
from starcoach.compare_and_swap import Save
from starcoach.fields import PlainTextField
from starcoach.forms import UNSEEN, ConflictForm
from text.compare import as_one
from text.components import Component


class NoteForm(ConflictForm):
    """A note on a component of the version that is read, or on some words of it.

    Its `key` is that of the save, its `note_key` that of the box it is typed in. While it is typed, `is_typed`, it may
    be unfinished.
    """

    note = forms.CharField(max_length=12, required=False)
    component = forms.ChoiceField(choices=[(component.slug, component.label) for component in Component])
    on = PlainTextField(required=False)
    kind = forms.ChoiceField(choices=Annotation.Kind.choices, error_messages={"required": "Choose the kind of note."})
    target = forms.ChoiceField(choices=Component.choices(), required=False)
    replacement = PlainTextField(max_length=MAX_NOTE_LENGTH, required=False, error_messages=TOO_LONG)
    body = PlainTextField(max_length=MAX_NOTE_LENGTH, required=False, error_messages=TOO_LONG)
    base = forms.IntegerField(min_value=0, max_value=2_000_000_000, required=False)
    key = forms.CharField(max_length=64, required=False)
    note_key = forms.CharField(max_length=64, required=False)
    superseded = forms.CharField(max_length=1_000, required=False)
    force = forms.BooleanField(required=False)

    def __init__(self, *args, version, is_typed=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.version, self.is_typed = version, is_typed

    def clean(self):
        """Words for a note that is there are refused where the page does not say what they were written over."""
        if self.cleaned_data.get("note") and self.cleaned_data.get("base", 0) is None:
            self.add_error(None, UNSEEN)
        if "component" in self.cleaned_data and "on" in self.cleaned_data:
            self.cleaned_data["range"] = self._chosen_range()
        if not (self.errors or self.is_typed):
            self._check_finished()
        return self.cleaned_data

    def clean_superseded(self):
        return self.cleaned_data["superseded"].split()

    def component_read(self):
        return Component[self.cleaned_data["component"].upper()]

    def _chosen_range(self):
        text = self.version.text(self.component_read())
        try:
            return chosen_range(text, self.cleaned_data["on"])
        except ValueError:
            self.add_error("on", "These words are not in the version that you read. Choose them again.")
            return None

    def _check_finished(self):
        missing = lack(*self._said())
        if missing:
            self.add_error(*missing)

    def _said(self):
        """(kind, its words by field, the words that it is on)."""
        chosen = self.cleaned_data["range"]
        quote = self.version.text(self.component_read())[slice(*chosen)] if chosen else ""
        return self.cleaned_data["kind"], self.words(), quote

    def wording_diff(self):
        """The chosen words, and what is typed over them, as one text; empty where nothing differs."""
        _, words, quote = self._said()
        is_other = words["start"] is not None and words["replacement"] != quote
        return as_one(quote, words["replacement"]) if is_other else []

    def says_nothing(self):
        return says_nothing(*self._said())

    def annotation_in(self, review):
        """The note that is changed; None for a new one."""
        return review.annotations.filter(public_id=self.cleaned_data["note"]).first()

    def words(self):
        data, kind = self.cleaned_data, self.cleaned_data["kind"]
        start, end = data["range"] or (None, None)
        return {
            "component": self.component_read().value,
            "start": start,
            "end": end,
            "kind": kind,
            "target": data["target"] if kind == Annotation.Kind.BELONGS else "",
            "replacement": data["replacement"] if kind == Annotation.Kind.SUGGESTION else "",
            "body": data["body"],
        }

    def made_by(self):
        """The key of the box; a page that was opened before an upgrade sends it as `key`."""
        return self.cleaned_data["note_key"] or self.cleaned_data["key"]

    def save(self):
        """The save that this form asks for."""
        data = self.cleaned_data
        key = data["key"] if data["note_key"] else ""
        return Save(data["base"] or 0, key, data["superseded"], data["force"])
