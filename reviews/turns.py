"""Whose turn it is on a note that was sent: it follows from who spoke last.

A note waits for the author of the draft; praise does not. The author's answer settles it, whichever it is; but what the
author asks back waits for the reader, and what a reader says to an answer waits for the author again. Nobody waits for
a reader who no longer sees the review.
"""

from enum import Enum


class Turn(Enum):
    AUTHOR = "author"
    READER = "reader"
    NOBODY = "nobody"


def last_reply(annotation):
    """What was said last; None where nothing was."""
    return max(annotation.replies.all(), key=lambda reply: reply.pk, default=None)


def turn_of(annotation):
    """Whose turn it is; of a note whose review was found by_time()."""
    reply = last_reply(annotation)
    if reply is None:
        return Turn.NOBODY if annotation.kind == annotation.Kind.PRAISE else Turn.AUTHOR
    if not reply.stance:
        return Turn.AUTHOR
    is_asked = reply.stance == reply.Stance.ASK and annotation.review.is_seen_by_reviewer
    return Turn.READER if is_asked else Turn.NOBODY
