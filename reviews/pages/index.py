from collections import defaultdict

from django.core.paginator import Paginator

from reviews.models import Review
from reviews.pages.notes import asked_back, changes_in, unsent, visible_notes, waiting_notes
from starcoach.paging import MostlyShort

ROWS_PER_PAGE = 30


class IndexPage:
    """What is asked of the user as a reader, what they declined, and what they sent.

    query: which page of what is asked, of what was taken back, of what was declined, and of what was sent.
    """

    def __init__(self, user, query):
        reviews = Review.objects.asked_of(user).by_time()
        waiting = Review.objects.asked_of(user).waiting()
        self.asked = Paginator(reviews.waiting().telling_again(), ROWS_PER_PAGE).get_page(query.get("asked"))
        sent = reviews.sent().order_by("-submitted_at", "-pk")
        self.sent = MostlyShort(sent, ROWS_PER_PAGE).get_page(query.get("sent"))
        recalled = Review.objects.recalled_from(user).with_words().by_time()
        self.recalled = MostlyShort(recalled, ROWS_PER_PAGE).get_page(query.get("recalled"))
        self.notes = visible_notes(self.sent, user)
        waiting_for_user = waiting_notes(user)
        self.asked_back = asked_back(waiting_for_user)
        self.unsent = unsent(waiting_for_user)
        declined = reviews.declined().exclude(version__draft__in=waiting.values("version__draft"))
        self.declined = MostlyShort(declined, ROWS_PER_PAGE).get_page(query.get("declined"))

    def sent_with_changes(self):
        """(review, [(note, the author's answer) of each that led to a change])."""
        notes = defaultdict(list)
        for note in self.notes:
            notes[note.review_id].append(note)
        return [(review, changes_in(notes[review.pk])) for review in self.sent]
