from datetime import timedelta
from typing import cast

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from accounts.forms import NameField
from answers.rubric import RUBRIC
from cohorts.models import Membership
from reviews.models import MAX_LINE_LENGTH, MAX_NOTE_LENGTH, MAX_PHRASE_LENGTH, MAX_STEP_LENGTH, Reply, Review
from reviews.states import Names, SeeOthers
from starcoach.compare_and_swap import Save
from starcoach.fields import PlainTextField
from starcoach.forms import ConflictForm, SeenForm
from starcoach.ids import sent_id
from text.clean import is_blank, one_line

MAX_REQUEST_LENGTH = 600
LIVES = [("7", "in a week"), ("2", "in 2 days"), ("14", "in two weeks")]
"""Of a guest link: days, and how they are said."""
TOO_LONG = {"max_length": "That is %(show_value)d characters; the limit is %(limit_value)d. Nothing was cut."}


class AskForm(forms.Form):
    """Whom of their cohorts the author asks, what they would like to know, and what is agreed about names and notes."""

    people = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        to_field_name="public_id",
        error_messages={"required": "Nobody is ticked yet. Choose who should read it."},
    )
    request = PlainTextField(max_length=MAX_REQUEST_LENGTH, required=False, error_messages=TOO_LONG)
    names = forms.ChoiceField(choices=Names.choices, required=False)
    see_others = forms.ChoiceField(choices=SeeOthers.choices, required=False)
    notes_by = forms.DateField(required=False, error_messages={"invalid": "Choose a day, or leave it empty."})

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        people = Membership.objects.sharing_cohort_with(user).select_related("user", "cohort")
        cast(forms.ModelMultipleChoiceField, self.fields["people"]).queryset = people.order_by("pk")

    def clean_notes_by(self):
        day = self.cleaned_data["notes_by"]
        if day and day < timezone.localdate():
            raise forms.ValidationError("That day has passed. Choose today or later.")
        return day

    def agreed(self):
        """What an Ask keeps of it."""
        return {
            "request": self.cleaned_data["request"],
            "names": self.cleaned_data["names"] or Names.OPEN,
            "see_others": self.cleaned_data["see_others"] or SeeOthers.AFTER_MINE,
            "notes_by": self.cleaned_data["notes_by"],
        }


class FindForm(forms.Form):
    """Whom to show on the page: a part of a name; or all of a cohort, a page of them."""

    find = forms.CharField(max_length=80, required=False)
    all_of = forms.CharField(max_length=12, required=False)
    at = forms.IntegerField(min_value=1, max_value=10_000, required=False)


class GuestLinkForm(forms.Form):
    """For whom a link is, how long it opens, and what the author would like to know."""

    label = NameField()
    days = forms.ChoiceField(label="Until", choices=LIVES)
    request = PlainTextField(max_length=MAX_REQUEST_LENGTH, required=False, error_messages=TOO_LONG)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["label"].label = "Who it is for"
        choices = [(days, f"{day_in(days)}, {words}") for days, words in LIVES]
        cast(forms.ChoiceField, self.fields["days"]).choices = choices

    def hidden_errors(self):
        """Those that no field of the page shows."""
        return [*self.non_field_errors(), *self["request"].errors]

    def life(self):
        return timedelta(days=int(self.cleaned_data["days"]))


def day_in(days):
    return date_format(timezone.localtime() + timedelta(days=int(days)), "D j M")


class GuestForm(forms.Form):
    """What a guest says of themselves."""

    name = NameField(error_messages={"required": "Type your name: it stands under your notes."})


class BoxForm(ConflictForm):
    """A box that saves itself: its words, and which save of them this is. See docs/saving.md."""

    base = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    key = forms.CharField(max_length=64, required=False)
    superseded = forms.CharField(max_length=1_000, required=False)

    def save(self):
        """The save that this form asks for."""
        return Save(self.cleaned_data["base"], self.cleaned_data["key"], self.cleaned_data["superseded"].split())


