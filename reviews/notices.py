"""Notices about a review: its reader is told what was asked of them and answered, its author what the reader did."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from accounts.mail_settings import Subject, When
from accounts.notices import Kind, Sentence, notify
from reviews.models import Annotation, Reply, Review, Verdict
from reviews.visibility import name_of

ASKED, ANSWERED, RECALLED, RENEWED = "asked", "answered", "recalled", "renewed"
"""Told to the reader."""
NOTES, REPLIED, DECLINED, RESUMED, OPENED = "notes", "replied", "declined", "resumed", "opened"
"""Told to the author."""
STANCES = {
    Reply.Stance.CHANGED: ("answered your note on", ": changed"),
    Reply.Stance.DISAGREE: ("answered your note on", ": disagrees"),
    Reply.Stance.ASK: ("asked you something about your note on", ""),
    Reply.Stance.THANKS: ("thanked you for your note on", ""),
    Reply.Stance.ACCEPTED: ("accepted your wording in", ""),
    Reply.Stance.KEPT: ("kept their own words in", ""),
}


def notify_reader(kind, review, at):
    """A guest has no page of notices: their link shows what was answered."""
    if review.reviewer:
        notify(review.reviewer, kind, review, review.author, at)


def notify_author(kind, review, at):
    notify(review.author, kind, review, review.reviewer, at)


def notify_of_notes(review):
    """The author is told when the last of a review was sent: told again of the same, it is no news."""
    sent = review.annotations.sent().values_list("sent_at", flat=True)
    notify_author(NOTES, review, max(filter(None, [review.submitted_at, review.summary_sent_at, *sent])))


def about(reviews):
    return Q(object__in=reviews.values("public_id"))


def has_replies(**of):
    """Whether any of the replies that a notice gathers is still there."""
    replies = Reply.objects.filter(annotation__review__public_id=OuterRef("object"), **of)
    return Exists(replies.filter(created_at__gte=OuterRef("created_at")))


def notes(person):
    """That something was sent, as long as any of it is there."""
    received = Review.objects.received_by(person)
    sent = Annotation.objects.sent().filter(review__public_id=OuterRef("object"), sent_at__gte=OuterRef("created_at"))
    has_more = ~Q(summary_sent_at=None) | Exists(Verdict.objects.sent().filter(review=OuterRef("pk")))
    return about(received.filter(has_more)) | about(received) & Q(Exists(sent))


def answered(person):
    return about(Review.objects.asked_of(person).sent()) & Q(has_replies(stance__gt=""))


def replied(person):
    return about(Review.objects.received_by(person)) & Q(has_replies(stance=""))


def resumed(person):
    """That a reader who had declined can after all; not whether they have begun since. Of a blind ask, nothing."""
    received = Review.objects.received_by(person).open_names()
    return about(Review.objects.pending_for(person).waiting()) | about(received)


def declined(person):
    """Of a blind ask the author is told counts alone."""
    return about(Review.objects.about_drafts_of(person).open_names().declined())


def opened(person):
    """That a guest opened a link, as long as they can read on, or have sent notes."""
    return about(Review.objects.pending_for(person).by_living_links()) | about(Review.objects.received_by(person))


def describe(notices, viewer):
    """What each notice says; no notice whose review is gone."""
    found = Review.objects.filter(public_id__in={notice.object for notice in notices}).by_time()
    reviews = {review.public_id: review for review in found.telling_again()}
    times, replies = times_of_notes(reviews.values(), viewer), replies_to(reviews.values())
    said = {}
    for notice in notices:
        if review := reviews.get(notice.object):
            gathered = [reply for reply in replies[review.pk] if reply.created_at >= notice.created_at]
            note_count = sum(sent_at >= notice.created_at for sent_at in times[review.pk])
            did, end = deed(notice, review, note_count, gathered)
            said[notice.pk] = sentence(notice, review, viewer, did, end)
    return said


def times_of_notes(reviews, viewer):
    """When each note that the viewer may read was sent, by review."""
    times = defaultdict(list)
    notes = Annotation.objects.visible_to(viewer).sent().filter(review__in=reviews)
    for review, sent_at in notes.values_list("review", "sent_at"):
        times[review].append(sent_at)
    return times


def replies_to(reviews):
    replies = defaultdict(list)
    for reply in Reply.objects.filter(annotation__review__in=reviews).select_related("annotation"):
        replies[reply.annotation.review_id].append(reply)
    return replies


def deed(notice, review, note_count, replies):
    """(what the actor did, how the sentence ends)."""
    if notice.kind == ASKED:
        return ("asks you to read again" if review.is_again else "asks you to read"), ""
    if notice.kind == NOTES:
        return sent_words(review, note_count), ""
    if notice.kind == ANSWERED:
        return answers([reply for reply in replies if reply.stance])
    if notice.kind == REPLIED:
        return "wrote back to you about", ""
    return {
        RENEWED: ("renewed their request to read", ", on today’s text"),
        DECLINED: ("can’t read", " this time"),
        RESUMED: ("can read", " after all"),
        OPENED: ("opened your link to", ""),
    }[notice.kind]


def sent_words(review, note_count):
    if note_count:
        return f"sent {note_count} note{'s' * (note_count > 1)} on"
    return "sent a summary on" if review.summary_sent_at else "went through their earlier notes on"


def answers(replies):
    how_many = len({reply.annotation_id for reply in replies})
    return STANCES[replies[-1].stance] if how_many == 1 else (f"answered {how_many} of your notes on", "")


def describe_recalled(notices, viewer):
    """What each says: not of which answer, for that is open to its reader no more."""
    reviews = {review.public_id: review for review in Review.objects.recalled_from(viewer).by_time()}
    return {
        notice.pk: Sentence(
            who=name_of(notice.actor, viewer, reviews[notice.object]),
            did="took back",
            title="what you were asked to read",
            url=reverse("reviews:index"),
            thing="what you were asked to read",
        )
        for notice in notices
        if notice.object in reviews
    }


def sentence(notice, review, viewer, did, end):
    draft = review.version.draft
    is_author = viewer == review.author
    return Sentence(
        who=name_of(notice.actor, viewer, review),
        did=did,
        title=draft.title_or_question() if is_author else review.version.title_or_question(),
        url=reverse("reviews:feedback", args=[draft.public_id]) if is_author else review.get_absolute_url(),
        end=end,
        thing="an answer of yours" if is_author else "an answer",
    )


PAUSE = timedelta(minutes=5)
"""Answers are given one after the other: those of some minutes go in one mail."""
SUBJECTS = {
    "asked": Subject("Somebody asks you to read", "a first time, or again; renews it, or takes it back", When.ONCE),
    "notes": Subject("Notes on an answer of yours", "one email per reader, however many notes", When.ONCE),
    "answers": Subject("Answers to your notes", "changed, disagree, asked; wording accepted", When.DAILY),
    "readers": Subject("Who reads for you", "a reader can’t, or can after all; a guest opened your link", When.DAILY),
}
KINDS = {
    ASKED: Kind(lambda person: about(Review.objects.asked_of(person)), describe, "asked"),
    RECALLED: Kind(lambda person: about(Review.objects.recalled_from(person)), describe_recalled, "asked", PAUSE),
    RENEWED: Kind(lambda person: about(Review.objects.asked_of(person).waiting()), describe, "asked", PAUSE),
    ANSWERED: Kind(answered, describe, "answers", PAUSE),
    NOTES: Kind(notes, describe, "notes"),
    REPLIED: Kind(replied, describe, "notes", PAUSE),
    DECLINED: Kind(declined, describe, "readers"),
    RESUMED: Kind(resumed, describe, "readers"),
    OPENED: Kind(opened, describe, "readers"),
}
