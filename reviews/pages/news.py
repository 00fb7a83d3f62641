"""What has come since a page was made: counts alone, for a line over it."""

from reviews.models import Annotation, Reply, Review


class FeedbackNews:
    """What readers sent and said about a draft since then; since: the last that the page shows, None where it has none.

    Nothing that is held back from the author is news.
    """

    def __init__(self, draft, user, since):
        self.draft = draft
        reviews = Review.objects.shown_to(user).filter(version__draft=draft)
        later = {"created_at__gt": since} if since else {}
        sent = Annotation.objects.sent().filter(review__in=reviews)
        self.notes = sent.filter(**({"sent_at__gt": since} if since else {})).count()
        self.replies = Reply.objects.filter(annotation__in=sent, stance="", **later).count()
        self.reviews = 0 if self.notes else reviews.filter(**({"submitted_at__gt": since} if since else {})).count()

    def told(self):
        """The same for the same news."""
        return f"{self.notes}.{self.replies}.{self.reviews}" if self.notes or self.replies or self.reviews else ""


class ReviewNews:
    """What its author did about a review since then; since: the last that the page shows, None where it has none."""

    def __init__(self, review, since):
        self.review = review
        answers = Reply.objects.filter(annotation__review=review).exclude(stance="")
        self.answers = answers.filter(**({"created_at__gt": since} if since else {})).count()
        renewed_at = review.ask.renewed_at
        self.is_renewed = review.is_waiting() and bool(renewed_at and (not since or renewed_at > since))

    def told(self):
        """The same for the same news."""
        if self.review.is_recalled():
            return "recalled"
        return f"{self.answers}.{self.is_renewed}" if self.answers or self.is_renewed else ""
