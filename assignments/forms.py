from datetime import timedelta

from django import forms
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.templatetags.dates import at_clock
from answers.forms.stories import competency_field, model_field
from answers.models import Draft, Question
from assignments.models.assignments import MAX_QUESTIONS
from assignments.phases import Dates
from starcoach.fields import PlainTextField
from starcoach.forms import ConflictForm, SeenForm
from text.clean import is_blank, one_line
from text.targets import Target

ONE, SOME, ANY = "one", "some", "any"
"""One question for all, a choice of some, one's own choice of all."""
MAX_QUESTION_LENGTH = 300
USUAL = timedelta(days=7)
DATES = ("opens", "hand_in", "review")
WHEN = {
    "required": "Choose a day and a time.",
    "invalid": "There is no such moment: choose another time.",
    "invalid_date": "Choose a day.",
    "invalid_time": "Choose a time.",
    "incomplete": "Choose a day and a time.",
}


def moment_field(**kwargs):
    """A day and a time of it, in the user's own zone; sent as two values, name_0 and name_1."""
    return forms.SplitDateTimeField(error_messages=WHEN, **kwargs)


def typed(moment):
    """A moment as its two fields hold it."""
    local = timezone.localtime(moment)
    return [f"{local:%Y-%m-%d}", f"{local:%H:%M}"]


