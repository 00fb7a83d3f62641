from typing import cast

from django import forms

from answers.forms.drafts import TargetForm, TitleForm
from answers.models import Competency, Draft, Question, Story
from answers.models.sections import MAX_SECTION_LENGTH
from starcoach.fields import PlainTextField
from starcoach.forms import SeenForm
from text.clean import is_blank
from text.targets import Target


def model_field(form, name):
    """A field of a form whose choices are rows, so that these can be set for its user."""
    return cast(forms.ModelChoiceField, form.fields[name])


def competency_field(**kwargs):
    return forms.ModelChoiceField(
        Competency.objects.all(),
        to_field_name="slug",
        error_messages={"invalid_choice": "Choose one of the list."},
        **kwargs,
    )


def competencies_field():
    return forms.ModelMultipleChoiceField(
        Competency.objects.all(),
        to_field_name="slug",
        required=False,
        error_messages={"invalid_choice": "Choose from the list."},
    )


class StoryForm(TitleForm):
    """A new story: a title, what the user remembers, what it mainly shows; a title or some words will do."""

    memory = PlainTextField(
        max_length=MAX_SECTION_LENGTH,
        required=False,
        error_messages={
            "max_length": "There are %(show_value)d characters in it; %(limit_value)d are the most. Nothing was cut."
        },
    )
    competency = competency_field(required=False)

    def clean(self):
        if not self.errors and not self.cleaned_data["title"] and is_blank(self.cleaned_data["memory"]):
            self.add_error("memory", "There are no words yet. One line is enough to know the story again.")
        return self.cleaned_data


class CompetenciesForm(forms.Form):
    """What a story shows."""

    mainly = competency_field(required=False)
    also = competencies_field()


class TagForm(SeenForm, CompetenciesForm):
    """What a story shows, in place of what it was said to show."""

    def __init__(self, data, story):
        mainly, also = story.mainly(), sorted(competency.slug for competency in story.also())
        super().__init__(data, initial={"mainly": mainly.slug if mainly else "", "also": also})


class NewDraftForm(forms.Form):
    """The story of which a draft is begun; none for a new story."""

    story = forms.ModelChoiceField(Story.objects.none(), to_field_name="public_id", required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        model_field(self, "story").queryset = Story.objects.owned_by(user)


class AdaptForm(TargetForm):
    """Another draft of a story: the question, the target, and the draft whose words it begins with, or none."""

    question = forms.ModelChoiceField(
        Question.objects.none(),
        to_field_name="public_id",
        error_messages={"required": "Choose a question.", "invalid_choice": "That question is not there. Choose one."},
    )
    words = forms.ModelChoiceField(
        Draft.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.RadioSelect,
        empty_label="Empty parts",
        error_messages={"invalid_choice": "That draft is not there any more. Choose another, or empty parts."},
    )
    field_order = ["question", "target", "words"]

    def __init__(self, *args, story, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.drafts = Draft.objects.written_by(user).filter(story=story).with_sections()
        answered = Question.objects.filter(drafts__in=story.drafts.filter(trashed_at=None))
        model_field(self, "words").queryset = self.drafts
        model_field(self, "question").queryset = (
            (answered | Question.objects.open_to(user)).distinct().select_related("main")
        )

    def clean_question(self):
        """Held until the draft is there, unless it was deleted since it was chosen."""
        held = Question.objects.locked().filter(pk=self.cleaned_data["question"].pk).first()
        if held is None:
            raise forms.ValidationError(self.fields["question"].error_messages["invalid_choice"])
        return held

    def written(self):
        """The drafts of the story that have words to begin with."""
        return [draft for draft in self.drafts if any(draft.word_counts())]

    def groups(self):
        """(label, questions): those the story answers already, then the others by their main competency."""
        asked = {draft.question_id for draft in self.drafts}
        found = list(model_field(self, "question").queryset)
        groups = {"This story answers": [question for question in found if question.pk in asked]}
        for question in sorted(found, key=lambda question: question.main.position):
            groups.setdefault(question.main.name, []).append(question)
        return [(label, questions) for label, questions in groups.items() if questions]

    def adapt(self, story):
        chosen = self.cleaned_data
        return story.adapt(chosen["question"], Target(chosen["target"]), chosen["words"])
