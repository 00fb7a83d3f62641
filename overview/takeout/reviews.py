from django.db.models import Prefetch

from overview.takeout.times import iso_time
from reviews.models import Annotation, GuestPass, Phrase, Reply, Review, State, Verdict
from reviews.visibility import cohort_of, name_of
from text.components import Component

WORDS_OF_DRAFTS = [*(f"version__{component.slug}" for component in Component), "version__rungs"]
"""They stand with the stories: many reviews are of one version."""


def with_notes(reviews, notes):
    replies = Prefetch("replies", Reply.objects.select_related("author"))
    said = Prefetch("annotations", notes.prefetch_related(replies))
    verdicts = Prefetch("verdicts", Verdict.objects.select_related("annotation"))
    found = reviews.select_related("version__draft__story__owner", "reviewer", "cohort", "ask", "guest_pass")
    found = found.prefetch_related(said, verdicts)
    return found.defer(*WORDS_OF_DRAFTS, "version__draft__story__memory", "version__draft__story__search_vector")


def reviews_received(user):
    """Whom the user asked and what for; what they said, where it is sent."""
    received = with_notes(Review.objects.received_by(user), Annotation.objects.received_by(user))
    words = {
        review.pk: {
            **words_of(review, user),
            "summary": review.sent_summary(),
            "next_step": review.sent_next_step(),
            **rating_of(review),
        }
        for review in received
    }
    asked = Review.objects.about_drafts_of(user).select_related(
        "version__draft", "reviewer", "cohort", "ask", "guest_pass"
    )
    asked = asked.defer(*WORDS_OF_DRAFTS)
    return [
        {
            **facts_of(review, user),
            "draft": review.version.draft.public_id,
            "reviewer": name_of(review.reviewer, user, review),
            "state": "waiting" if review.is_waiting() else review.state,
            "request": review.ask.request,
            **words.get(review.pk, {}),
        }
        for review in asked.order_by("ask__asked_at", "ask", "place")
    ]


def guest_links(user):
    """The links that the user made for readers without an account; the file cannot be used to come in by them."""
    made = GuestPass.objects.filter(draft__story__owner=user).select_related("draft").order_by("pk")
    return [
        {
            "id": guest_pass.public_id,
            "draft": guest_pass.draft.public_id,
            "made_for": guest_pass.label,
            "name": guest_pass.name,
            "created_at": iso_time(guest_pass.created_at),
            "expires_at": iso_time(guest_pass.expires_at),
            "opened_at": iso_time(guest_pass.opened_at),
            "revoked_at": iso_time(guest_pass.revoked_at),
        }
        for guest_pass in made
    ]


def reviews_written(user):
    """What the user wrote as a reader, of their own drafts too.

    Where they still see the review, also whose it is and what was said.
    """
    seen = set((Review.objects.asked_of(user) | Review.objects.of_oneself(user)).values_list("pk", flat=True))
    return [
        {
            **facts_of(review, user),
            "author": name_of(review.author, user, review) if review.pk in seen else None,
            "state": review.state,
            "request": review.ask.request if review.pk in seen else None,
            **words_of(review, user, own_words_alone=review.pk not in seen),
            "summary_number": review.summary_number,
            "next_step_number": review.next_step_number,
            **(rating_of(review) if review.pk in seen else {}),
        }
        for review in with_notes(Review.objects.written_by(user), Annotation.objects.all()).order_by(
            "ask__asked_at", "pk"
        )
    ]


def rating_of(review):
    """What the author said of it."""
    return {"helpfulness": review.helpfulness, "helpfulness_line": review.helpfulness_line}


def facts_of(review, user):
    cohort = cohort_of(review, user)
    return {
        "id": review.public_id,
        "version": review.version.number,
        "cohort": cohort and cohort.name,
        "asked_at": iso_time(review.ask.asked_at),
        "renewed_at": iso_time(review.ask.renewed_at),
        "ask": review.ask.public_id,
        "names": review.ask.names,
        "see_others": review.ask.see_others,
        "notes_by": review.ask.notes_by and review.ask.notes_by.isoformat(),
        "submitted_at": iso_time(review.submitted_at) if review.state == State.SUBMITTED else None,
    }


def words_of(review, user, own_words_alone=False):
    """Summary and notes with their replies: all of these with the words that they are on, or the user's own alone."""
    return {
        "summary": review.summary,
        "next_step": review.next_step,
        "summary_sent_at": iso_time(review.summary_sent_at),
        "met_indicators": review.met_indicators,
        "annotations": [
            {
                "id": annotation.public_id,
                "component": annotation.component,
                "start": annotation.start,
                "end": annotation.end,
                "words": None if own_words_alone else annotation.quote(),
                "gone_quote": None if own_words_alone else annotation.gone_quote,
                "kind": annotation.kind,
                "target": annotation.target,
                "replacement": annotation.replacement,
                "body": annotation.body,
                "justifies": annotation.justifies,
                "number": annotation.number,
                "state": annotation.state,
                "created_at": iso_time(annotation.created_at),
                "sent_at": iso_time(annotation.sent_at),
                "replies": [
                    reply_of(reply, user, review)
                    for reply in annotation.replies.all()
                    if reply.author == user or not own_words_alone
                ],
            }
            for annotation in review.annotations.all()
        ],
        "verdicts": [
            {
                "annotation": verdict.annotation.public_id,
                "is_solved": verdict.is_solved,
                "body": verdict.body,
                "number": verdict.number,
                "created_at": iso_time(verdict.created_at),
            }
            for verdict in review.verdicts.all()
            if verdict.is_sent() or review.reviewer == user
        ],
    }


def reply_of(reply, user, review):
    return {
        "by": name_of(reply.author, user, review),
        "stance": reply.stance,
        "body": reply.body,
        "before": reply.before if reply.author == user else None,
        "after": reply.after,
        "created_at": iso_time(reply.created_at),
    }


def phrases(user):
    """What the user keeps for notes to come."""
    return [
        {"id": phrase.public_id, "text": phrase.text, "created_at": iso_time(phrase.created_at)}
        for phrase in Phrase.objects.owned_by(user)
    ]
