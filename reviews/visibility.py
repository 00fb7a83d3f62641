"""The law of who sees what of a review.

Its reviewer sees all of it as long as reviewer and author are both in the cohort in which it was asked. Its author sees
all of it once it is sent, and for good: what was sent stays, also after either has left. Before that the author sees
whom they asked, with whom it still waits and who declined, but never a word of it, nor whether it is begun. Nobody else
sees anything of it: no other reviewer, no coach. While its draft is in the trash nobody does. Notes and replies are
seen with their review. What users wrote themselves is theirs to take along, whatever they see of it.

Pages, mails and exports find reviews by these words, say names by `name_of`, and decide nothing of this themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models

from accounts import names
from cohorts.models import Membership
from reviews.states import State

if TYPE_CHECKING:
    from accounts.models import User
    from reviews.models import Annotation, Review  # noqa: F401 - named in strings


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, user: User) -> Self:
        """What the user may read every word of: as reviewer what was asked of them, as author what they were sent."""
        return self.asked_of(user) | self.received_by(user)

    def asked_of(self, user: User) -> Self:
        """What the user was asked to read, as long as they and the author are in the cohort."""
        return self.among_members().filter(reviewer=user)

    def received_by(self, user: User) -> Self:
        """What was sent to the user about their drafts."""
        return self.about_drafts_of(user).sent()

    def pending_for(self, user: User) -> Self:
        """What the user asked for and was not sent: it waits with a member, or was declined. Not for its words."""
        return self.about_drafts_of(user).among_members().waiting() | self.about_drafts_of(user).declined()

    def written_by(self, user: User) -> Self:
        """What is the user's own as a reviewer: for their export alone, whether they still see the review or not."""
        return self.filter(reviewer=user)

    def about_drafts_of(self, user: User) -> Self:
        """All that the user asked for: that they did, and whom. Not for its words."""
        return self.untrashed().filter(version__draft__story__owner=user)

    def among_members(self) -> Self:
        """Those whose reviewer and author are both in the cohort in which it was asked."""
        return self.untrashed().filter(_both_are_members())

    def untrashed(self) -> Self:
        return self.filter(version__draft__trashed_at=None)

    def waiting(self) -> Self:
        return self.filter(state__in=[State.ASKED, State.OPEN])

    def declined(self) -> Self:
        return self.filter(state=State.DECLINED)

    def sent(self) -> Self:
        return self.filter(state=State.SUBMITTED)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def by_time(self) -> Self:
        """With what a list of them shows, the longest asked first."""
        author, question = "version__draft__story__owner", "version__draft__question__main"
        membership = Membership.objects.filter(cohort=models.OuterRef("cohort"), user=models.OuterRef("reviewer"))
        return (
            self.select_related(author, question, "reviewer", "cohort")
            .annotate(
                reviewer_role=models.Subquery(membership.values("role")[:1]), is_seen_by_reviewer=_both_are_members()
            )
            .order_by("asked_at", "pk")
        )


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def visible_to(self, user: User) -> Self:
        """Those of the reviews that the user sees, with their replies."""
        return self.filter(review__in=_reviews().visible_to(user))

    def asked_of(self, user: User) -> Self:
        """A reviewer's own, as long as they see the review."""
        return self.filter(review__in=_reviews().asked_of(user))

    def sent(self) -> Self:
        return self.filter(review__in=_reviews().sent())


def name_of(person: User, viewer: User, review: Review) -> str:
    """What the viewer is told that a person of the review is called. Reviewer and author know each other by name."""
    return names.name_of(person, viewer)


def _both_are_members() -> models.Q:
    live = Membership.objects.live().filter(cohort=models.OuterRef("cohort"))
    reviewer, author = models.OuterRef("reviewer"), models.OuterRef("version__draft__story__owner")
    return models.Exists(live.filter(user=reviewer)) & models.Exists(live.filter(user=author))


def _reviews() -> ReviewQuerySet:
    return apps.get_model("reviews", "Review").objects.all()
