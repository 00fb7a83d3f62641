from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from answers.models import Question
from assignments.phases import Dates, Longer, extended, phase
from cohorts.models import Cohort, Role
from starcoach.ids import new_id
from text.targets import Target

MAX_QUESTIONS = 12


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def of_coach(self, user):
        """Those of the cohorts that a user coaches, also those kept for later."""
        return self.filter(cohort__in=Cohort.objects.coached_by(user))

    def readable_by(self, user):
        """Those of a user's cohorts: a coach sees all of them; the others what is set, from when it opens."""
        opened = models.Q(set_at__isnull=False, opens_at__lte=timezone.now())
        return self.filter(opened, cohort__in=Cohort.objects.with_member(user)) | self.of_coach(user)

    def waiting_for(self, user, now):
        """Those that have opened, that a candidate has not handed in, and that are still read."""
        mine = {"memberships__user": user, "memberships__left_at": None, "memberships__role": Role.CANDIDATE}
        cohorts = Cohort.objects.filter(archived_at=None, **mine)
        ones = {"assignment": models.OuterRef("pk")}
        done = apps.get_model("assignments", "Submission").objects.handed_in().filter(author=user, **ones)
        longer = apps.get_model("assignments", "Extension").objects.filter(user=user, hand_in_by__gte=now, **ones)
        opened = self.filter(set_at__isnull=False, opens_at__lte=now, cohort__in=cohorts)
        return opened.filter(models.Q(review_by__gte=now) | models.Exists(longer)).exclude(models.Exists(done))

    def in_order(self):
        """As the board has its columns: by when they open."""
        return self.order_by("opens_at", "pk")


class Assignment(models.Model):
    """One question, a choice of some, or one's own choice of all, to be answered by a date.

    `title` heads its column on the board. No field says how far it is: assignments.phases does, from the dates.
    `set_at`: when a coach set it; until then it is kept for later, and coaches alone see it.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="assignments")
    title = models.CharField(max_length=60)
    questions = models.ManyToManyField(Question, through="AssignedQuestion", related_name="+")
    target = models.CharField(max_length=10, choices=Target.choices(), default=Target.SPOKEN.value)
    opens_at = models.DateTimeField()
    hand_in_by = models.DateTimeField()
    review_by = models.DateTimeField()
    set_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hand_in_by__gt=models.F("opens_at"), review_by__gte=models.F("hand_in_by")),
                name="an_assignment_opens_is_handed_in_and_is_read_in_order",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("assignments:detail", args=[self.public_id])

    def get_target(self):
        return Target(self.target)

    def dates(self):
        """Everybody's."""
        return Dates(self.opens_at, self.hand_in_by, self.review_by)

    def dates_of(self, user):
        """The user's own, with the extension that they were given."""
        found = self.extensions.filter(user=user).values_list("hand_in_by", "review_by").first()
        return extended(self.dates(), Longer(*found)) if found else self.dates()

    def phase(self):
        """Where it is for everybody who has no extension."""
        return phase(self.dates(), timezone.now(), self.set_at is not None)

    def is_open_choice(self):
        """Whether everybody chooses a question themselves, of all they may answer."""
        return not self.questions_in_order()

    def questions_in_order(self):
        return [assigned.question for assigned in self.assigned_questions.all()]

    def questions_for(self, user):
        """What the user may answer it with."""
        return Question.objects.open_to(user) if self.is_open_choice() else self.questions.all()

    @transaction.atomic
    def ask(self, questions):
        """These questions, in this order, and no others."""
        self.assigned_questions.all().delete()
        AssignedQuestion.objects.bulk_create(
            AssignedQuestion(assignment=self, question=question, position=position)
            for position, question in enumerate(questions)
        )


class AssignedQuestion(models.Model):
    """One of the questions of an assignment. A question that was set is not deleted."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="assigned_questions")
    question = models.ForeignKey(Question, models.RESTRICT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["assignment", "question"], name="a_question_is_set_once")]

    def __str__(self):
        return str(self.question)
