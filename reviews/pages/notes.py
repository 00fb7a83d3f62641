"""A version or a draft section by section, with the notes on each: what the pages about notes share."""

from dataclasses import dataclass, field

from reviews.models import Annotation, Reply, Review
from reviews.turns import Turn, last_reply, turn_of
from text.components import Component
from text.length import count


@dataclass
class Note:
    """A note as a page shows it: its number, whether its section was edited since, the form of an answer to mend."""

    annotation: Annotation
    number: int
    is_edited: bool = False
    form: object = None

    def settled_by(self):
        """The author's last stance, where nobody has to say anything more."""
        return last_reply(self.annotation) if turn_of(self.annotation) == Turn.NOBODY else None

    def is_cut_off(self):
        """Whether the author asked something of a reviewer who no longer sees it."""
        settled = self.settled_by()
        return settled is not None and settled.stance == Reply.Stance.ASK


@dataclass
class ReviewedSection:
    """A component with the text that a page shows of it and the notes on it.

    The reviewer's page shows the text of the version, with their progress and perhaps the composer; the author's page
    shows today's text.
    """

    component: Component
    text: str
    notes: list = field(default_factory=list)
    composer: object = None
    progress: list = field(default_factory=list)

    @property
    def slug(self):
        return self.component.slug

    @property
    def letter(self):
        return self.component.value.lower()

    def word_count(self):
        return count(self.text)

    def next(self):
        """The component after this; None after the last."""
        rest = list(Component)[list(Component).index(self.component) + 1 :]
        return rest[0] if rest else None


def visible_notes(reviews, user):
    """The annotations of these reviews that the user sees, with their replies, each with its review as it was found."""
    found = {review.pk: review for review in reviews}
    visible = Annotation.objects.visible_to(user).filter(review__in=found)
    annotations = list(visible.prefetch_related("replies__author"))
    for annotation in annotations:
        annotation.review = found[annotation.review_id]
    return annotations


def asked_back_of(user):
    """The user's own notes about which the author of the draft has asked something."""
    sent = Review.objects.asked_of(user).sent().by_time()
    return [note for note in visible_notes(sent, user) if note.is_asked_back()]
