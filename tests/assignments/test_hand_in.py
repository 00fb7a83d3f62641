"""A candidate starts, hands in, takes back, and hands in again."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answers.models import Draft, Question, Story, Version
from assignments.models import Extension, Submission
from tests.assignments.conftest import DAY, WORDS, address, begin, make_assignment
from tests.conftest import retell


@pytest.fixture
def mine(client, ana):
    client.force_login(ana)
    return client


def post(client, verb, assignment, **fields):
    return client.post(address(verb, assignment), fields)


def handed_in():
    """The version that counts."""
    return Version.objects.get(submissions__in=Submission.objects.handed_in())


def shown(client, assignment):
    return " ".join(client.get(address("mine", assignment)).content.decode().split())


def test_one_press_begins_a_draft_for_its_target_and_a_second_press_the_same(mine, choice, ana):
    choice.target = "form-250"
    choice.save()
    second = choice.questions_in_order()[1]
    answers = [post(mine, "start", choice, question=second.public_id) for _ in range(2)]
    draft = Draft.objects.get()
    assert [answer.url for answer in answers] == [draft.get_absolute_url()] * 2
    assert (draft.question, draft.target, draft.story.owner) == (second, "form-250", ana)


def test_starting_another_question_keeps_the_first_draft_and_what_was_handed_in(mine, choice, ana):
    begun = begin(choice, ana)
    post(mine, "submit", choice)
    other = choice.questions_in_order()[2]
    post(mine, "start", choice, question=other.public_id)
    now = Submission.objects.get()
    assert now.draft.question == other
    assert handed_in().draft == begun.draft
    retell(now.draft, WORDS | {"S": "Another one."})
    post(mine, "submit", choice)
    now.refresh_from_db()
    assert handed_in().draft == now.draft
    assert Draft.objects.written_by(ana).count() == 2


def test_a_draft_that_is_there_can_answer_it(mine, choice, draft):
    choice.ask([draft.question, *choice.questions_in_order()[1:]])
    assert draft.title_or_question() in shown(mine, choice)
    post(mine, "start", choice, draft=draft.public_id)
    post(mine, "submit", choice)
    assert handed_in().draft == draft


@pytest.mark.parametrize("field", ["question", "draft"])
def test_what_is_not_asked_does_not_begin_it(mine, assignment, draft, eve, field):
    other = Question.objects.filter(owner=None)[7]
    hers = Story.start(eve, assignment.questions_in_order()[0])
    sent = {"question": other.public_id, "draft": hers.public_id}[field]
    answer = post(mine, "start", assignment, **{field: sent})
    assert answer.status_code == 422
    assert "is not there any more" in answer.content.decode()
    assert not Submission.objects.exists()


def test_handing_in_again_moves_the_version_and_going_on_writing_does_not(mine, assignment, ana):
    begun = begin(assignment, ana)
    post(mine, "submit", assignment)
    first = handed_in()
    retell(begun.draft, WORDS | {"R": "Dry, and it stayed so."})
    assert handed_in().result == "Dry."
    assert "Your draft has changed since." in shown(mine, assignment)
    post(mine, "submit", assignment)
    again = handed_in()
    assert (again.number, again.result) == (first.number + 1, "Dry, and it stayed so.")
    assert "Your draft has changed since." not in shown(mine, assignment)


def test_handing_in_the_same_text_twice_is_once(mine, assignment, ana):
    begin(assignment, ana)
    for _ in range(2):
        post(mine, "submit", assignment)
    assert handed_in().number == 1


def test_what_was_taken_back_is_not_handed_in_and_can_be_handed_in_anew(mine, assignment, ana):
    begin(assignment, ana)
    post(mine, "submit", assignment)
    post(mine, "withdraw", assignment)
    taken = Submission.objects.get()
    assert (taken.version, taken.handed_in_at) == (None, None)
    assert "Hand in today’s text</button>" in shown(mine, assignment)
    post(mine, "submit", assignment)
    assert Submission.objects.get().version


def test_an_empty_draft_is_not_handed_in(mine, assignment, ana):
    begin(assignment, ana, {"S": "  \n"})
    answer = post(mine, "submit", assignment)
    assert answer.status_code == 422
    assert "Nothing is written in it yet." in answer.content.decode()
    assert Submission.objects.get().version is None


def test_after_the_date_one_hands_in_once_it_says_late_and_stays(mine, assignment, ana):
    begin(assignment, ana)
    with time_machine.travel(assignment.hand_in_by + timedelta(seconds=1)):
        post(mine, "submit", assignment)
        late = Submission.objects.get()
        assert late.is_late()
        assert ", late:" in shown(mine, assignment)
        assert {post(mine, verb, assignment).status_code for verb in ("submit", "withdraw")} == {422}
    kept = Submission.objects.get()
    assert (kept.version, kept.handed_in_at) == (late.version, late.handed_in_at)


def test_what_was_handed_in_in_time_stays_after_the_date(mine, assignment, ana):
    begun = begin(assignment, ana)
    post(mine, "submit", assignment)
    first = Submission.objects.get()
    retell(begun.draft, WORDS | {"R": "Too late a thought."})
    with time_machine.travel(assignment.hand_in_by + DAY):
        assert "what you handed in counts" in post(mine, "submit", assignment).content.decode()
        assert post(mine, "withdraw", assignment).status_code == 422
    after = Submission.objects.get()
    assert (after.version, after.is_late()) == (first.version, False)


def test_who_was_given_more_time_is_not_late_before_their_own_date(mine, assignment, ana, ben):
    longer = assignment.hand_in_by + 3 * DAY
    Extension.objects.create(assignment=assignment, user=ana, hand_in_by=longer)
    for person in (ana, ben):
        begin(assignment, person)
    with time_machine.travel(assignment.hand_in_by + DAY):
        assert "You were given more time than the others." in shown(mine, assignment)
        post(mine, "submit", assignment)
        post(mine, "submit", assignment)
        mine.force_login(ben)
        post(mine, "submit", assignment)
    late = {submission.author: submission.is_late() for submission in Submission.objects.all()}
    assert late == {ana: False, ben: True}


def test_a_draft_in_the_trash_is_neither_begun_nor_handed_in(mine, assignment, ana):
    begun = begin(assignment, ana)
    post(mine, "submit", assignment)
    begun.draft.trash()
    assert not Submission.objects.begun().exists()
    assert "Nothing is begun." in shown(mine, assignment)
    assert post(mine, "submit", assignment).status_code == 404
    begun.draft.untrash()
    assert handed_in().draft == begun.draft


def test_started_twice_at_once_it_is_one(mine, assignment, ana):
    begin(assignment, ana)
    Submission.start(assignment, ana, assignment.questions_in_order()[0])
    assert Submission.objects.count() == Draft.objects.count() == 1


def test_where_the_choice_is_ones_own_any_draft_answers_it(mine, cohort, draft):
    own = make_assignment(cohort, "Your best story", questions=0)
    assert draft.title_or_question() in shown(mine, own)
    post(mine, "start", own, draft=draft.public_id)
    post(mine, "submit", own)
    assert handed_in().draft == draft


@pytest.mark.parametrize("opens", [DAY, None])
def test_nobody_sees_or_starts_what_is_not_open_or_kept_for_later(mine, cohort, opens):
    hidden = make_assignment(cohort, opens=opens or -DAY, **({} if opens else {"set_at": None}))
    question = hidden.questions_in_order()[0]
    assert mine.get(address("mine", hidden)).status_code == 404
    assert post(mine, "start", hidden, question=question.public_id).status_code == 404
    assert hidden.title not in mine.get(f"/cohorts/{cohort.public_id}/assignments/").content.decode()


def test_the_number_of_queries_is_the_same_for_one_draft_and_for_many(mine, choice, ana):
    begin(choice, ana)
    counts = []
    for number in (1, 9):
        for _ in range(number):
            other = Story.add(ana, f"Another {Draft.objects.count()}", "").begin_draft(choice.questions_in_order()[1])
            retell(other, WORDS | {"S": "Words."})
        with CaptureQueriesContext(connection) as asked:
            shown(mine, choice)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_in_an_archived_cohort_nothing_is_begun_handed_in_or_changed(mine, cohort, assignment, ana, dov):
    begin(assignment, ana)
    cohort.archived_at = assignment.opens_at
    cohort.save()
    assert "Too little time" in shown(mine, assignment)
    assert {post(mine, verb, assignment).status_code for verb in ("start", "submit", "withdraw")} == {403}
    mine.force_login(dov)
    assert mine.get(assignment.get_absolute_url()).status_code == 200
    assert {post(mine, verb, assignment).status_code for verb in ("edit", "delete")} == {403}
    assert not Submission.objects.handed_in().exists()
