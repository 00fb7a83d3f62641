"""The law of who sees what of a review.

Its reviewer sees all of it as long as reviewer and author are both in the cohort in which it was asked. Its author sees
what of it is sent, note by note, and for good: what was sent stays, also after either has left. Before that the author
sees whom they asked, with whom it still waits and who declined, but never a word of it, nor whether it is begun.
In a blind ask the author does not learn who wrote what: they know whom they asked, and of what became of it counts
alone; a reviewer has a letter instead of a name, drawn by lot for that ask, and no role, no cohort, no leaving. In a
double blind one the reviewers do not learn whose it is either, nor in which cohort. Readers of one ask see what the
others of it sent as the ask says: notes and summaries, not what is said to them; by name in an open ask alone. What
its reviewer writes after it was sent is theirs alone until they send that too. Nobody else
sees anything of it: no other reviewer, no coach. While its draft is in the trash nobody does. Notes, replies and
verdicts are seen with their review. What users wrote themselves is theirs to take along, whatever they see of it.

An author's own review of their draft is seen by nobody else, done or not, nor counted, nor told of anywhere. Until it
is done or given up, what others sent that its author has not read yet is held back from them: that is no secret, and
they end it by one press.

The guest of a link sees its review in the browser that opened it, as long as the link lives: until it expires, or its
author revokes it, puts the draft in the trash, leaves a cohort, ends their account or has it closed. What a guest sent
stays with the author. No other member meets a guest.

Pages, mails and exports find reviews by these words, say names by `name_of`, and decide nothing of this themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from django.apps import apps
from django.db import models
from django.db.models.functions import Now

from accounts import names
from cohorts.models import Cohort, Membership, Role
from reviews.states import Names, SeeOthers, State

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from reviews.models import Annotation, Ask, GuestPass, Review, Verdict  # noqa: F401 - named in strings

AUTHOR = "Author"
"""What readers call the author of a draft that they read in a double blind ask."""


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, user: User) -> Self:
        """What the user may read every word of: as reviewer what was asked of them, as author what they were sent.

        And what they wrote on their own drafts.
        """
        return self.asked_of(user) | self.received_by(user) | self.of_oneself(user)

    def asked_of(self, user: User) -> Self:
        """What the user was asked to read, while they and the author are in the cohort, and it is not taken back."""
        return self.among_members().filter(reviewer=user).exclude(state=State.RECALLED)

    def recalled_from(self, user: User) -> Self:
        """What the user was asked to read until its author took that back: their own words of it are theirs still."""
        return self.among_members().filter(reviewer=user, state=State.RECALLED)

    def with_words(self) -> Self:
        """Those in which their reviewer has written anything."""
        notes = apps.get_model("reviews", "Annotation").objects.filter(review=models.OuterRef("pk"))
        return self.filter(models.Exists(notes) | ~models.Q(summary="", next_step=""))

    def beside(self, review: Review) -> Self:
        """What the other readers of its ask sent, if its reviewer may read that now: as the ask says."""
        others = self.untrashed().filter(ask=review.ask_id).exclude(pk=review.pk).exclude(cohort=None)
        waits = review.ask.see_others == SeeOthers.AFTER_ALL and others.among_members().waiting().exists()
        if review.ask.see_others == SeeOthers.NEVER or review.state != State.SUBMITTED or waits:
            return self.none()
        live = Membership.objects.live().filter(cohort=models.OuterRef("cohort"), user=review.reviewer_id)
        return others.sent().annotate(is_met=models.Exists(live))

    def asked_of_guest(self, keys: list[str]) -> Self:
        """What may be read by the links that the browser with these keys has opened; of the keys, the hashes."""
        return self.by_living_links().filter(guest_pass__key_hash__in=keys)

    def received_by(self, user: User) -> Self:
        """What was sent to the user about their drafts, as long as not all of it was taken back."""
        return self.about_drafts_of(user).sent().with_words_sent()

    def with_words_sent(self) -> Self:
        """Those that say something to their author: words, verdicts, or levels."""
        of_it = {"review": models.OuterRef("pk")}
        notes = apps.get_model("reviews", "Annotation").objects.filter(**of_it).sent()
        verdicts = apps.get_model("reviews", "Verdict").objects.filter(**of_it).exclude(is_solved=None)
        has_words = ~models.Q(summary_sent_at=None) | ~models.Q(next_step="") | ~models.Q(met_indicators=[])
        return self.filter(has_words | models.Exists(notes) | models.Exists(verdicts))

    def shown_to(self, user: User) -> Self:
        """What was sent to the user, but what is held back while they review the draft themselves."""
        return self.received_by(user).exclude(models.Q(_own_waits()) & models.Q(_has_news()))

    def held_from(self, user: User) -> Self:
        """What was sent to the user, and waits until they are done with their own review, or give it up."""
        return self.received_by(user).filter(models.Q(_own_waits()) & models.Q(_has_news()))

    def telling_held(self) -> Self:
        """With whether they are held back from their author."""
        return self.annotate(is_held=_own_waits() & _has_news())

    def of_oneself(self, user: User) -> Self:
        """The user's reviews of their own drafts."""
        return self.untrashed().filter(reviewer=user, version__draft__story__owner=user)

    def by_others(self) -> Self:
        """All but those of authors on their own drafts: these were asked in no cohort, and come by no link."""
        return self.exclude(cohort=None, guest_pass=None)

    def pending_for(self, user: User) -> Self:
        """What the user asked for, openly, and was not sent: it waits with a reader, or was declined.

        Not for its words. Of a blind ask there are counts alone: AskQuerySet.with_progress().
        """
        asked = self.about_drafts_of(user).open_names()
        return asked.among_members().waiting() | asked.by_living_links().waiting() | asked.declined()

    def open_names(self) -> Self:
        return self.filter(ask__names=Names.OPEN)

    def blind_names(self) -> Self:
        return self.exclude(ask__names=Names.OPEN)

    def read_by_known(self) -> Self:
        """What was sent in the open, and what was asked blind: whether that was sent does not show in an order."""
        return self.open_names().sent() | self.blind_names()

    def countable_by(self, user: User) -> Self:
        """Those that a coach may count: none whose counts would unmask their own reader or author to them."""
        drafts_of_user = models.Q(version__draft__story__owner=user)
        unmasks_reader = drafts_of_user & ~models.Q(ask__names=Names.OPEN)
        return self.exclude(unmasks_reader).exclude(reviewer=user, ask__names=Names.DOUBLE)

    def written_by(self, user: User) -> Self:
        """What is the user's own as a reviewer: for their export alone, whether they still see the review or not."""
        return self.filter(reviewer=user)

    def about_drafts_of(self, user: User) -> Self:
        """All that the user asked for: that they did, and whom. Not for its words."""
        return self.untrashed().filter(version__draft__story__owner=user).by_others()

    def among_members(self) -> Self:
        """Those whose reviewer and author are both in the cohort in which it was asked."""
        return self.untrashed().filter(_both_are_members())

    def by_living_links(self) -> Self:
        """Those whose guest can read on."""
        return self.untrashed().filter(guest_pass__in=_guest_passes().living())

    def untrashed(self) -> Self:
        return self.filter(version__draft__trashed_at=None)

    def waiting(self) -> Self:
        return self.filter(state__in=[State.ASKED, State.OPEN])

    def declined(self) -> Self:
        return self.filter(state=State.DECLINED)

    def sent(self) -> Self:
        return self.filter(state=State.SUBMITTED)

    def telling_again(self) -> Self:
        """With whether their reviewers have sent notes on an earlier version of the draft."""
        version = {"version__draft": models.OuterRef("version__draft")}
        earlier = {**version, "version__number__lt": models.OuterRef("version__number")}
        sent = _reviews().open_names().sent().filter(reviewer=models.OuterRef("reviewer"), **earlier)
        return self.annotate(is_again=models.Exists(sent) & models.Q(ask__names=Names.OPEN))

    def earlier_than(self, review: Review) -> Self:
        """What its reviewer sent about earlier versions of the draft, as long as they see it.

        To read again is to be known again: so of open asks alone.
        """
        if review.ask.names != Names.OPEN or not review.reviewer:
            return self.none()
        return self.sent_before(review.reviewer, review.version.draft_id, review.version.number)

    def sent_before(self, reader: User, draft: int, number: int) -> Self:
        """What the reader sent in the open about versions of the draft before this number, as long as they see it."""
        mine = self.asked_of(reader).open_names().sent()
        return mine.filter(version__draft=draft, version__number__lt=number)

    def with_news(self) -> Self:
        """Those of which something was sent since their author last found something new there."""
        later = {"sent_at__gt": models.OuterRef("read_at")}
        notes = apps.get_model("reviews", "Annotation").objects.filter(review=models.OuterRef("pk"), **later)
        is_later = models.Q(summary_sent_at__gt=models.F("read_at")) | models.Exists(notes)
        return self.filter(models.Q(read_at=None) | is_later)

    def by_time(self) -> Self:
        """With what a list of them shows, the longest asked first."""
        author, question = "version__draft__story__owner", "version__draft__question__main"
        membership = Membership.objects.filter(cohort=models.OuterRef("cohort"), user=models.OuterRef("reviewer"))
        return (
            self.select_related(author, question, "reviewer", "cohort", "ask", "guest_pass")
            .annotate(
                reviewer_role=models.Subquery(membership.values("role")[:1]),
                is_seen_by_reviewer=_both_are_members()
                | models.Q(guest_pass__in=_guest_passes().living())
                | ~models.Q(ask__names=Names.OPEN),
            )
            .order_by("ask__asked_at", "ask", "place", "pk")
        )


