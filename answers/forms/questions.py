from django import forms

from answers.forms.stories import CompetenciesForm, model_field
from cohorts.models import Cohort
from starcoach.fields import PlainTextField
from starcoach.forms import SeenForm
from text.clean import one_line


class QuestionForm(CompetenciesForm):
    """The words of a question, and what it asks for."""

    text = PlainTextField(
        max_length=300,
        error_messages={
            "required": "The question is still empty.",
            "max_length": "It has %(show_value)d characters; the limit is %(limit_value)d. Nothing was cut.",
        },
    )
    field_order = ["text", "mainly"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mainly"].required = True
        self.fields["mainly"].error_messages["required"] = "Choose what it mainly asks for."

    def clean_text(self):
        return one_line(self.cleaned_data["text"])


class RewordForm(SeenForm, QuestionForm):
    """Other words for a question that is there."""

    stands = "It was changed in another window to “{text}”. Save yours instead, or reload this page."

    def __init__(self, data, question):
        also = question.competencies.exclude(pk=question.main_id).order_by("slug").values_list("slug", flat=True)
        super().__init__(data, initial={"text": question.text, "mainly": question.main.slug, "also": list(also)})


class NewQuestionForm(QuestionForm):
    """A new question, for the user alone, or for a cohort that they coach."""

    cohort = forms.ModelChoiceField(
        Cohort.objects.none(),
        to_field_name="public_id",
        required=False,
        error_messages={"invalid_choice": "Choose a cohort that you coach, or yourself alone."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        model_field(self, "cohort").queryset = Cohort.objects.running().coached_by(user).order_by("name", "pk")
