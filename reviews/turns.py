"""Whose turn it is on a note that was sent: it follows from who spoke last.

A note waits for the author of the draft; praise does not. The author's answer settles it, whichever it is; but what the
author asks back waits for the reader, and what a reader says to an answer waits for the author again. So does a note
that still stands when its reader has read again; one that is solved waits for nobody. Nobody waits for a reader who no
longer sees the review, nor for oneself.
"""

from enum import Enum


class Turn(Enum):
    AUTHOR = "author"
    READER = "reader"
    NOBODY = "nobody"


def last_word(annotation):
    """What was said last, a reply or a verdict; None where nothing was."""
    return next(reversed(annotation.talk()), None)


def turn_of(annotation):
    """Whose turn it is; of a note whose review was found by_time()."""
    word = last_word(annotation)
    if annotation.review.is_of_oneself():
        return Turn.NOBODY
    if word is None:
        return Turn.NOBODY if annotation.kind == annotation.Kind.PRAISE else Turn.AUTHOR
    if word.stance in {"", "stands"}:
        return Turn.AUTHOR
    is_asked = word.stance == "ask" and annotation.review.is_seen_by_reviewer
    return Turn.READER if is_asked else Turn.NOBODY