class AskQuerySet(models.QuerySet["Ask"]):
    def made_by(self, user: User) -> Self:
        return self.filter(version__draft__trashed_at=None, version__draft__story__owner=user)

    def blind(self) -> Self:
        """Those of which the author learns counts alone."""
        return self.exclude(names=Names.OPEN)

    def with_progress(self) -> Self:
        """With how many were asked, have sent and declined; whoever has left since is still counted as asked."""
        counts = {
            name: models.Count("reviews", filter=condition)
            for name, condition in {
                "asked_count": models.Q(),
                "sent_count": models.Q(reviews__state=State.SUBMITTED),
                "declined_count": models.Q(reviews__state=State.DECLINED),
                "recalled_count": models.Q(reviews__state=State.RECALLED),
            }.items()
        }
        return self.select_related("version").annotate(**counts)


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def visible_to(self, user: User) -> Self:
        """Those of the reviews that the user sees, with their replies; as author those that were sent."""
        return self.asked_of(user) | self.received_by(user)

    def asked_of(self, user: User) -> Self:
        """A reviewer's own, as long as they see the review."""
        return self.filter(review__in=_reviews().asked_of(user))

    def received_by(self, user: User) -> Self:
        """What was sent to the user about their drafts."""
        return self.filter(review__in=_reviews().received_by(user)).sent()

    def of_oneself(self, user: User) -> Self:
        """The user's own notes on their own drafts."""
        return self.filter(review__in=_reviews().of_oneself(user))

    def unsent_or_asked_back(self) -> Self:
        """Not sent, or of their replies the last is the author's question; a reader's verdict may have come since."""
        replies = apps.get_model("reviews", "Reply").objects.filter(annotation=models.OuterRef("pk"))
        last = replies.order_by("-created_at", "-pk").values("stance")[:1]
        return self.alias(last=models.Subquery(last)).filter(models.Q(sent_at=None) | models.Q(last="ask"))

    def sent(self) -> Self:
        return self.exclude(sent_at=None)

    def of_earlier_readings(self, review: Review) -> Self:
        """The notes that its reviewer sent about earlier versions of the draft, but those they found solved since."""
        earlier = _reviews().earlier_than(review)
        solved = apps.get_model("reviews", "Verdict").objects.sent().filter(review__in=earlier, is_solved=True)
        return self.filter(review__in=earlier).sent().exclude(pk__in=solved.values("annotation"))


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def sent(self) -> Self:
        return self.filter(review__state=State.SUBMITTED).exclude(is_solved=None)

    def with_readings(self) -> Self:
        """With the reviews that they were sent with, and the numbers of the versions that were read."""
        return self.select_related("review__reviewer", "review__version", "review__guest_pass").defer(
            *(f"review__version__{name}" for name in ("situation", "task", "action", "result", "rungs"))
        )


