from django.db.models import Prefetch

from overview.takeout.times import iso_time
from reviews.models import Reply, Review, State
from reviews.visibility import name_of
from text.components import Component

WORDS_OF_DRAFTS = [*(f"version__{component.slug}" for component in Component), "version__rungs"]
"""They stand with the stories: many reviews are of one version."""


def with_notes(reviews):
    replies = Prefetch("annotations__replies", Reply.objects.select_related("author"))
    found = reviews.select_related("version__draft__story__owner", "reviewer", "cohort").prefetch_related(replies)
    return found.defer(*WORDS_OF_DRAFTS, "version__draft__story__memory")


def reviews_received(user):
    """Whom the user asked and what for; what they said, where it is sent."""
    words = {review.pk: words_of(review, user) for review in with_notes(Review.objects.received_by(user))}
    asked = Review.objects.about_drafts_of(user).select_related("version__draft", "reviewer", "cohort")
    asked = asked.defer(*WORDS_OF_DRAFTS)
    return [
        {
            **facts_of(review),
            "draft": review.version.draft.public_id,
            "reviewer": name_of(review.reviewer, user, review),
            "state": "waiting" if review.is_waiting() else review.state,
            "request": review.request,
            **words.get(review.pk, {}),
        }
        for review in asked.order_by("asked_at", "pk")
    ]


def reviews_written(user):
    """What the user wrote about others' drafts; where they still see the review, also whose it is and what was said."""
    seen = set(Review.objects.asked_of(user).values_list("pk", flat=True))
    return [
        {
            **facts_of(review),
            "author": name_of(review.author, user, review) if review.pk in seen else None,
            "state": review.state,
            "request": review.request if review.pk in seen else None,
            **words_of(review, user, own_words_alone=review.pk not in seen),
            "summary_number": review.summary_number,
        }
        for review in with_notes(Review.objects.written_by(user)).order_by("asked_at", "pk")
    ]


def facts_of(review):
    return {
        "id": review.public_id,
        "version": review.version.number,
        "cohort": review.cohort.name,
        "asked_at": iso_time(review.asked_at),
        "submitted_at": iso_time(review.submitted_at) if review.state == State.SUBMITTED else None,
    }


def words_of(review, user, own_words_alone=False):
    """Summary and notes with their replies: all of these with the words that they are on, or the user's own alone."""
    return {
        "summary": review.summary,
        "met_indicators": review.met_indicators,
        "annotations": [
            {
                "id": annotation.public_id,
                "component": annotation.component,
                "start": annotation.start,
                "end": annotation.end,
                "words": None if own_words_alone else annotation.quote(),
                "kind": annotation.kind,
                "target": annotation.target,
                "replacement": annotation.replacement,
                "body": annotation.body,
                "number": annotation.number,
                "state": annotation.state,
                "created_at": iso_time(annotation.created_at),
                "replies": [
                    reply_of(reply, user, review)
                    for reply in annotation.replies.all()
                    if reply.author == user or not own_words_alone
                ],
            }
            for annotation in review.annotations.all()
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
