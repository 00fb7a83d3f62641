"""How a note is saved while it is typed, emptied, and deleted: over the number that its window saw, or not at all."""

from django.db import transaction

from reviews.anchoring import carried
from starcoach.compare_and_swap import CompareAndSwap, Conflict, KeyReused, LastKey, Save
from starcoach.transactions import hold


def found_again(row, words):
    """On words that were chosen anew it has lost none."""
    return {} if words["start"] is None or "gone_quote" in words else {"gone_quote": ""}


NOTE = CompareAndSwap(keys=LastKey(key="last_key"), also=found_again)


@transaction.atomic
def save_note(review, annotation, words, save, key=""):
    """Save a note, a new one where there is none, and return it; None where it was sent, or the review is closed.

    `key`: of the box it is typed in, which makes one note. Raises Conflict where it was saved from another window
    since, KeyReused for a key that made a note of other words.
    """
    is_open, found = review.begin_note(), find(review, annotation, key)
    if not is_open or (found and found.is_sent()):
        return None
    if not found:
        return review.annotations.create(key=key, last_key=save.key, number=save.base + 1, **words)
    if annotation or save.key:
        NOTE.save(found, words, save)
    elif not found.says(words):
        raise KeyReused
    return found


@transaction.atomic
def save_late(review, annotation, words, save, key):
    """Save, as save_note() does, a note that was typed on an earlier version: it stands on the one that is read by now.

    Where it was saved from another window since, both are kept.
    """
    shown, review.shown = review.shown, None
    hold(review)
    words |= carried([words], shown, review.version)[0]
    try:
        return save_note(review, annotation, words, save, key)
    except (Conflict, KeyReused):
        return save_note(review, None, words, Save(0, save.key), save.key)


def find(review, annotation, key):
    """The note as it stands, or what the box of this key made; None where it was taken back in another window."""
    own = review.annotations.select_for_update(of=("self",))
    found = annotation and own.filter(pk=annotation.pk).first()
    return found or (own.filter(key=key).first() if key else None)


@transaction.atomic
def empty_note(review, annotation, save, key):
    """Delete a note of which nothing is left; False where it was sent, Conflict where it was saved elsewhere."""
    is_open, found = review.begin_note(), find(review, annotation, key)
    if found and found.number != max(save.base, NOTE.keys.last_of(found, save.superseded)):
        raise Conflict(found)
    return is_open and (not found or drop(review, found))


@transaction.atomic
def drop(review, annotation):
    """Delete a note; False where it was sent, or the review is closed."""
    found = find(review, annotation, "") if review.begin_note() else None
    if found is None or found.is_sent():
        return False
    found.delete()
    return True
