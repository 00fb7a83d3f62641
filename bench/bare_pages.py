"""The floor beneath the pages: a view with a session and one row, and for each page one that prints its rows."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from accounts.models import User
from answers.models import Draft, Question, Section
from cohorts.models import Membership
from reviews.models import Annotation, Review

ROWS = """<!doctype html><html lang="en"><title>{{ request.user.name }}</title>{% for rows in tables %}<table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>{% endfor %}"""


def bare_page(tables):
    """A view of the rows that `tables` finds for the user and the thing that the address names."""

    def view(request, public_id=""):
        html = engines["django"].from_string(ROWS).render({"tables": tables(request.user, public_id)}, request)
        return HttpResponse(html)

    return view


def sections(**whose):
    return Section.objects.filter(**whose).values_list("draft__public_id", "component", "text", "saved_at", "number")


def notes(**whose):
    return Annotation.objects.filter(**whose).values_list("component", "kind", "body", "review__reviewer__name")


def reviews(**whose):
    return Review.objects.filter(**whose).values_list("public_id", "state", "summary", "reviewer__name", "submitted_at")


def drafts(user):
    return Draft.objects.filter(story__owner=user).values_list(
        "public_id", "story__title", "question__text", "target", "created_at"
    )


TABLES = {
    "user": lambda user, _: [User.objects.filter(pk=user.pk).values_list("name")],
    "home": lambda user, _: [
        drafts(user),
        sections(draft__story__owner=user),
        reviews(version__draft__story__owner=user),
        notes(review__version__draft__story__owner=user),
        reviews(reviewer=user),
    ],
    "desk": lambda user, draft: [
        Draft.objects.filter(public_id=draft).values_list("story__title", "question__text", "target"),
        sections(draft__public_id=draft),
        drafts(user),
    ],
    "stories": lambda user, _: [drafts(user), sections(draft__story__owner=user)],
    "questions": lambda user, _: [
        Question.objects.values_list("public_id", "text", "main__name"),
        Question.competencies.through.objects.values_list("question", "competency__name"),
        drafts(user),
    ],
    "feedback": lambda user, draft: [
        sections(draft__public_id=draft),
        reviews(version__draft__public_id=draft),
        notes(review__version__draft__public_id=draft),
    ],
    "room": lambda user, review: [
        Review.objects.filter(public_id=review).values_list(
            "version__situation", "version__task", "version__action", "version__result", "ask__request"
        ),
        notes(review__public_id=review),
    ],
    "board": lambda user, cohort: [
        Membership.objects.filter(cohort__public_id=cohort).values_list("user__name", "role", "joined_at"),
        reviews(cohort__public_id=cohort),
    ],
}
"""{page: what it shows at least, table by table}"""

urlpatterns = [
    path(f"bench/bare/{name}/{thing}", bare_page(tables))
    for name, tables in TABLES.items()
    for thing in ("", "<slug:public_id>/")
]
