"""A suggestion is put into the living text by the draft's author, where its words still stand, or by hand."""

import secrets

from django.db import transaction

from answers.models import Draft
from answers.models.sections import MAX_SECTION_LENGTH
from reviews.anchoring import anchors_in
from reviews.models import Annotation, Reply
from text.anchors import Fit
from text.components import Component

SETTLED = "You have already answered it."
EDITED = "You have changed these words since. Edit the wording here, then put it in."
UNTOUCHED = "These are your own words, unchanged. Edit them, or keep yours."
GONE = "The words that it would replace are no longer in the text."
TOO_LONG = f"The part would be longer than {MAX_SECTION_LENGTH:,} characters."


class CannotPutIn(Exception):
    """Nothing was changed; the message says why."""


@transaction.atomic
def accept(annotation, author, origin):
    """Put its wording in place of its words in today's text; `origin` says so of the version that is made.

    Accepted once more it stays accepted. CannotPutIn where its words no longer stand there as they were read.
    """
    draft, annotation = hold(annotation)
    if has_last_stance(annotation, Reply.Stance.ACCEPTED):
        return
    section, anchor = find(draft, annotation)
    words = section.text[anchor.start : anchor.end]
    if words != annotation.quote():
        raise CannotPutIn(GONE if anchor.fit == Fit.GONE else EDITED)
    put_in(draft, annotation, section, anchor, annotation.replacement, author, origin)


@transaction.atomic
def put_in_by_hand(annotation, author, origin, seen, wording):
    """Put the author's wording in place of `seen`, the words of the note as they saw them last."""
    draft, annotation = hold(annotation)
    section, anchor = find(draft, annotation)
    if has_last_stance(annotation, Reply.Stance.ACCEPTED) and section.text[anchor.start : anchor.end] == wording:
        return
    if anchor.fit == Fit.GONE or section.text[anchor.start : anchor.end] != seen:
        raise CannotPutIn(GONE if anchor.fit == Fit.GONE else EDITED)
    if wording == seen:
        raise CannotPutIn(UNTOUCHED)
    put_in(draft, annotation, section, anchor, wording, author, origin)


@transaction.atomic
def keep(annotation, author):
    """The author keeps their own words."""
    _, annotation = hold(annotation)
    if not has_last_stance(annotation, Reply.Stance.KEPT):
        annotation.answer(author, Reply.Stance.KEPT, "")


@transaction.atomic
def undo(annotation, origin):
    """Take an accepted wording out again, and open the note; CannotPutIn where it was edited since."""
    draft, annotation = hold(annotation)
    last = annotation.replies.exclude(stance="").last()
    if last is None or last.stance != Reply.Stance.ACCEPTED:
        return
    section, anchor = find(draft, annotation)
    if section.text[anchor.start : anchor.end] != last.after:
        raise CannotPutIn("The wording has been edited since, so it was not taken out.")
    change(section, anchor, last.before)
    draft.keep_version(origin)
    last.delete()
    annotation.state, annotation.settled_in = Annotation.State.OPEN, None
    annotation.settled_start = annotation.settled_end = None
    annotation.save()


def hold(annotation):
    """The draft and the note as they stand, held until the transaction ends."""
    draft = Draft.objects.select_for_update().get(pk=annotation.review.version.draft_id)
    rows = Annotation.objects.select_for_update(of=("self",)).select_related("review__version", "settled_in")
    return draft, rows.get(pk=annotation.pk)


def has_last_stance(annotation, stance):
    """Whether the author's last answer is this one; CannotPutIn where it is another that settled the note."""
    if annotation.state == Annotation.State.OPEN:
        return False
    last = annotation.replies.exclude(stance="").last()
    if last and last.stance == stance:
        return True
    raise CannotPutIn(SETTLED)


def find(draft, annotation):
    """(its section as it stands, held with the others; its Anchor there); CannotPutIn where they moved to another."""
    sections = {section.component: section for section in draft.sections.select_for_update().order_by("pk")}
    texts = {Component(component): section.text for component, section in sections.items()}
    anchor = anchors_in([annotation], texts)[annotation.pk]
    if anchor.component:
        raise CannotPutIn(f"Its words are in {Component(anchor.component).label} now: change them there.")
    return sections[annotation.component], anchor


def put_in(draft, annotation, section, anchor, wording, author, origin):
    before = section.text[anchor.start : anchor.end]
    change(section, anchor, wording)
    annotation.settled_in = draft.keep_version(origin)
    annotation.settled_start, annotation.settled_end = anchor.start, anchor.start + len(wording)
    annotation.state = Annotation.State.DONE
    annotation.save(update_fields=["settled_in", "settled_start", "settled_end", "state"])
    stance = Reply.Stance.ACCEPTED
    Reply.objects.create(annotation=annotation, author=author, stance=stance, before=before, after=wording)


def change(section, anchor, wording):
    text = section.text[: anchor.start] + wording + section.text[anchor.end :]
    if len(text) > MAX_SECTION_LENGTH:
        raise CannotPutIn(TOO_LONG)
    section.revise(text, section.number, secrets.token_hex(16), force=True)
