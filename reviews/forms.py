from typing import cast

from django import forms

from cohorts.models import Membership
from reviews.chosen_words import chosen_range
from reviews.models import MAX_NOTE_LENGTH, Annotation, Reply
from starcoach.compare_and_swap import Save
from starcoach.fields import PlainTextField
from starcoach.forms import UNSEEN, ConflictForm
from text.clean import is_blank
from text.components import Component

MAX_REQUEST_LENGTH = 600
TOO_LONG = {"max_length": "That is longer than %(limit_value)d characters (%(show_value)d). Nothing was cut."}


class AskForm(forms.Form):
    """Whom of their cohorts the author asks, and what they would like to know."""

    people = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        to_field_name="public_id",
        error_messages={"required": "Nobody is ticked yet. Choose who should read it."},
    )
    request = PlainTextField(max_length=MAX_REQUEST_LENGTH, required=False, error_messages=TOO_LONG)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        people = Membership.objects.sharing_cohort_with(user).select_related("user", "cohort")
        cast(forms.ModelMultipleChoiceField, self.fields["people"]).queryset = people.order_by(
            "cohort__name", "user__name", "pk"
        )


class NoteForm(ConflictForm):
    """A note on a component of the version that is read, or on some words of it."""

    note = forms.CharField(max_length=12, required=False)
    component = forms.ChoiceField(choices=[(component.slug, component.label) for component in Component])
    on = PlainTextField(required=False)
    kind = forms.ChoiceField(choices=Annotation.Kind.choices, error_messages={"required": "Choose the kind of note."})
    target = forms.ChoiceField(choices=Component.choices(), required=False)
    replacement = PlainTextField(max_length=MAX_NOTE_LENGTH, required=False, error_messages=TOO_LONG)
    body = PlainTextField(max_length=MAX_NOTE_LENGTH, required=False, error_messages=TOO_LONG)
    base = forms.IntegerField(min_value=0, max_value=2_000_000_000, required=False)
    key = forms.CharField(max_length=64, required=False)

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.version = version

    def clean(self):
        """Words for a note that is there are refused where the page does not say what they were written over."""
        if self.cleaned_data.get("note") and self.cleaned_data.get("base", 0) is None:
            self.add_error(None, UNSEEN)
        if "component" in self.cleaned_data and "on" in self.cleaned_data:
            self.cleaned_data["range"] = self._chosen_range()
        kind = self.cleaned_data.get("kind")
        check = {Annotation.Kind.SUGGESTION: self._check_wording, Annotation.Kind.BELONGS: self._check_target}
        if kind:
            check.get(kind, self._check_body)()
        return self.cleaned_data

    def component_read(self):
        return Component[self.cleaned_data["component"].upper()]

    def _chosen_range(self):
        text = self.version.text(self.component_read())
        try:
            return chosen_range(text, self.cleaned_data["on"])
        except ValueError:
            self.add_error("on", "These words are not in the version that you read. Choose them once more.")
            return None

    def _check_body(self):
        if "body" in self.cleaned_data and is_blank(self.cleaned_data["body"]):
            self.add_error("body", "The note has no words yet. One line is enough.")

    def _check_wording(self):
        chosen, wording = self.cleaned_data.get("range"), self.cleaned_data.get("replacement")
        if "range" not in self.cleaned_data or "replacement" not in self.cleaned_data:
            return
        if not chosen and not self.has_error("on"):
            self.add_error("on", "Choose the words that your wording is to replace.")
        elif chosen and wording == self.version.text(self.component_read())[slice(*chosen)]:
            self.add_error("replacement", "This is how it reads already. Type your own wording over it.")

    def _check_target(self):
        if self.cleaned_data.get("target", "") in {"", self.component_read().value}:
            self.add_error("target", "Say to which other part it belongs.")

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

    def save(self):
        """The save that this form asks for."""
        return Save(self.cleaned_data["base"] or 0, self.cleaned_data["key"])


class SummaryForm(ConflictForm):
    summary = PlainTextField(max_length=MAX_NOTE_LENGTH, required=False, error_messages=TOO_LONG)
    base = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    key = forms.CharField(max_length=64, required=False)
    superseded = forms.CharField(max_length=1_000, required=False)

    def clean_summary(self):
        if "summary" not in self.data:
            raise forms.ValidationError("The summary did not arrive. What was kept of it before is untouched.")
        return self.cleaned_data["summary"]

    def clean_superseded(self):
        return self.cleaned_data["superseded"].split()

    def save(self):
        """The save that this form asks for."""
        return Save(self.cleaned_data["base"], self.cleaned_data["key"], self.cleaned_data["superseded"])


ANSWERS = [
    (stance.value, stance.label) for stance in Reply.Stance if stance not in (Reply.Stance.ACCEPTED, Reply.Stance.KEPT)
]


class WordingForm(forms.Form):
    """What the author does with a suggestion; by hand they put in `words` in place of those they have `seen` there."""

    how = forms.ChoiceField(choices=[(how, how) for how in ("accept", "by-hand", "keep", "undo")])
    words = PlainTextField(required=False)
    seen = PlainTextField(required=False)


class AnswerForm(forms.Form):
    """What the author answers to a note: a stance, and words where it needs them; a reviewer has words alone."""

    stance = forms.ChoiceField(choices=ANSWERS, error_messages={"required": "Choose one of the four."})
    body = PlainTextField(max_length=MAX_NOTE_LENGTH, required=False, error_messages=TOO_LONG)

    def __init__(self, *args, by_author, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stance"].required = by_author
        self.fields["body"].required = not by_author

    def clean(self):
        stance, body = self.cleaned_data.get("stance"), self.cleaned_data.get("body", "")
        if stance in {Reply.Stance.DISAGREE, Reply.Stance.ASK} and is_blank(body):
            wanted = "why you keep it" if stance == Reply.Stance.DISAGREE else "what you would like to know"
            self.add_error("body", f"Say in a few words {wanted}.")
        return self.cleaned_data
