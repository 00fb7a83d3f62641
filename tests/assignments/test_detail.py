"""An assignment as coaches and mentors see it, and the list of a cohort's."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assignments.models import Submission
from cohorts.models import Role
from tests.assignments.conftest import DAY, WORDS, address, begin, make_assignment
from tests.conftest import make_person, post_seen, retell


def text(client, path):
    return " ".join(client.get(path).content.decode().split())


def index(cohort):
    return reverse("assignments:index", args=[cohort.public_id])


def test_a_coach_sees_how_many_started_and_handed_in_and_of_each_question_never_a_word(
    client, cohort, choice, ana, ben, dov
):
    for person in (ana, ben):
        begin(choice, person)
    Submission.objects.get(author=ben).hand_in()
    client.force_login(dov)
    shown = text(client, choice.get_absolute_url())
    assert "1 handed in, 2 started." in shown
    assert shown.count("1 handed in an answer to this one") == 1
    assert shown.count("0 handed in an answer to this one") == 2
    assert "1, 2 started" in text(client, index(cohort))
    assert not any(word in shown for word in WORDS.values())


def test_a_mentor_sees_what_is_asked_and_not_how_far_anyone_is(client, choice, ana, cleo):
    begin(choice, ana)
    client.force_login(cleo)
    shown = text(client, choice.get_absolute_url())
    assert choice.questions_in_order()[0].text in shown
    assert "started" not in shown
    assert "handed in an answer" not in shown
    assert "Change the dates" not in shown


def test_a_candidate_is_led_to_their_own_page(client, choice, ana):
    client.force_login(ana)
    assert client.get(choice.get_absolute_url()).url == address("mine", choice)


def test_who_left_is_not_counted_and_comes_back_with_what_they_handed_in(client, cohort, assignment, ana, ben, dov):
    for person in (ana, ben):
        begin(assignment, person).hand_in()
    client.force_login(dov)
    cohort.memberships.get(user=ben).leave()
    assert "1 handed in, 1 started." in text(client, assignment.get_absolute_url())
    cohort.admit(ben, Role.CANDIDATE)
    assert "2 handed in, 2 started." in text(client, assignment.get_absolute_url())


@pytest.mark.parametrize(("after", "phase"), [(0, "Open."), (7, "Being read."), (14, "Over.")])
def test_it_says_where_it_is_by_the_clock(client, assignment, dov, after, phase):
    client.force_login(dov)
    with time_machine.travel(assignment.opens_at + (after + 1) * DAY):
        client.force_login(dov)
        assert phase in text(client, assignment.get_absolute_url())


def test_a_candidates_list_has_their_own_dates_and_where_they_are(client, cohort, ana, ben):
    for number in range(3):
        make_assignment(cohort, f"Number {number}")
    first, second, _ = cohort.assignments.in_order()
    begin(first, ana).hand_in()
    begin(second, ana)
    begin(second, ben).hand_in()
    client.force_login(ana)
    shown = text(client, index(cohort))
    assert [shown.count(f"<span> {words}") for words in ("handed in", "started", "not started")] == [1, 1, 1]


def test_the_list_pages_and_asks_the_same_for_two_and_for_thirty(client, cohort, ana, dov):
    counts = []
    for number in (2, 28):
        for _ in range(number):
            begin(make_assignment(cohort, f"Number {cohort.assignments.count()}"), ana)
        for person in (dov, ana):
            client.force_login(person)
            client.get(index(cohort))
            with CaptureQueriesContext(connection) as asked:
                client.get(index(cohort))
            counts.append(len(asked))
    assert counts[0] == counts[2]
    assert counts[1] == counts[3]
    assert "1 of 2" in text(client, index(cohort))


def test_taking_it_out_leaves_everybody_their_words(client, assignment, ana, dov):
    begun = begin(assignment, ana)
    begun.hand_in()
    client.force_login(dov)
    assert "1 person has started it." in text(client, address("delete", assignment))
    assert client.post(address("delete", assignment)).url == index(assignment.cohort)
    assert begun.draft.versions.count() == 1
    assert not Submission.objects.exists()


def test_more_time_is_given_to_one_person_and_taken_back(client, cohort, assignment, ana, ben, dov):
    client.force_login(dov)
    people = address("people", assignment)
    membership = cohort.memberships.get(user=ana)
    form = address("extend", assignment, membership.public_id)
    day = f"{assignment.hand_in_by + 3 * DAY:%Y-%m-%d}"
    empty = {"review_0": "", "review_1": ""}
    assert post_seen(client, form, form, {"hand_in_0": day, "hand_in_1": "12:00", **empty}).url == people
    assert assignment.dates_of(ana).hand_in_by > assignment.dates_of(ben).hand_in_by == assignment.hand_in_by
    assert text(client, people).count(", their own") == 1
    wrong = {"hand_in_0": "2020-01-01", "hand_in_1": "12:00", **empty}
    refused = post_seen(client, form, form, wrong)
    assert refused.status_code == 422
    assert 'value="2020-01-01"' in refused.content.decode()
    post_seen(client, form, form, {"hand_in_0": "", "hand_in_1": "", **empty})
    assert assignment.dates_of(ana) == assignment.dates_of(ben)


def test_the_page_of_the_candidates_says_where_each_is_and_finds_them_by_name(
    client, cohort, assignment, ana, ben, dov
):
    for number in range(40):
        cohort.admit(make_person(f"Pupil{number:02}"), Role.CANDIDATE)
    begin(assignment, ana)
    late = begin(assignment, ben)
    with time_machine.travel(assignment.hand_in_by + DAY):
        late.hand_in()
        client.force_login(dov)
        people = address("people", assignment)
        shown = text(client, people)
        assert "42 candidates" in shown
        assert [shown.count(words) for words in (", late", "<td> started ", "1 of 2")] == [1, 1, 1]
        found = text(client, f"{people}?q=pupil3")
        assert "Pupil39" in found
        assert "Ana" not in found


def test_a_coach_reads_what_was_handed_in_and_nothing_of_what_was_written_since(
    client, cohort, assignment, ana, ben, dov
):
    begun, other = begin(assignment, ana), begin(assignment, ben)
    begun.hand_in()
    retell(begun.draft, WORDS | {"R": "A private afterthought."})
    client.force_login(dov)
    people = client.get(address("people", assignment)).content.decode()
    mine, theirs = (address("answer", assignment, cohort.memberships.get(user=user).public_id) for user in (ana, ben))
    assert (mine in people, theirs in people) == (True, False)
    shown = text(client, mine)
    assert all(word in shown for word in WORDS.values())
    assert "afterthought" not in shown + people
    assert client.get(theirs).status_code == 404
    other.hand_in()
    assert client.get(theirs).status_code == 200
    begun.draft.trash()
    assert client.get(mine).status_code == 404
    Submission.objects.get(author=ben).withdraw()
    assert client.get(theirs).status_code == 404


def test_nobody_but_a_coach_reads_it(client, cohort, assignment, ana, ben, cleo, eve):
    begin(assignment, ana).hand_in()
    path = address("answer", assignment, cohort.memberships.get(user=ana).public_id)
    for person, status in ((ana, 403), (ben, 403), (cleo, 403), (eve, 404)):
        client.force_login(person)
        assert client.get(path).status_code == status
