from typing import cast

from django import forms

from cohorts.models import Membership
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
    note = forms.CharField(max_length=12, required=False)
    component = forms.ChoiceField(choices=[(component.slug, component.label) for component in Component])
    kind = forms.ChoiceField(choices=Annotation.Kind.choices, error_messages={"required": "Choose the kind of note."})
    body = PlainTextField(
        max_length=MAX_NOTE_LENGTH,
        error_messages={"required": "The note has no words yet. One line is enough.", **TOO_LONG},
    )

    base = forms.IntegerField(min_value=0, max_value=2_000_000_000, required=False)
    key = forms.CharField(max_length=64, required=False)

    def clean(self):
        """Words for a note that is there are refused where the page does not say what they were written over."""
        if self.cleaned_data.get("note") and self.cleaned_data.get("base", 0) is None:
            self.add_error(None, UNSEEN)
        return self.cleaned_data

    def annotation_in(self, review):
        """The note that is changed; None for a new one."""
        return review.annotations.filter(public_id=self.cleaned_data["note"]).first()

    def words(self):
        data = self.cleaned_data
        return {"component": Component[data["component"].upper()].value, "kind": data["kind"], "body": data["body"]}

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


class AnswerForm(forms.Form):
    """What the author answers to a note: a stance, and words where it needs them; a reviewer has words alone."""

    stance = forms.ChoiceField(choices=Reply.Stance.choices, error_messages={"required": "Choose one of the three."})
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
