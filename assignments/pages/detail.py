"""One assignment, as coaches and mentors see it."""

from django.db.models import Count
from django.utils import timezone

from answers.rubric import LEVELS, RUBRIC
from assignments.models import Submission
from assignments.models.assignments import Assignment
from assignments.pages.index import with_counts
from assignments.phases import Phase
from assignments.timeline import of_dates
from text.length import spelt

WHEN = ("While it is open", "While it is read", "After that")


class AssignmentPage:
    """Its dates to scale, its questions and how often each was answered, its terms, who sees what when, its rubric."""

    def __init__(self, assignment, user):
        self.assignment = assignment
        self.is_coach = assignment.cohort.is_coached_by(user)
        self.phase = assignment.phase()
        self.others = Assignment.objects.readable_by(user).filter(cohort=assignment.cohort).in_order()[:12]
        self.counts = with_counts(Assignment.objects.filter(pk=assignment.pk)).get() if self.is_coach else None

    def timeline(self):
        return of_dates(self.assignment.dates(), timezone.now())

    def questions(self):
        """(question, how many handed in an answer to it; None for who may not know)."""
        asked = self.assignment.questions_in_order()
        if not self.is_coach:
            return [(question, None) for question in asked]
        handed_in = Submission.objects.handed_in().filter(assignment=self.assignment)
        rows = handed_in.order_by().values_list("version__draft__question").annotate(Count("pk"))
        counts = dict(rows)
        return [(question, counts.get(question.pk, 0)) for question in asked]

    def heading(self):
        """Of its questions."""
        count = len(self.assignment.questions_in_order())
        if count == 0:
            return "Their own choice of questions"
        return "The question" if count == 1 else f"A choice of {spelt(count).lower()} questions"

    def competencies(self):
        names = [question.main.name for question in self.assignment.questions_in_order()]
        return list(dict.fromkeys(names))

    def is_open(self):
        return self.phase == Phase.OPEN

    def is_reading(self):
        return self.phase == Phase.READING

    def is_over(self):
        return self.phase == Phase.OVER

    def who_sees(self):
        """(what, [(when, who, whether that is now)]) of each that belongs to an answer."""
        now = [self.is_open(), self.is_reading(), self.is_over()]
        both = "the writer, the coaches"
        rows = [("The words", "the writer alone, until handed in", both, both), ("That work began", both, both, both)]
        return [(what, [*zip(WHEN, who, now, strict=True)]) for what, *who in rows]

    def rubric(self):
        """(criterion, [(level, [what it asks for])]) of each criterion."""
        numbered = [*enumerate(LEVELS, 1)][1:]
        return [(criterion, [(word, texts(criterion, level)) for level, word in numbered]) for criterion in RUBRIC]

    def levels(self):
        return LEVELS[1:]


def texts(criterion, level):
    return [indicator.text for indicator in criterion.indicators if indicator.level == level]