class AssignmentForm(ConflictForm):
    """What is asked, until when, and how it is read."""

    kind = forms.ChoiceField(choices=[(ONE, ""), (SOME, ""), (ANY, "")])
    questions = PlainTextField(
        required=False,
        max_length=(MAX_QUESTION_LENGTH + 2) * MAX_QUESTIONS,
        error_messages={"max_length": "It is too long: %(show_value)d characters. Nothing was cut."},
    )
    competency = competency_field(required=False)
    title = PlainTextField(
        max_length=60,
        error_messages={
            "required": "It needs a short name: it heads its column on the board.",
            "max_length": "It has %(show_value)d characters; the limit is %(limit_value)d. Nothing was cut.",
        },
    )
    target = forms.ChoiceField(choices=Target.choices())
    opens = moment_field()
    hand_in = moment_field()
    review = moment_field(required=False)

    def __init__(self, *args, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        self.cohort = cohort

    def clean_title(self):
        return one_line(self.cleaned_data["title"])

    def lines(self):
        """The questions as they were typed: one a line where there is a choice of some."""
        text = self.cleaned_data.get("questions", "")
        lines = text.split("\n") if self.cleaned_data.get("kind") == SOME else [text]
        written = [one_line(line) for line in lines if not is_blank(line)]
        first = {line.lower(): line for line in reversed(written)}
        return [line for line in dict.fromkeys(written) if first[line.lower()] == line]

    def clean(self):
        if self.cleaned_data.get("kind") != ANY and not self.has_error("questions"):
            self._clean_questions()
        self._clean_dates()
        return super().clean()

    def _clean_questions(self):
        lines = self.lines()
        longest = max(map(len, lines), default=0)
        if not lines:
            self.add_error("questions", "The question is still empty.")
        elif self.cleaned_data.get("kind") == SOME and not 2 <= len(lines) <= MAX_QUESTIONS:
            self.add_error("questions", f"A choice has 2 to {MAX_QUESTIONS} questions, one a line.")
        elif longest > MAX_QUESTION_LENGTH:
            self.add_error("questions", f"One has {longest} characters; the limit is {MAX_QUESTION_LENGTH}.")
        elif len(self.known_questions()) < len(lines) and not self.cleaned_data.get("competency"):
            if not self.has_error("competency"):
                self.add_error("competency", "Choose what it mainly asks for: it is not in the bank yet.")

    def _clean_dates(self):
        opens, hand_in = (self.cleaned_data.get(name) for name in ("opens", "hand_in"))
        if not opens or not hand_in:
            return
        if hand_in <= opens:
            self.add_error("hand_in", "Hand in by comes before Opens.")
        if (
            self.cleaned_data.get("review")
            and self.cleaned_data["review"] < max(opens, hand_in)
            and not self.has_error("hand_in")
        ):
            self.add_error("review", "Review by comes before Hand in by.")

    def known_questions(self):
        """{text in small letters: question} of those that are in the bank, or among the cohort's own."""
        bank = Question.objects.filter(owner=None, cohort=None) | Question.objects.filter(cohort=self.cohort)
        found = bank.alias(small=Lower("text")).filter(small__in=[line.lower() for line in self.lines()])
        return {question.text.lower(): question for question in found.order_by("-pk")}

    def find_questions(self, user):
        """The questions in their order; those that are new are added for the cohort."""
        if self.cleaned_data["kind"] == ANY:
            return []
        known, main = self.known_questions(), self.cleaned_data["competency"]
        return [known.get(line.lower()) or Question.add(user, self.cohort, line, main, []) for line in self.lines()]

    def moments(self):
        """(opens at, hand in by, review by), where all of them can be read; for the line of days."""
        found = [getattr(self, "cleaned_data", {}).get(name) or self._moment(name) for name in DATES]
        return Dates(found[0], found[1], found[2] or found[1]) if found[0] and found[1] else None

    def _moment(self, name):
        value = self[name].value()
        parts = value if isinstance(value, list) else [None, None]
        try:
            return self.fields[name].clean(parts)
        except forms.ValidationError:
            return None

    def usual(self):
        """A week after it opens, at six in the evening: offered where the date to hand in comes before that."""
        opens = self._moment("opens")
        if not opens:
            return None
        return timezone.localtime(opens + USUAL).replace(hour=18, minute=0, second=0, microsecond=0)

    def values(self):
        """For the fields of an assignment."""
        said = self.cleaned_data
        return {
            "title": said["title"],
            "target": said["target"],
            "opens_at": said["opens"],
            "hand_in_by": said["hand_in"],
            "review_by": said["review"] or said["hand_in"],
        }


class EditForm(SeenForm, AssignmentForm):
    """Other terms for an assignment that is there."""

    stands = "It was changed in another window. Save yours instead, or reload this page."


def first_values(now):
    """What a new assignment is offered with: a week to write from tomorrow, a week to read."""
    opens = (timezone.localtime(now) + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
    hand_in = (opens + USUAL).replace(hour=18)
    return {
        **{"kind": ONE, "questions": "", "competency": "", "title": "", "target": Target.SPOKEN.value},
        **{"opens": typed(opens), "hand_in": typed(hand_in), "review": typed(hand_in + USUAL)},
    }


def values_of(assignment):
    """What its form holds."""
    questions = assignment.questions_in_order()
    kind = ANY if not questions else ONE if len(questions) == 1 else SOME
    return {
        "kind": kind,
        "questions": "\n".join(question.text for question in questions),
        "competency": questions[0].main.slug if questions else "",
        "title": assignment.title,
        "target": assignment.target,
        "opens": typed(assignment.opens_at),
        "hand_in": typed(assignment.hand_in_by),
        "review": typed(assignment.review_by),
    }


class ExtensionForm(SeenForm):
    """More time for one person; an empty date is everybody's."""

    hand_in = moment_field(required=False)
    review = moment_field(required=False)

    def __init__(self, *args, assignment, **kwargs):
        super().__init__(*args, **kwargs)
        self.assignment = assignment

    def clean(self):
        hand_in, review = self.cleaned_data.get("hand_in"), self.cleaned_data.get("review")
        if hand_in and hand_in <= self.assignment.opens_at:
            opens = at_clock(self.assignment.opens_at, "D j M, H:i")
            self.add_error("hand_in", f"It opens on {opens}; choose a time after that.")
        if hand_in and review and review < hand_in:
            self.add_error("review", "Review by comes before Hand in by.")
        return super().clean()


class StartForm(forms.Form):
    """The question to answer, or a draft that is there."""

    question = forms.ModelChoiceField(Question.objects.none(), to_field_name="public_id", required=False)
    draft = forms.ModelChoiceField(Draft.objects.none(), to_field_name="public_id", required=False)

    def __init__(self, data, questions, drafts):
        super().__init__(data)
        model_field(self, "question").queryset = questions
        model_field(self, "draft").queryset = drafts

    def clean(self):
        if not self.errors and not self.cleaned_data["question"] and not self.cleaned_data["draft"]:
            raise forms.ValidationError("Choose a question.")
        return self.cleaned_data
