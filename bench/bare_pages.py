"""The floor beneath the pages: a view with a session and one row, and for each page one that prints its rows."""

from functools import cache

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from accounts.models import User
from answers.models import Competency, Draft, MetIndicator, Question, Rung, Section, StoryCompetency
from cohorts.models import Membership
from reviews.models import Annotation, Phrase, Reply, Review

ROWS = """<!doctype html><html lang="en"><title>{{ request.user.name }}</title>{% for rows in tables %}<table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>{% endfor %}"""


def bare_page(tables):
    """A view of the rows that `tables` finds for the user and the thing that the address names."""

    def view(request, public_id=""):
        return HttpResponse(template().render({"tables": tables(request.user, public_id)}, request))

    return view


@cache
def template():
    return engines["django"].from_string(ROWS)


def sections(**whose):
    return Section.objects.filter(**whose).values_list("draft__public_id", "component", "text", "saved_at", "number")


def notes(**whose):
    return Annotation.objects.filter(**whose).values_list("component", "kind", "body", "review__reviewer__name")


def replies(**whose):
    return Reply.objects.filter(**whose).values_list("annotation", "stance", "author__name", "body", "created_at")


def reviews(**whose):
    return Review.objects.filter(**whose).values_list(
        "public_id", "state", "summary", "next_step", "met_indicators", "reviewer__name", "submitted_at"
    )


def drafts(user):
    return Draft.objects.filter(story__owner=user).values_list(
        "public_id", "story__title", "question__text", "target", "created_at"
    )


TABLES = {
    "row": lambda user, _: [User.objects.filter(pk=user.pk).values_list("name")],
    "home": lambda user, _: [
        drafts(user),
        sections(draft__story__owner=user),
        reviews(version__draft__story__owner=user),
        notes(review__version__draft__story__owner=user),
        reviews(reviewer=user),
        Membership.objects.filter(user=user).values_list("cohort__public_id", "cohort__name", "role"),
    ],
    "desk": lambda user, draft: [
        Draft.objects.filter(public_id=draft).values_list("story__title", "question__text", "target"),
        sections(draft__public_id=draft),
        drafts(user),
        MetIndicator.objects.filter(draft__public_id=draft).values_list("slug"),
        Rung.objects.filter(story__drafts__public_id=draft).values_list("public_id", "why", "because"),
    ],
    "stories": lambda user, _: [
        drafts(user),
        sections(draft__story__owner=user),
        StoryCompetency.objects.filter(story__owner=user).values_list("story", "competency", "is_mainly"),
        Competency.objects.values_list("slug", "name"),
    ],
    "questions": lambda user, _: [
        Question.objects.values_list("public_id", "text", "main__name"),
        Question.competencies.through.objects.values_list("question", "competency__name"),
        drafts(user),
        sections(draft__story__owner=user),
        Competency.objects.values_list("slug", "name"),
    ],
    "feedback": lambda user, draft: [
        sections(draft__public_id=draft),
        reviews(version__draft__public_id=draft),
        notes(review__version__draft__public_id=draft),
        replies(annotation__review__version__draft__public_id=draft),
        MetIndicator.objects.filter(draft__public_id=draft).values_list("slug"),
    ],
    "room": lambda user, review: [
        Review.objects.filter(public_id=review).values_list(
            "version__situation",
            "version__task",
            "version__action",
            "version__result",
            "version__rungs",
            "ask__request",
        ),
        reviews(public_id=review),
        notes(review__public_id=review),
        replies(annotation__review__public_id=review),
        Phrase.objects.filter(owner=user).values_list("public_id", "text"),
    ],
    "board": lambda user, cohort: [
        Membership.objects.filter(cohort__public_id=cohort).values_list("user__name", "role", "joined_at"),
        reviews(cohort__public_id=cohort),
        Section.objects.filter(draft__story__owner__memberships__cohort__public_id=cohort).values_list(
            "draft__story__owner__name", "saved_at"
        ),
    ],
}
"""{page: what it shows at least, table by table}"""

urlpatterns = [
    path(f"bench/bare/{name}/{thing}", bare_page(tables))
    for name, tables in TABLES.items()
    for thing in ("", "<slug:public_id>/")
]
