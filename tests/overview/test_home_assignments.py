"""Home says what a coach has set and its reader has not handed in."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from assignments.models import Extension
from tests.assignments.conftest import DAY, assignment, begin, make_assignment  # noqa: F401 - a fixture


def home(client):
    return " ".join(client.get("/").content.decode().split())


def test_it_names_what_is_open_with_ones_own_date_and_not_what_is_handed_in_or_read_no_more(client, cohort, ana, ben):
    make_assignment(cohort, "Not begun")
    begin(make_assignment(cohort, "Begun"), ana)
    begin(make_assignment(cohort, "Handed in"), ana).hand_in()
    begin(make_assignment(cohort, "Handed in by another"), ben).hand_in()
    make_assignment(cohort, "Late, and still read", hand_in=-DAY / 2)
    make_assignment(cohort, "Over", opens=-9 * DAY, hand_in=-5 * DAY, review=-DAY)
    longer = make_assignment(cohort, "Over, but for one", opens=-9 * DAY, hand_in=-5 * DAY, review=-DAY)
    Extension.objects.create(assignment=longer, user=ana, hand_in_by=longer.hand_in_by + 9 * DAY)
    make_assignment(cohort, "Tomorrow", opens=DAY)
    make_assignment(cohort, "Kept for later", set_at=None)
    client.force_login(ana)
    named = [row.assignment.title for row in client.get("/").context["home"].assigned]
    others = {"Begun", "Not begun", "Handed in by another", "Late, and still read", "Over, but for one"}
    assert set(named) == others
    assert all(title in home(client) for title in others)


def test_it_is_for_candidates_of_cohorts_that_run(client, cohort, assignment, ana, cleo, dov):  # noqa: F811
    for person in (cleo, dov):
        client.force_login(person)
        assert "Set for you" not in home(client)
    client.force_login(ana)
    assert "Set for you" in home(client)
    cohort.archived_at = assignment.opens_at
    cohort.save()
    assert "Set for you" not in home(client)


def test_it_asks_the_database_as_often_for_one_as_for_nine(client, cohort, ana):
    client.force_login(ana)
    counts = []
    for number in (1, 8):
        for each in range(number):
            begin(make_assignment(cohort, f"Number {each}"), ana)
        home(client)
        with CaptureQueriesContext(connection) as asked:
            home(client)
        counts.append(len(asked))
    assert counts[0] == counts[1]
