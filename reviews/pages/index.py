from reviews.models import Review
from reviews.pages.notes import asked_back_of


class IndexPage:
    """What is asked of the user as a reader, what they declined, and what they sent."""

    def __init__(self, user):
        reviews = Review.objects.asked_of(user).by_time()
        self.asked = list(reviews.waiting())
        self.asked_back = asked_back_of(user)
        self.sent = reviews.sent().order_by("-submitted_at", "-pk")
        waiting = {review.version.draft_id for review in self.asked}
        self.declined = [review for review in reviews.declined() if review.version.draft_id not in waiting]
