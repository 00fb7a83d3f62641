from functools import cached_property

from reviews.forms import GuestLinkForm
from reviews.models import GuestPass


class GuestLinks:
    """The living links to a draft, for its author.

    `fresh`: the pass whose link is shown this once. `form`: that of a link that was not made.
    """

    def __init__(self, draft, form=None, fresh=None, link=""):
        self.draft, self.form, self.fresh, self.link = draft, form or GuestLinkForm(), fresh, link
        self.words = draft.words()

    @cached_property
    def passes(self):
        living = GuestPass.objects.living().filter(draft=self.draft)
        return list(living.select_related("review__version", "review__ask").order_by("created_at", "pk"))

    def renewable(self):
        """Those whose guest has not sent, and has another text than today's."""
        waiting = (guest_pass for guest_pass in self.passes if guest_pass.review.is_waiting())
        return [guest_pass for guest_pass in waiting if self.is_written() and not self.is_of_today(guest_pass.review)]

    def is_of_today(self, given):
        """Whether a review or an ask is on the text as it stands."""
        return given.version.words() == self.words

    def is_written(self):
        """Whether there is anything to read."""
        return any(self.draft.word_counts())
