"""What open pages follow of reviews: an author their draft's notes. Told is what they may see at once, never a word."""

from answers.models import Draft
from starcoach.topics import announce

DRAFT = "draft"


def announce_to_author(review):
    """Its author's pages look again: something of it was sent to them, or said to an answer of theirs."""
    announce(DRAFT, review.version.draft.public_id)


def is_own_draft(request, public_id):
    user = request.user
    return user.is_authenticated and Draft.objects.written_by(user).filter(public_id=public_id).exists()


TOPICS = {DRAFT: is_own_draft}
