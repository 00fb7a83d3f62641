from django import forms

from answers.components import Component
from answers.facts import LONGEST as LONGEST_KEY
from answers.models import Competency, Draft, Question
from answers.models.sections import LONGEST
from answers.plaintext import PlainTextField, is_blank
from answers.rubric import TICKS
from answers.targets import Target
from cohorts.models import Cohort


class SaveForm(forms.Form):
    """One save of one section; see the save protocol in docs/saving.md."""

    body = PlainTextField(required=False)
    base = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    key = forms.CharField(max_length=64, required=False)
    after = forms.CharField(max_length=1_000, required=False)
    overwrites = forms.BooleanField(required=False)
    gives_up = PlainTextField(required=False)

    def clean_body(self):
        if "body" not in self.data:
            raise forms.ValidationError("The words did not arrive. What was saved before is untouched.")
        return self.short_enough("body")

    def clean_gives_up(self):
        return self.short_enough("gives_up")

    def clean_after(self):
        return self.cleaned_data["after"].split()

    def short_enough(self, name):
        text = self.cleaned_data[name]
        if len(text) > LONGEST:
            raise forms.ValidationError(
                f"This part has {len(text):,} characters; {LONGEST:,} are the most. Nothing was cut: shorten it here."
            )
        return text

    def problem(self):
        """What is wrong, in one sentence for the writer."""
        return " ".join(message for messages in self.errors.values() for message in messages)


class MoveForm(forms.Form):
    """Words go from one part to another: both parts as they are to stand, over the numbers they had."""

    source = forms.ChoiceField(choices=[(one.slug, one.label) for one in Component])
    target = forms.ChoiceField(choices=[(one.slug, one.label) for one in Component])
    source_body = PlainTextField(required=False)
    target_body = PlainTextField(required=False)
    source_base = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    target_base = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    key = forms.CharField(max_length=64)

    def clean(self):
        words = self.cleaned_data
        if words.get("source") == words.get("target"):
            raise forms.ValidationError("Words move from one part to another.")
        for name in ("source", "target"):
            length = len(words.get(f"{name}_body", ""))
            if length > LONGEST:
                part = Component.of(words[name]).label
                raise forms.ValidationError(f"{part} would have {length:,} characters; {LONGEST:,} are the most.")

    def by_component(self, name):
        """What the form has for both parts, "body" or "base", by Component."""
        return {
            Component.of(self.cleaned_data[end]): self.cleaned_data[f"{end}_{name}"] for end in ("source", "target")
        }

    def problem(self):
        return " ".join(message for messages in self.errors.values() for message in messages)


class TitleForm(forms.Form):
    title = PlainTextField(max_length=120, required=False)

    def clean_title(self):
        title = self.cleaned_data["title"]
        return "" if is_blank(title) else " ".join(title.split())


class TickForm(forms.Form):
    """One tick of the rubric, by its slug: met, or unmet."""

    met = forms.ChoiceField(choices=[(slug, slug) for slug in TICKS], required=False)
    unmet = forms.ChoiceField(choices=[(slug, slug) for slug in TICKS], required=False)

    def clean(self):
        if not self.cleaned_data.get("met") and not self.cleaned_data.get("unmet"):
            raise forms.ValidationError("Say which tick.")

    def slug(self):
        return self.cleaned_data["met"] or self.cleaned_data["unmet"]

    def is_met(self):
        return bool(self.cleaned_data["met"])

    def criterion(self):
        return TICKS[self.slug()][0]


class AimForm(forms.Form):
    """What a draft is written for."""

    target = forms.ChoiceField(
        choices=Target.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )


class ConfirmForm(forms.Form):
    """A fact by its key, of which the writer says that it still holds."""

    key = PlainTextField(max_length=LONGEST_KEY)


class AdaptForm(AimForm):
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
        self.told = Draft.objects.written_by(user).filter(story=story).with_words()
        told = Question.objects.filter(drafts__in=story.drafts.filter(trashed_at=None))
        self.fields["words"].queryset = self.told
        self.fields["question"].queryset = (told | Question.objects.open_to(user)).distinct().select_related("main")

    def written(self):
        """The drafts of the story that have words to begin with."""
        return [draft for draft in self.told if any(draft.words())]

    def groups(self):
        """(label, questions): those the story answers already, then the others by their main competency."""
        asked = {draft.question_id for draft in self.told}
        found = list(self.fields["question"].queryset)
        groups = {"This story answers": [one for one in found if one.pk in asked]}
        for one in sorted(found, key=lambda one: one.main.position):
            groups.setdefault(one.main.name, []).append(one)
        return [(label, questions) for label, questions in groups.items() if questions]

    def adapt(self, story):
        chosen = self.cleaned_data
        return story.adapt(chosen["question"], Target(chosen["target"]), chosen["words"])


def competency_field(**kwargs):
    return forms.ModelChoiceField(
        Competency.objects.all(),
        to_field_name="slug",
        error_messages={"invalid_choice": "Choose one of the list."},
        **kwargs,
    )


class NoteForm(TitleForm):
    """A story to be noted down: a title, what one remembers, what it mainly shows; a title or some words will do."""

    memory = PlainTextField(
        max_length=LONGEST,
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


def competencies_field():
    return forms.ModelMultipleChoiceField(
        Competency.objects.all(),
        to_field_name="slug",
        required=False,
        error_messages={"invalid_choice": "Choose from the list."},
    )


class RestoreForm(forms.Form):
    """Which moment of a draft's history to bring back, and the save numbers of the four parts that its writer saw."""

    moment = forms.CharField(max_length=20)

    def __init__(self, data):
        super().__init__(data)
        for one in Component:
            self.fields[one.slug] = forms.IntegerField(min_value=0, max_value=2_000_000_000)

    def bases(self):
        return {one: self.cleaned_data[one.slug] for one in Component}


class ShowForm(forms.Form):
    """What a story shows."""

    mainly = competency_field(required=False)
    also = competencies_field()


class AmendForm(ShowForm):
    """A question of one's own: its words, and what it asks for."""

    text = PlainTextField(
        max_length=300,
        error_messages={
            "required": "The question has no words yet.",
            "max_length": "It has %(show_value)d characters; %(limit_value)d are the most. Nothing was cut.",
        },
    )
    field_order = ["text", "mainly"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mainly"].required = True
        self.fields["mainly"].error_messages["required"] = "Choose what it mainly asks for."

    def clean_text(self):
        return " ".join(self.cleaned_data["text"].split())


class AddForm(AmendForm):
    """A new one, for oneself alone, or for a cohort that one coaches."""

    cohort = forms.ModelChoiceField(
        Cohort.objects.none(),
        to_field_name="public_id",
        required=False,
        error_messages={"invalid_choice": "Choose a cohort that you coach, or yourself alone."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cohort"].queryset = Cohort.objects.coached_by(user).order_by("name", "pk")
