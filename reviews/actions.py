"""Verbs that also tell someone: a notice comes with the thing itself or not at all."""

from django.db import transaction
from django.utils import timezone

from accounts.events import Kind, record
from cohorts.topics import announce_to_coaches
from reviews import suggestions, visibility
from reviews.models import Ask, State
from reviews.notices import (
    ANSWERED,
    ASKED,
    DECLINED,
    OPENED,
    RECALLED,
    RENEWED,
    REPLIED,
    RESUMED,
    notify_author,
    notify_of_notes,
    notify_reader,
)
from reviews.topics import announce_to_author, announce_to_reader


@transaction.atomic
def ask(author, draft, memberships, agreed):
    """Ask members to read the draft; each is told once."""
    reviews = Ask.create_for(draft, memberships, **agreed)
    for review in reviews:
        _record(author, Kind.ASKED, review, about=review.reviewer)
        notify_reader(ASKED, review, review.ask.asked_at)
        _announce_to_coaches(review)
    return reviews


@transaction.atomic
def recall(ask, public_id):
    """Take it back from readers who have not sent; each is told once. The reviews that were taken back."""
    reviews = ask.recall(public_id)
    for review in reviews:
        notify_reader(RECALLED, review, timezone.now())
        announce_to_reader(review)
        _announce_to_coaches(review)
    return reviews


@transaction.atomic
def renew(ask):
    """Give today's text to the readers who have not sent; each is told once. False where there is nothing to renew."""
    reviews = ask.renew()
    for review in reviews or []:
        notify_reader(RENEWED, review, ask.renewed_at)
        announce_to_reader(review)
    return reviews is not None


@transaction.atomic
def let_in(guest_pass, name):
    """Open a link for a guest: the key of their browser, None where it is open or dead by now. Its author is told."""
    key = guest_pass.open(name)
    if key:
        record(None, Kind.GUEST_CAME, about=guest_pass.review.author, thing=guest_pass.draft)
        notify_author(OPENED, guest_pass.review, timezone.now())
    return key


@transaction.atomic
def submit(review):
    """Send the review, or a summary that is written after it; its author is told once of each."""
    is_sent = review.send_summary() if review.is_sent() else review.submit()
    if is_sent and not review.is_of_oneself():
        _tell_of_notes(review)
    return is_sent


@transaction.atomic
def decline(review):
    """The reader will not read it; its author can ask another member. False where it was sent or declined before."""
    is_moved = review.move(State.DECLINED)
    if is_moved and not review.is_of_oneself():
        _record(review.reviewer, Kind.DECLINED, review, about=review.author)
        notify_author(DECLINED, review, timezone.now())
        _announce_to_coaches(review)
    return is_moved


@transaction.atomic
def resume(review):
    """The reader can after all. An author begins their own anew from the draft."""
    if review.state == State.DECLINED and not review.is_of_oneself() and review.move(State.ASKED):
        notify_author(RESUMED, review, timezone.now())
        _announce_to_coaches(review)


@transaction.atomic
def answer(person, annotation, stance, body, today):
    """Answer a note: its draft's author with a stance, its reviewer with words."""
    reply = annotation.answer(person, stance, body, today)
    if stance:
        notify_reader(ANSWERED, annotation.review, reply.created_at)
        announce_to_reader(annotation.review)
    else:
        notify_author(REPLIED, annotation.review, reply.created_at)
        announce_to_author(annotation.review)


@transaction.atomic
def send_note(note):
    """Send a note that follows a review; its author's pages tell of it."""
    was_sent = note.is_sent()
    is_sent = note.send()
    if is_sent and not was_sent:
        _tell_of_notes(note.review)
    return is_sent


@transaction.atomic
def settle_wording(author, annotation, how, words, seen):
    """Do with a suggestion what its author chose; CannotPutIn where that is no longer possible.

    A version outlives its reader's account: it keeps no name of theirs.
    """
    if how == "accept":
        suggestions.accept(annotation, author, "A reader’s wording accepted")
    elif how == "by-hand":
        suggestions.put_in_by_hand(annotation, author, "A reader’s wording put in by hand", seen, words)
    elif how == "undo":
        suggestions.undo(annotation, "A reader’s wording taken out again")
    else:
        suggestions.keep(annotation, author)
    if how != "undo":
        notify_reader(
            ANSWERED, annotation.review, annotation.replies.exclude(stance="").latest("created_at").created_at
        )
        announce_to_reader(annotation.review)


def _tell_of_notes(review):
    _record(review.reviewer, Kind.SENT if review.reviewer else Kind.GUEST_SENT, review, about=review.author)
    notify_of_notes(review)
    announce_to_author(review)
    _announce_to_coaches(review)


def _announce_to_coaches(review):
    """Their board counts it, but for a guest's."""
    if review.cohort:
        announce_to_coaches(review.cohort)


def _record(actor, kind, review, about):
    """Whom a line is about finds it on a page of their own: it does not say what the ask keeps from them."""
    is_told = visibility.is_told(about, actor, review)
    thing = None if review.has_double_blind_names() else review.version.draft
    record(actor, kind, about=about if is_told else None, thing=thing)
