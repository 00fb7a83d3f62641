"""The next term of a cohort."""

import pytest
from django.urls import reverse

from accounts.events import Event, Kind
from answers.models import Question
from cohorts.models import CoachNote, Cohort, Role


@pytest.fixture
def term(cohort, ana, dov, question):
    """A cohort at its end, with something of each kind."""
    Cohort.objects.update(time_zone="Europe/London", office_hours="Thursdays", term="Autumn 2026")
    group = cohort.groups.create(name="Monday")
    cohort.memberships.filter(user=ana).update(group=group)
    CoachNote.objects.create(membership=cohort.memberships.get(user=ana), body="Works nights.", written_by=dov)
    cohort.announcements.create(author=dov, body="We begin.")
    Question.add(dov, cohort, "What did you ship?", question.main, [])
    cohort.silenced_rules.create(rule="praise")
    cohort.refresh_from_db()
    return cohort


@pytest.fixture
def copy(client, term, dov):
    client.force_login(dov)

    def post(**fields):
        values = {"name": "Data platform, spring 2027", "term": "Spring 2027", "time_zone": "Europe/Oslo", **fields}
        answer = client.post(reverse("cohorts:copy", args=[term.public_id]), values)
        return Cohort.objects.get(public_id=answer.url.split("/")[2]) if answer.status_code == 302 else answer

    return post


def test_settings_groups_and_questions_come_along(copy):
    made = copy()
    assert (made.term, made.time_zone, made.office_hours) == ("Spring 2027", "Europe/Oslo", "Thursdays")
    assert [group.name for group in made.groups.all()] == ["Monday"]
    assert [question.text for question in made.questions.all()] == ["What did you ship?"]
    assert [row.rule for row in made.silenced_rules.all()] == ["praise"]


def test_without_a_tick_its_coach_is_alone_in_it(copy, dov):
    assert [(row.user, row.role) for row in copy().memberships.all()] == [(dov, Role.COACH)]


def test_with_a_tick_the_people_come_with_their_roles_and_groups(copy, term, ana):
    made = copy(with_people="on")
    roles = set(term.memberships.values_list("user", "role"))
    assert set(made.memberships.values_list("user", "role")) == roles
    assert made.memberships.get(user=ana).group == made.groups.get()


def test_who_has_left_does_not_come_along(copy, term, ben):
    term.memberships.get(user=ben).leave()
    assert copy(with_people="on").role_of(ben) is None


def test_the_work_and_what_was_said_stay(copy, draft, sent):
    made = copy(with_people="on")
    assert not made.reviews.exists()
    assert not made.announcements.exists()
    assert not CoachNote.objects.filter(membership__cohort=made).exists()


def test_an_archived_one_can_be_copied_and_stays_as_it_is(copy, term):
    Cohort.objects.update(archived_at=term.created_at)
    made = copy()
    assert not made.is_archived()
    assert Cohort.objects.get(pk=term.pk).is_archived()


def test_the_audit_has_both(copy, term):
    made = copy()
    lines = set(Event.objects.values_list("kind", "object"))
    assert lines == {(Kind.COPIED, term.public_id), (Kind.MADE, made.public_id)}


def test_it_needs_a_name(copy):
    answer = copy(name=" ")
    assert answer.status_code == 422
    assert Cohort.objects.count() == 1


def test_who_may_not_make_cohorts_may_not_copy_one(client, copy, term, cleo):
    term.memberships.filter(user=cleo).update(role=Role.COACH)
    client.force_login(cleo)
    answer = copy()
    assert answer.status_code == 403
    assert "who may make cohorts" in answer.content.decode()
