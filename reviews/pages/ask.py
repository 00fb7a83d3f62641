from dataclasses import dataclass

from cohorts.models import Membership
from reviews.models import Review


@dataclass
class PossibleReviewer:
    """A member whom the author may ask: their last review of this draft or None, whether they are ticked."""

    membership: Membership
    review: Review | None
    is_chosen: bool
    has_read_these_words: bool

    @property
    def is_shut(self):
        """Not to be asked now: they still have a version to read, or have read these very words."""
        return self.review is not None and (self.review.is_waiting() or self.has_read_these_words)


class AskPage:
    """Whom the author can ask to read the draft as it stands."""

    def __init__(self, draft, user, form):
        self.draft, self.user, self.form = draft, user, form
        self.texts = {section.get_component().slug: section.text for section in draft.ordered_sections()}
        self.shared_rungs = draft.story.rungs.shared()

    def is_written(self):
        """Whether there is anything to read."""
        return any(self.draft.word_counts())

    def candidates(self):
        """A PossibleReviewer for each other member of the author's cohorts, in the order of the form."""
        last, chosen = self._last_reviews(), self.form.data.getlist("people") if self.form.is_bound else []
        return [
            PossibleReviewer(membership, review, membership.public_id in chosen, self._is_of_today(review))
            for membership in self.form.fields["people"].queryset
            for review in [last.get(membership.user_id)]
        ]

    def _last_reviews(self):
        """Of each reviewer, by key: the last review of this draft that the author knows of."""
        known = Review.objects.received_by(self.user) | Review.objects.pending_for(self.user)
        reviews = known.filter(version__draft=self.draft).select_related("version").order_by("asked_at", "pk")
        return {review.reviewer_id: review for review in reviews}

    def _is_of_today(self, review):
        if review is None:
            return False
        return review.version.texts() == self.texts and review.version.rungs == self.shared_rungs
