"""A coach changes an assignment."""

import pytest

from answers.models import Question
from assignments.forms import values_of
from tests.assignments.conftest import address, begin
from tests.conftest import post_seen, seen_on


def fields_of(assignment, **more):
    values = values_of(assignment)
    split = {f"{name}_{n}": part for name in ("opens", "hand_in", "review") for n, part in enumerate(values.pop(name))}
    return values | split | more


@pytest.fixture
def form(client, assignment, dov):
    client.force_login(dov)
    return address("edit", assignment)


def test_other_terms_are_saved_and_what_was_begun_stays(client, form, assignment, ana):
    mine = begin(assignment, ana)
    other = Question.objects.filter(owner=None)[5]
    fields = fields_of(assignment, title="Far too little", target="form-250", questions=other.text)
    assert post_seen(client, form, form, fields).url == assignment.get_absolute_url()
    assignment.refresh_from_db()
    assert (assignment.title, assignment.target) == ("Far too little", "form-250")
    assert list(assignment.questions.all()) == [other]
    mine.refresh_from_db()
    assert mine.draft.trashed_at is None


def test_a_stale_window_overwrites_nothing_before_its_coach_saw_it(client, form, assignment):
    opened = client.get(form)
    post_seen(client, form, form, fields_of(assignment, title="From the other window"))
    stale = fields_of(assignment, title="From this one", seen=seen_on(opened, form))
    answer = client.post(form, stale)
    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("in another window", 'value="From this one"'))
    assignment.refresh_from_db()
    assert assignment.title == "From the other window"
    client.post(form, stale | {"seen": seen_on(answer, form)})
    assignment.refresh_from_db()
    assert assignment.title == "From this one"


def test_one_kept_for_later_is_set_when_its_coach_says_so(client, form, assignment):
    assignment.set_at = None
    assignment.save()
    post_seen(client, form, form, fields_of(assignment, do="keep"))
    assignment.refresh_from_db()
    assert assignment.set_at is None
    post_seen(client, form, form, fields_of(assignment))
    assignment.refresh_from_db()
    assert assignment.set_at


def test_one_that_is_set_stays_set_whatever_button_a_stale_page_has(client, form, assignment):
    post_seen(client, form, form, fields_of(assignment, do="keep"))
    assignment.refresh_from_db()
    assert assignment.set_at
