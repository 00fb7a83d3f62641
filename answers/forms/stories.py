from typing import cast

from django import forms
from django.db.models import QuerySet

from answers.forms.drafts import TargetForm, TitleForm
from answers.models import Competency, Draft, Question, Story
from answers.models.sections import MAX_SECTION_LENGTH
from starcoach.fields import PlainTextField
from starcoach.forms import SeenForm
from text.clean import is_blank, one_line
from text.targets import Target


def model_field(form, name):
    """A field of a form whose choices are rows, so that these can be set for its user."""
    return cast(forms.ModelChoiceField, form.fields[name])


def competency_field(**kwargs):
    return forms.ModelChoiceField(
        Competency.objects.all(),
        to_field_name="slug",
        error_messages={"invalid_choice": "Choose one from the list."},
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
            "max_length": "There are %(show_value)d characters in it; the limit is %(limit_value)d. Nothing was cut."
        },
    )
    competency = competency_field(required=False)

    def clean(self):
        if not self.errors and not self.cleaned_data["title"] and is_blank(self.cleaned_data["memory"]):
            self.add_error("memory", "There are no words yet. One line is enough to recognise the story by.")
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


class QuestionField(forms.ModelChoiceField):
    """A question by its id, or by its words, chosen or typed."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            if error.code != "invalid_choice":
                raise
            named = cast(QuerySet, self.queryset).filter(text__iexact=one_line(value)).first()
            if named is None:
                raise
            return named


class AdaptForm(TargetForm):
    """Another draft of a story: the question, the target, and the draft whose words it begins with, or none."""

    question = QuestionField(
        Question.objects.none(),
        to_field_name="public_id",
        error_messages={
            "required": "Choose a question.",
            "invalid_choice": "There is no such question. Type a few of its words and choose one.",
        },
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

    def questions(self):
        """All to choose from: those the story answers already, then the others by their main competency."""
        asked = {draft.question_id for draft in self.drafts}
        found = model_field(self, "question").queryset
        return sorted(found, key=lambda question: (question.pk not in asked, question.main.position))

    def question_words(self):
        """What stands in the field: the words of the question that is chosen, or what was typed."""
        value = self["question"].value() or ""
        chosen = (question.text for question in self.questions() if question.public_id == value)
        return next(chosen, value)

    def adapt(self, story):
        chosen = self.cleaned_data
        return story.adapt(chosen["question"], Target(chosen["target"]), chosen["words"])