class SummaryForm(BoxForm):
    """The summary, with the one thing to do next where a plain form brings both."""

    summary = PlainTextField(max_length=MAX_NOTE_LENGTH, required=False, error_messages=TOO_LONG)
    next_step = PlainTextField(max_length=MAX_STEP_LENGTH, required=False, error_messages=TOO_LONG)
    next_base = forms.IntegerField(min_value=0, max_value=2_000_000_000, required=False)

    def clean_summary(self):
        if "summary" not in self.data:
            raise forms.ValidationError("The summary did not arrive. What was kept of it before is untouched.")
        return self.cleaned_data["summary"]

    def brings_next_step(self):
        return "next_step" in self.data and self.cleaned_data["next_base"] is not None


class NextStepForm(BoxForm):
    next_step = PlainTextField(max_length=MAX_STEP_LENGTH, required=False, error_messages=TOO_LONG)

    def clean_next_step(self):
        if "next_step" not in self.data:
            raise forms.ValidationError("It did not arrive. What was kept of it before is untouched.")
        return self.cleaned_data["next_step"]


class WordsForm(BoxForm):
    """Words for a verdict."""

    body = PlainTextField(max_length=MAX_NOTE_LENGTH, required=False, error_messages=TOO_LONG)

    def clean_body(self):
        if "body" not in self.data:
            raise forms.ValidationError("The words did not arrive. What was kept of them before is untouched.")
        return self.cleaned_data["body"]


class VerdictForm(forms.Form):
    """Which earlier note is judged: the button that was pressed names it, and says how."""

    solved = forms.CharField(max_length=12, required=False)
    stands = forms.CharField(max_length=12, required=False)
    undo = forms.CharField(max_length=12, required=False)

    def clean(self):
        if len(self.pressed()) != 1:
            raise forms.ValidationError("Press one of the buttons.")
        return self.cleaned_data

    def pressed(self):
        return [name for name in self.fields if self.cleaned_data.get(name)]

    def note(self):
        return self.cleaned_data[self.pressed()[0]]

    def is_solved(self):
        return {"solved": True, "stands": False}.get(self.pressed()[0])


ANSWERS = [
    (stance.value, stance.label) for stance in Reply.Stance if stance not in (Reply.Stance.ACCEPTED, Reply.Stance.KEPT)
]


class JustifyForm(forms.Form):
    """A criterion of the rubric, and the note because of which its level is what it is."""

    criterion = forms.ChoiceField(choices=[(each.slug, each.title) for each in RUBRIC])

    def chosen(self):
        return next(each for each in RUBRIC if each.slug == self.cleaned_data["criterion"])

    def note(self):
        """Its public id, "" for none; each criterion has a field of its own, for a plain form sends all of them."""
        return sent_id(self.data.get(f"because-{self.cleaned_data['criterion']}", ""))


class RatingForm(SeenForm, forms.ModelForm):
    """How useful a review was to the author of the draft, and what helped most; either may be left out."""

    helpfulness_line = PlainTextField(max_length=MAX_LINE_LENGTH, required=False, error_messages=TOO_LONG)

    class Meta:
        model = Review
        fields = ["helpfulness", "helpfulness_line"]
        error_messages = {"helpfulness": {"invalid_choice": "Choose one of the four."}}

    stands = "You rated it differently in another window. Save this instead, or reload this page."

    def clean_helpfulness_line(self):
        line = self.cleaned_data["helpfulness_line"]
        return "" if is_blank(line) else one_line(line)


class WordingForm(forms.Form):
    """What the author does with a suggestion; by hand they put in `words` in place of those they have `seen` there."""

    how = forms.ChoiceField(choices=[(how, how) for how in ("accept", "by-hand", "keep", "undo")])
    words = PlainTextField(required=False)
    seen = PlainTextField(required=False)


class NewsForm(forms.Form):
    """Since when a page asks for news, what it has told of them already, and whether it is the desk."""

    since = forms.DateTimeField(required=False)
    told = forms.CharField(max_length=40, required=False)
    desk = forms.BooleanField(required=False)


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


class PhraseForm(forms.Form):
    """Words to keep for notes to come, without the white space around them."""

    text = PlainTextField(
        max_length=MAX_PHRASE_LENGTH,
        error_messages={**TOO_LONG, "required": "It has no words yet. One line is enough."},
    )

    def clean_text(self):
        return self.cleaned_data["text"].strip()


class RephraseForm(SeenForm, PhraseForm):
    """Other words for a phrase that is there."""

    stands = "It was changed in another window to “{text}”. Save yours instead, or reload this page."