class GuestPassQuerySet(models.QuerySet["GuestPass"]):
    def living(self) -> Self:
        """Those that can be opened, or are open."""
        author = "draft__story__owner"
        left = Membership.objects.filter(user=models.OuterRef(author), left_at__gte=models.OuterRef("created_at"))
        return self.filter(
            ~models.Exists(left),
            revoked_at=None,
            expires_at__gt=Now(),
            draft__trashed_at=None,
            **{f"{author}__is_active": True, f"{author}__ended_at": None, f"{author}__erased_at": None},
        )


def name_of(person: User | None, viewer: User | AnonymousUser, review: Review) -> str:
    """What the viewer is told that a person of the review is called; None is the guest of its link.

    Reviewer and author know each other by name where the ask is open, and readers those of their cohorts. In a blind
    one a reviewer is a letter to all but themselves; in a double blind one the author has no name either. A guest is
    called as they typed it, always with the word "guest".
    """
    if person is None:
        return cast("GuestPass", review.guest_pass).full_name()
    if person == viewer or (review.ask.names == Names.OPEN and review.is_met):
        return names.name_of(person, viewer)
    if person.pk == review.reviewer_id:
        return f"Reader {letter(review.place)}"
    return AUTHOR if review.ask.names == Names.DOUBLE else names.name_of(person, viewer)


