from django.db.models import Prefetch

from overview.takeout.times import iso_time
from reviews.models import Reply, Review, State


def with_notes(reviews):
    replies = Prefetch("annotations__replies", Reply.objects.select_related("author"))
    return reviews.select_related("version__draft__story__owner", "reviewer", "cohort").prefetch_related(replies)


def reviews_received(user):
    """Whom one asked and what for; what they said, where it is sent."""
    said = {one.pk: spoken(one) for one in with_notes(Review.objects.received_by(user))}
    asked = Review.objects.about_drafts_of(user).select_related("version__draft", "reviewer", "cohort")
    return [
        {
            **of_review(one),
            "draft": one.version.draft.public_id,
            "reviewer": one.reviewer.name,
            "state": "waiting" if one.is_waiting() else one.state,
            "request": one.request,
            **said.get(one.pk, {}),
        }
        for one in asked.order_by("asked_at", "pk")
    ]


def reviews_written(user):
    """What one wrote about others' drafts; whose they are and what they asked and answered, where one still sees it."""
    seen = set(Review.objects.asked_of(user).values_list("pk", flat=True))
    return [
        {
            **of_review(one),
            "author": one.author.name if one.pk in seen else None,
            "state": one.state,
            "request": one.request if one.pk in seen else None,
            **spoken(one, None if one.pk in seen else user),
            "summary_number": one.summary_number,
        }
        for one in with_notes(Review.objects.written_by(user)).order_by("asked_at", "pk")
    ]


def of_review(one):
    return {
        "id": one.public_id,
        "version": one.version.number,
        "cohort": one.cohort.name,
        "asked_at": iso_time(one.asked_at),
        "submitted_at": iso_time(one.submitted_at) if one.state == State.SUBMITTED else None,
    }


def spoken(review, only_by=None):
    """Summary and notes; with the replies of one person alone, where one is named."""
    return {
        "summary": review.summary,
        "met_indicators": review.met_indicators,
        "annotations": [
            {
                "id": one.public_id,
                "component": one.component,
                "kind": one.kind,
                "body": one.body,
                "state": one.state,
                "created_at": iso_time(one.created_at),
                "replies": [reply(each) for each in one.replies.all() if only_by in (None, each.author)],
            }
            for one in review.annotations.all()
        ],
    }


def reply(one):
    return {"by": one.author.name, "stance": one.stance, "body": one.body, "created_at": iso_time(one.created_at)}
