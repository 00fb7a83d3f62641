from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from answers.models import Version
from cohorts.models import Cohort
from reviews import visibility
from reviews.anchoring import carried
from reviews.states import NEXT, Helpfulness, Names, State
from starcoach.compare_and_swap import CompareAndSwap, LastKey
from starcoach.ids import new_id
from starcoach.transactions import hold
from text.clean import is_blank

SAVED = ("summary", "summary_number", "summary_key", "next_step", "next_step_number", "next_step_key")
MAX_STEP_LENGTH = 300
"""Code points in the one thing to do next."""
MAX_LINE_LENGTH = 200
"""Code points in the line that an author leaves with how useful a review was."""
SUMMARY = CompareAndSwap("summary_number", LastKey("summary_number", "summary_key"))
NEXT_STEP = CompareAndSwap("next_step_number", LastKey("next_step_number", "next_step_key"))


class Renewed(Exception):
    """Nothing was done: its author has renewed the request since the page was made that the reader looks at."""

    def __init__(self, review):
        super().__init__(review)
        self.review = review


class Review(models.Model):
    """A reviewer's word on a version: annotations and a summary. It exists from the moment that it is asked for.

    `met_indicators` are the slugs of answers.rubric that its reviewer found to be met. `cohort`: the one in which it
    was asked. `place`: that of its reviewer among those of the ask, drawn by lot, so that it tells nothing. A note of
    it, or its summary, is its author's once that was sent, and read once its author has opened the page that shows it:
    `read_at` is when the author last found something new there. renewed_from: the version on which its reader had begun
    when its author renewed the request. The author's own review of their draft has no cohort.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="reviews")
    renewed_from = models.ForeignKey(Version, models.SET_NULL, related_name="+", null=True, blank=True, editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews", null=True, blank=True
    )
    guest_pass = models.OneToOneField("reviews.GuestPass", models.CASCADE, related_name="review", null=True, blank=True)
    ask = models.ForeignKey("reviews.Ask", models.CASCADE, related_name="reviews")
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="reviews", null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0, editable=False)
    summary = models.TextField(blank=True)
    summary_number = models.PositiveIntegerField(default=0)
    summary_key = models.CharField(max_length=64, blank=True, editable=False)
    summary_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    next_step = models.TextField(blank=True)
    next_step_number = models.PositiveIntegerField(default=0)
    next_step_key = models.CharField(max_length=64, blank=True, editable=False)
    met_indicators = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    submitted_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)

    helpfulness = models.PositiveSmallIntegerField(choices=Helpfulness, null=True, blank=True)
    helpfulness_line = models.CharField(max_length=MAX_LINE_LENGTH, blank=True)

    objects = visibility.ReviewQuerySet.as_manager()
    reviewer_role: str
    """The reviewer's role in the cohort; of a review found by_time()."""
    is_met = True
    """Whether the reader who looks at it is in its cohort; of another reader's review, found beside() theirs."""
    shown = None
    """The version that the page shows from which its reader does something; None where that does not matter."""
    is_held: bool
    """Whether it waits until its author is done with their own; of a review found telling_held()."""
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
            models.CheckConstraint(
                condition=models.Q(helpfulness=None)
                | models.Q(state=State.SUBMITTED, helpfulness__in=Helpfulness.values),
                name="a_sent_review_alone_is_rated",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewer__isnull=False, guest_pass=None)
                | models.Q(reviewer=None, guest_pass__isnull=False),
                name="a_review_has_a_reviewer_or_a_guest",
            ),
        ]

    def __str__(self):
        return f"{self.reader} on {self.version}"

    def get_absolute_url(self):
        return reverse("reviews:write", args=[self.public_id])

    @property
    def author(self):
        return self.version.draft.story.owner

    @property
    def reader(self):
        """Whose review it is: a member, or the guest of a link."""
        return self.reviewer or self.guest_pass

    def name_of(self, person, viewer):
        return visibility.name_of(person, viewer, self)

    def is_recalled(self):
        return self.state == State.RECALLED

    def is_waiting(self):
        return self.state in {State.ASKED, State.OPEN}

    def role(self):
        return visibility.role_of(self)

    def reader_key(self):
        """The same for all reviews that their author knows to be of the same reader."""
        if self.has_open_names():
            return self.reviewer_id, self.guest_pass_id
        return self.ask_id, self.place

    def has_open_names(self):
        return self.ask.names == Names.OPEN

    def forget_names(self):
        """Take away what would name its reader, where it was asked in the open before and is asked blind now.

        The author knows its id, and who wrote the notes that its verdicts are on: these stay, taken back.
        """
        self.public_id = new_id()
        if self.pk:
            self.verdicts.update(is_solved=None)

    def has_double_blind_names(self):
        return self.ask.names == Names.DOUBLE

    def is_of_oneself(self):
        """Whether the author of the draft reviews it themselves."""
        return self.cohort_id is None and self.guest_pass_id is None

    def move(self, state):
        """Go on to another state if this one allows it; True if it did. The database decides between two clicks."""
        came_from = [before for before, after in NEXT.items() if state in after]
        sent = timezone.now() if state == State.SUBMITTED else None
        moved = Review.objects.filter(pk=self.pk, state__in=came_from).update(state=state, submitted_at=sent)
        self.refresh_from_db(fields=["state", "submitted_at"])
        return bool(moved)

    def is_sent(self):
        return self.state == State.SUBMITTED

    def takes_notes(self):
        """Whether a note may be written: be it after it was sent, as a note of its own. One's own is closed then."""
        return self.is_waiting() or self.is_sent() and not self.is_of_oneself()

    def is_news(self, sent_at):
        """Whether its author has not seen yet what was sent then."""
        return self.read_at is None or self.read_at < sent_at

    def has_news(self):
        """Whether it, or its summary, is new to its author; of its notes each says that itself."""
        return self.is_news(self.summary_sent_at or self.submitted_at)

    def sent_summary(self):
        """What its author may read of the summary."""
        return self.summary if self.summary_sent_at else ""

    def sent_next_step(self):
        """What its author may read of the one thing to do next."""
        return self.next_step if self.state == State.SUBMITTED and not is_blank(self.next_step) else ""

    def put_on(self, version):
        """Put it on a later version, with its notes; none of them is sent, nor it."""
        notes = list(self.annotations.select_for_update())
        changes = carried([vars(note) for note in notes], self.version, version)
        for note, changed in zip(notes, changes, strict=True):
            note.carry(changed)
        if self.state != State.ASKED and not self.renewed_from:
            self.renewed_from = self.version
        self.version = version
        self.save(update_fields=["version", "renewed_from"])

    def says_something(self):
        has_words = not (is_blank(self.summary) and is_blank(self.next_step)) or self.annotations.exists()
        return has_words or self.verdicts.exclude(is_solved=None).exists()

    def unfinished(self):
        """A note that cannot be sent as it is; None where all are finished."""
        return next((note for note in self.annotations.filter(sent_at=None) if note.lack()), None)

    @transaction.atomic
    def begin(self):
        """Open it for writing, and hold it until the transaction ends; False where it is closed.

        Renewed where what is done goes by the words of another version than it is on by now.
        """
        self.move(State.OPEN)
        hold(self, "state", *SAVED, "summary_sent_at", "met_indicators", "read_at")
        if self.shown and self.takes_notes() and not Review.objects.filter(pk=self.pk, version=self.shown).exists():
            raise Renewed(self)
        return self.state == State.OPEN

    def begin_note(self):
        """Open it for writing a note, and hold it until the transaction ends; False where it takes none."""
        self.begin()
        return self.takes_notes()

    def has_open_summary(self):
        """Whether the summary may be written: until it is sent, be it after the notes."""
        return self.takes_notes() and not self.summary_sent_at

    @transaction.atomic
    def summarise(self, summary, save):
        """Save the summary; False where it is closed. Conflict where it was saved from another window since.

        One that says what is kept already is no save.
        """
        self.begin()
        is_open = self.has_open_summary()
        if is_open and self.summary != summary:
            SUMMARY.save(self, {"summary": summary}, save)
        return is_open

    @transaction.atomic
    def advise(self, next_step, save):
        """Save the one thing to do next, as the summary is saved."""
        is_open = self.begin()
        if is_open and self.next_step != next_step:
            NEXT_STEP.save(self, {"next_step": next_step}, save)
        return is_open

    @transaction.atomic
    def send_summary(self):
        """Send a summary that was written after the notes; False where it says nothing, or was sent."""
        self.begin()
        is_open = self.is_sent() and not self.summary_sent_at and not is_blank(self.summary)
        if is_open:
            self.summary_sent_at = timezone.now()
            self.save(update_fields=["summary_sent_at"])
        return is_open

    @transaction.atomic
    def withdraw_summary(self):
        """Take the summary back, to rewrite it; False where its author has read it."""
        self.begin()
        is_read = bool(self.summary_sent_at) and not self.is_news(self.summary_sent_at)
        if self.summary_sent_at and not is_read:
            self.summary_sent_at = None
            self.save(update_fields=["summary_sent_at"])
        return not is_read

    @transaction.atomic
    def tick(self, slug, is_met):
        """Say that a tick of the rubric is met or not; False where the review is closed."""
        if not self.begin():
            return False
        self.met_indicators = sorted({*self.met_indicators, slug} if is_met else {*self.met_indicators} - {slug})
        self.save(update_fields=["met_indicators"])
        return True

    @transaction.atomic
    def justify(self, criterion, note):
        """Say because of which of its notes on the part the level is what it is, or (None) no more of any.

        False where the review is closed.
        """
        is_open = self.begin()
        if is_open:
            self.annotations.filter(justifies=criterion.slug).update(justifies="")
            self.annotations.filter(component=criterion.component, public_id=note).update(justifies=criterion.slug)
        return is_open

    @transaction.atomic
    def submit(self):
        """Send it to the author; False where it says nothing yet, has a note that is not finished, or is closed.

        Its verdicts settle and open notes.
        """
        is_ready = self.begin() and self.says_something() and not self.unfinished()
        if not (is_ready and self.move(State.SUBMITTED)):
            return False
        self.annotations.update(sent_at=self.submitted_at)
        self.summary_sent_at = None if is_blank(self.summary) else self.submitted_at
        self.read_at = self.submitted_at if self.is_of_oneself() else self.read_at
        self.save(update_fields=["summary_sent_at", "read_at"])
        apps.get_model("reviews", "Verdict").settle(self)
        return True