def is_told(viewer: User, person: User | None, review: Review) -> bool:
    """Whether the viewer knows the person of the review by name."""
    return person is None or name_of(person, viewer, review) == names.name_of(person, viewer)


def role_of(review: Review) -> str:
    """What the reviewer is to the author, as others are told it; of a review found by_time()."""
    if review.guest_pass_id:
        return "by your link"
    if review.ask.names != Names.OPEN or not review.is_met:
        return ""
    return "peer" if review.reviewer_role == Role.CANDIDATE else review.reviewer_role


def cohort_of(review: Review, viewer: User) -> Cohort | None:
    """The cohort in which it was asked, where that tells the viewer nothing about the other side."""
    hiding = {Names.DOUBLE} if viewer.pk == review.reviewer_id else {Names.BLIND, Names.DOUBLE}
    return None if review.ask.names in hiding else review.cohort


def letter(place: int) -> str:
    """A, B, … Z, AA, AB, …"""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _both_are_members() -> models.Q:
    live = Membership.objects.live().filter(cohort=models.OuterRef("cohort"))
    reviewer, author = models.OuterRef("reviewer"), models.OuterRef("version__draft__story__owner")
    return models.Exists(live.filter(user=reviewer)) & models.Exists(live.filter(user=author))


def _own_waits() -> models.Exists:
    """Whether the author of the draft reviews it themselves, and is not done."""
    draft, author = models.OuterRef("version__draft"), models.OuterRef("version__draft__story__owner")
    return models.Exists(_reviews().filter(version__draft=draft, reviewer=author).waiting())


def _has_news() -> models.Exists:
    return models.Exists(_reviews().with_news().filter(pk=models.OuterRef("pk")))


def _guest_passes() -> GuestPassQuerySet:
    return apps.get_model("reviews", "GuestPass").objects.all()


def _reviews() -> ReviewQuerySet:
    return apps.get_model("reviews", "Review").objects.all()
