from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from answers.models import Version
from cohorts.models import Cohort, Role
from reviews import visibility
from reviews.states import NEXT, State
from starcoach.compare_and_swap import CompareAndSwap, KeyReused, LastKey
from starcoach.ids import new_id
from starcoach.transactions import hold
from text.clean import is_blank

NOTE = CompareAndSwap()
SUMMARY = CompareAndSwap("summary_number", LastKey("summary_number", "summary_key"))


class Review(models.Model):
    """A reviewer's word on a version: annotations and a summary. It exists from the moment that it is asked for.

    `met_indicators` are the slugs of answers.rubric that its reviewer found to be met. It is read once its author has
    opened the page that shows it.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews")
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="reviews")
    request = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    summary_number = models.PositiveIntegerField(default=0)
    summary_key = models.CharField(max_length=64, blank=True, editable=False)
    met_indicators = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = visibility.ReviewQuerySet.as_manager()
    reviewer_role: str
    """The reviewer's role in the cohort; of a review found by_time()."""
    is_seen_by_reviewer: bool
    """Whether its reviewer may still read it; of a review found by_time()."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "reviewer"], name="one_review_per_reviewer_and_version"),
            models.CheckConstraint(
                condition=models.Q(state=State.SUBMITTED, submitted_at__isnull=False)
                | (~models.Q(state=State.SUBMITTED) & models.Q(submitted_at=None)),
                name="a_sent_review_says_when",
            ),
        ]

    def __str__(self):
        return f"{self.reviewer} on {self.version}"

    def get_absolute_url(self):
        return reverse("reviews:write", args=[self.public_id])

    @property
    def author(self):
        return self.version.draft.story.owner

    def name_of(self, person, viewer):
        return visibility.name_of(person, viewer, self)

    def is_waiting(self):
        return self.state in {State.ASKED, State.OPEN}

    def role(self):
        """The reviewer's role in the cohort, as the author says it; of a review found by_time()."""
        return "peer" if self.reviewer_role == Role.CANDIDATE else self.reviewer_role

    def move(self, state):
        """Go on to another state if this one allows it; True if it did. The database decides between two clicks."""
        came_from = [before for before, after in NEXT.items() if state in after]
        sent = timezone.now() if state == State.SUBMITTED else None
        moved = Review.objects.filter(pk=self.pk, state__in=came_from).update(state=state, submitted_at=sent)
        self.refresh_from_db(fields=["state", "submitted_at"])
        return bool(moved)

    def says_something(self):
        return not is_blank(self.summary) or self.annotations.exists()

    @classmethod
    @transaction.atomic
    def ask(cls, draft, memberships, request=""):
        """Ask members to read the draft as it stands: makes its version, and returns the new reviews.

        Members who still have an earlier version to read, or were asked for this one before, are not asked twice; but
        one who lost it with the cohort in which it was asked has it back, as a member of this one.
        """
        version = draft.keep_version("Asked for notes")
        busy = cls.objects.among_members().waiting().filter(version__draft=draft)
        asked = []
        for membership in memberships:
            mine, asks = {"reviewer": membership.user}, {"cohort": membership.cohort, "request": request}
            lost = cls.objects.waiting().filter(**mine, version=version).first()
            if busy.filter(**mine).exists():
                continue
            if lost:
                asked.append(lost.ask_again(**asks))
            elif not cls.objects.filter(**mine, version=version).exists():
                asked.append(cls.objects.create(**mine, version=version, **asks))
        return asked

    def ask_again(self, cohort, request):
        self.cohort, self.request, self.asked_at = cohort, request, timezone.now()
        self.save(update_fields=["cohort", "request", "asked_at"])
        return self

    @transaction.atomic
    def begin(self):
        """Open it for writing, and hold it until the transaction ends; False where it is closed."""
        self.move(State.OPEN)
        hold(self, "state", "summary", "summary_number", "summary_key", "met_indicators")
        return self.state == State.OPEN

    @transaction.atomic
    def save_note(self, annotation, words, save):
        """Save a note, a new one where `annotation` is None; False where the review is closed.

        A new one sent again by the same key is one note. Raises Conflict where the note was changed or taken back in
        another window, KeyReused for a key that made a note of other words.
        """
        is_open = self.begin()
        if is_open and annotation:
            NOTE.save(annotation, words, save)
        elif is_open and not self._has_made(words, save.key):
            self.annotations.create(key=save.key, **words)
        return is_open

    def _has_made(self, words, key):
        made = self.annotations.filter(key=key).first() if key else None
        if made and not made.says(words):
            raise KeyReused
        return made is not None

    @transaction.atomic
    def drop(self, annotation):
        """Take a note back; False where the review is closed: what was sent stays."""
        is_open = self.begin()
        if is_open:
            annotation.delete()
        return is_open

    @transaction.atomic
    def summarise(self, summary, save):
        """Save the summary; False where the review is closed. Conflict where it was saved from another window since.

        One that says what is kept already is no save.
        """
        is_open = self.begin()
        if is_open and self.summary != summary:
            SUMMARY.save(self, {"summary": summary}, save)
        return is_open

    @transaction.atomic
    def tick(self, slug, is_met):
        """Say that a tick of the rubric is met or not; False where the review is closed."""
        if not self.begin():
            return False
        self.met_indicators = sorted({*self.met_indicators, slug} if is_met else {*self.met_indicators} - {slug})
        self.save(update_fields=["met_indicators"])
        return True

    @transaction.atomic
    def submit(self):
        """Send it to the author; False where it says nothing yet, or is closed."""
        return self.begin() and self.says_something() and self.move(State.SUBMITTED)
