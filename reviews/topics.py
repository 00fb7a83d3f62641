"""What open pages follow of reviews: an author the notes on a draft, a reader what becomes of their review.

Told is what they may see at once, never what is not sent.
"""

from answers.models import Draft
from reviews.models import Review
from reviews.readers import reviews_of
from starcoach.topics import announce

DRAFT, REVIEW = "draft", "review"


def announce_to_author(review):
    """Its author's pages look again: something of it was sent to them, or said to an answer of theirs."""
    announce(DRAFT, review.version.draft.public_id)


def announce_to_reader(review):
    """Its reader's pages look again: its author has answered, or renewed the request, or taken it back."""
    announce(REVIEW, review.public_id)


def is_own_draft(request, public_id):
    user = request.user
    return user.is_authenticated and Draft.objects.written_by(user).filter(public_id=public_id).exists()


def is_own_review(request, public_id):
    """That it was taken back its reader may know."""
    found = reviews_of(request)
    if request.user.is_authenticated:
        found |= Review.objects.recalled_from(request.user)
    return found.filter(public_id=public_id).exists()


TOPICS = {DRAFT: is_own_draft, REVIEW: is_own_review}
