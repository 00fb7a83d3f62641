"""A page that was opened before an upgrade posts the field names of then: nothing is lost by that."""

import pytest

from answers.models import Revision, Section
from tests.answers.drafts.test_save import save, stored, task  # noqa: F401 - a fixture

SUPERSEDED, DISCARDED, FORCE = "after", "gives_up", "overwrites"
"""What they were called."""


@pytest.fixture
def own(client, ana):
    client.force_login(ana)
    return client


def revisions(section):
    return set(Revision.objects.filter(section=section).values_list("text", flat=True))


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "script"])
def test_the_text_that_was_given_up_is_kept(own, task, headers):  # noqa: F811
    theirs = stored(task)
    save(own, task, theirs, **{FORCE: "1", DISCARDED: "Mine, given up."}, headers=headers)
    assert stored(task) == theirs
    assert "Mine, given up." in revisions(task)


def test_the_text_that_was_overwritten_is_kept(own, task):  # noqa: F811
    theirs = stored(task)
    save(own, task, "Mine.", **{FORCE: "1"})
    assert stored(task) == "Mine."
    assert revisions(task) == {theirs}


def test_newer_words_stand_over_the_same_windows_lost_save(own, task):  # noqa: F811
    save(own, task, "First.", base=1, key="lost")
    answer = save(own, task, "First, and second.", base=1, key="next", **{SUPERSEDED: "lost"})
    assert answer.status_code == 204
    assert stored(task) == "First, and second."


def test_what_the_author_remembers_is_saved_over_the_same_windows_lost_save(own, draft):
    address = f"{draft.story.get_absolute_url()}save/"
    own.post(address, {"body": "It was in March.", "base": 0, "key": "lost"})
    again = {"body": "It was in March, on a Friday.", "base": 0, "key": "next", SUPERSEDED: "lost"}
    assert own.post(address, again, headers={"HX-Request": "true"}).status_code == 204
    draft.story.refresh_from_db()
    assert draft.story.memory == "It was in March, on a Friday."


def test_a_summary_is_saved_over_the_same_windows_lost_save(client, ben, review):
    client.force_login(ben)
    address = f"{review.get_absolute_url()}summarise/"
    client.post(address, {"summary": "Name the number.", "base": 0, "key": "lost"}, headers={"HX-Request": "true"})
    again = {"summary": "Name the number first.", "base": 0, "key": "next", SUPERSEDED: "lost"}
    assert client.post(address, again, headers={"HX-Request": "true"}).status_code == 204
    review.refresh_from_db()
    assert review.summary == "Name the number first."


def test_todays_name_stands_where_both_come(own, task):  # noqa: F811
    save(own, task, "First.", base=1, key="lost")
    save(own, task, "Second.", base=1, key="next", superseded="lost", **{SUPERSEDED: "another"})
    assert Section.objects.get(pk=task.pk).text == "Second."
