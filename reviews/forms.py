from django import forms

from cohorts.models import Membership
from reviews.models import MAX_NOTE_LENGTH, Annotation, Reply
from starcoach.fields import PlainTextField
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
        self.fields["people"].queryset = people.order_by("cohort__name", "user__name", "pk")


class NoteForm(forms.Form):
    note = forms.CharField(max_length=12, required=False)
    component = forms.ChoiceField(choices=[(component.slug, component.label) for component in Component])
    kind = forms.ChoiceField(choices=Annotation.Kind.choices, error_messages={"required": "Choose the kind of note."})
    body = PlainTextField(
        max_length=MAX_NOTE_LENGTH,
        error_messages={"required": "The note has no words yet. One line is enough.", **TOO_LONG},
    )

    def annotation_in(self, review):
        """The note that is changed, or a new one, with the words of the form."""
        data = self.cleaned_data
        annotation = review.annotations.filter(public_id=data["note"]).first() or Annotation(review=review)
        annotation.component, annotation.kind = Component.of(data["component"]), data["kind"]
        annotation.body = data["body"]
        return annotation


class SummaryForm(forms.Form):
    summary = PlainTextField(max_length=MAX_NOTE_LENGTH, required=False, error_messages=TOO_LONG)
    base = forms.IntegerField(min_value=0, max_value=2_000_000_000)

    def clean_summary(self):
        if "summary" not in self.data:
            raise forms.ValidationError("The summary did not arrive. What was kept of it before is untouched.")
        return self.cleaned_data["summary"]


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
