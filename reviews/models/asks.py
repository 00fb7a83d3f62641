from random import SystemRandom

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import timezone

from answers.models import Draft, Version
from reviews.models.reviews import Review
from reviews.states import Names, SeeOthers, State
from reviews.visibility import AskQuerySet
from starcoach.ids import new_id

LOT = SystemRandom()
ASKED_AGAIN = ["ask", "place", "cohort", "public_id"]
"""What changes of a review that is there already; its words are its reader's, who may be typing."""


class Ask(models.Model):
    """One press of "Ask": the version that was given to its readers, and what was agreed with them.

    Renewed, it is given to those who have not sent on a later version; `earlier`: the numbers of those before.

    request: what the author would like to know. names: who learns whom. see_others: when a reader may read what the
    others of the same ask wrote. notes_by: the day by which the author would like the notes; nothing closes by itself.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="asks")
    request = models.TextField(blank=True)
    names = models.CharField(max_length=6, choices=Names, default=Names.OPEN)
    see_others = models.CharField(max_length=10, choices=SeeOthers, default=SeeOthers.NEVER)
    notes_by = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    renewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    earlier = ArrayField(models.PositiveIntegerField(), default=list, blank=True, editable=False)

    objects = AskQuerySet.as_manager()
    asked_count: int
    sent_count: int
    declined_count: int
    recalled_count: int

    def __str__(self):
        return f"asked on {self.version}"

    @classmethod
    @transaction.atomic
    def create_for(cls, draft, memberships, **agreed):
        """Ask members to read the draft as it stands: makes its version, and returns the new reviews.

        Members who still have an earlier version to read, or were asked for this one before, are not asked twice; but
        one who lost it, with the cohort in which it was asked or because it was taken back, has it back. Of a blind ask
        nobody is told who still has it to read: its readers may be asked again about other words.
        """
        version = draft.keep_version("Asked for notes")
        waiting = Review.objects.among_members().open_names().waiting().filter(version__draft=draft)
        busy = set(waiting.values_list("reviewer", flat=True))
        reviews = Review.objects.filter(version=version).select_related("ask").order_by("pk")
        known = {review.reviewer_id: review for review in reviews.select_for_update(of=("self",), no_key=True)}
        asked = []
        for membership in memberships:
            review = known.get(membership.user_id) or Review(version=version, reviewer=membership.user)
            is_free = not review.pk or review.has_open_names() and (review.is_waiting() or review.is_recalled())
            if membership.user_id not in busy and is_free:
                busy.add(membership.user_id)
                if review.is_recalled():
                    review.move(State.ASKED)
                review.cohort = membership.cohort
                asked.append(review)
        if asked:
            cls.objects.create(version=version, **agreed).put_to(asked)
        return asked

    @classmethod
    @transaction.atomic
    def oneself(cls, draft):
        """The author's own review of the draft: the one that is not done, else one of the text as it stands."""
        author = draft.story.owner
        Draft.objects.select_for_update().get(pk=draft.pk)
        own = Review.objects.of_oneself(author).filter(version__draft=draft)
        if waiting := own.waiting().first():
            return waiting
        version = draft.keep_version("Read by yourself")
        if known := own.filter(version=version).first():
            known.move(State.ASKED)
            return known
        return Review.objects.create(version=version, ask=cls.objects.create(version=version), reviewer=author)

    def waiting_count(self):
        """How many have it and have not said anything; of one found with_progress()."""
        return self.asked_count - self.sent_count - self.declined_count - self.recalled_count

    def people(self):
        """Who was asked, in an order that tells nothing of their letters."""
        return sorted((review.reviewer for review in self.reviews.all() if review.reviewer), key=lambda user: user.name)

    @transaction.atomic
    def recall(self, public_id):
        """Take it back from readers who have not sent: of an open ask from one, of a blind one from all of them."""
        waiting = self.reviews.exclude(cohort=None).waiting()
        if self.names == Names.OPEN:
            waiting = waiting.filter(public_id=public_id)
        return [review for review in waiting if review.move(State.RECALLED)]

    def version_before(self, number):
        """The version of this number, given as it was sent, if the ask was on it before; else None."""
        numbers = [earlier for earlier in self.earlier if str(earlier) == number]
        return self.version.draft.versions.get(number=numbers[0]) if numbers else None

    @transaction.atomic
    def renew(self):
        """Give today's text to those who have not sent; the reviews that wait on it now.

        None where they have it already, where it is empty, or where nobody is left. Who declined finds it should they
        come back. A reader who was asked about today's text as well keeps both as they are.
        """
        draft = Draft.objects.select_for_update().get(pk=self.version.draft_id)
        self.refresh_from_db()
        unsent = self._unsent()
        texts, rungs = draft.words()
        if self.version.words() == (texts, rungs) or not any(texts.values()) or not unsent.waiting().exists():
            return None
        version = draft.keep_version("Asked for notes")
        self.earlier = [*self.earlier, self.version.number]
        self.version, self.renewed_at = version, timezone.now()
        self.save(update_fields=["version", "earlier", "renewed_at"])
        known = Review.objects.filter(version=version, reviewer__isnull=False).values("reviewer")
        moving = list(unsent.exclude(reviewer__in=known).order_by("pk").select_for_update(of=("self",), no_key=True))
        for review in moving:
            review.put_on(version)
        return [review for review in moving if review.is_waiting()]

    def _unsent(self):
        """Of members, and by links that still open."""
        unsent = self.reviews.filter(state__in=[State.ASKED, State.OPEN, State.DECLINED])
        return unsent.exclude(cohort=None) | unsent.by_living_links()

    def put_to(self, reviews):
        """Make it the ask of these reviews; unless it is open, they take their places by lot."""
        places = list(range(len(reviews)))
        if self.names != Names.OPEN:
            LOT.shuffle(places)
        for review, place in zip(reviews, places, strict=True):
            review.ask, review.place = self, place
            if self.names != Names.OPEN:
                review.forget_names()
            review.save(update_fields=ASKED_AGAIN if review.pk else None)
