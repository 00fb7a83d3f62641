"""The coach's board: who is where."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from answers.models import Section, Story
from cohorts.models import Cohort, Membership, Role
from overview.pages.board import BoardPage
from overview.states import STATES
from reviews.models import Review, State
from tests.conftest import DASHBOARD, make_person, make_review, write


@pytest.fixture
def address(cohort):
    return reverse("overview:board", args=[cohort.public_id])


def row(cohort, person):
    return next(row for row in BoardPage(cohort, cohort.members()[0].user).rows if row.membership.user == person)


def state(cohort, person):
    return row(cohort, person).state


def send(review):
    Review.objects.filter(pk=review.pk).update(state=State.SUBMITTED, submitted_at=timezone.now())


def test_a_coach_sees_everyone(client, cohort, dov, address):
    client.force_login(dov)
    page = client.get(address).content.decode()
    assert all(name in page for name in ("Ana", "Ben", "Cleo", "Dov"))


def test_members_who_are_no_coaches_may_not_see_it(client, cohort, ana, cleo, address):
    for person in (ana, cleo):
        client.force_login(person)
        assert client.get(address).status_code == 403


def test_strangers_do_not_see_that_it_exists(client, eve, address):
    client.force_login(eve)
    assert client.get(address).status_code == 404


def test_a_coach_of_another_cohort_is_a_stranger(client, eve, address):
    Cohort.create_with_coach("Another cohort", eve)
    client.force_login(eve)
    assert client.get(address).status_code == 404


def test_the_page_of_the_cohort_gets_the_part_alone(client, dov, address):
    client.force_login(dov)
    part = client.get(address, headers={"HX-Request": "true", "HX-Target": "board"})
    assert part.content.decode().strip().startswith('<section id="board"')
    assert "HX-Target" in part.headers["Vary"]


def test_a_hand_made_request_for_no_part_gets_the_page(client, dov, address):
    client.force_login(dov)
    assert "<html" in client.get(address, headers={"HX-Request": "true"}).content.decode()


def test_it_never_shows_a_word_that_a_member_wrote(client, dov, sent, address):
    sent.version.draft.story.title = "A title of Ana's"
    sent.version.draft.story.save()
    client.force_login(dov)
    page = client.get(address).content.decode()
    assert not any(words in page for words in ("dashboard", "A title of", "source team", sent.summary))


def test_no_text_is_loaded(cohort, sent):
    with CaptureQueriesContext(connection) as asked:
        [row.state for row in BoardPage(cohort, cohort.members()[0].user).rows]
    selected = [query["sql"].split(" FROM ")[0] for query in asked]
    written = ("text", "situation", "action", "summary", "request", "title")
    assert not any(f'."{column}",' in sql for sql in selected for column in written)


def test_nothing_yet_without_a_word_in_any_draft(cohort, ana, question):
    Story.start(ana, question)
    assert state(cohort, ana) == "nothing yet"
    assert row(cohort, ana).since == cohort.memberships.get(user=ana).joined_at


def test_white_space_is_not_a_word(cohort, ana, question):
    Story.start(ana, question).sections.update(text=" \n\t", saved_at=timezone.now())
    assert state(cohort, ana) == "nothing yet"


def test_drafting_with_words_and_nobody_asked(cohort, ana, draft):
    assert state(cohort, ana) == "drafting"
    assert row(cohort, ana).since == max(part.saved_at for part in draft.ordered_sections())


def test_drafting_when_all_who_were_asked_declined(cohort, ana, draft, review):
    review.move(State.DECLINED)
    assert state(cohort, ana) == "drafting"


def test_drafting_when_only_another_cohort_was_asked(cohort, ana, ben, draft):
    other = Cohort.create_with_coach("Another cohort", ben)
    other.admit(ana, Role.CANDIDATE)
    make_review(draft, ben, other)
    assert state(cohort, ana) == "drafting"
    assert state(other, ana) == "waiting for notes"


def test_waiting_for_notes_when_asked_and_nobody_has_sent(cohort, ana, ben, cleo, draft):
    make_review(draft, ben, cohort, asked_at=timezone.now() - timedelta(days=3))
    last = make_review(draft, cleo, cohort)
    found = row(cohort, ana)
    assert (found.state, found.sent, found.reviewers) == ("waiting for notes", 0, 2)
    assert found.since == last.ask.asked_at


def test_with_notes_when_one_has_sent(cohort, ana, draft, review, sent):
    found = row(cohort, ana)
    assert (found.state, found.sent, found.reviewers) == ("with notes", 1, 2)
    assert found.since == sent.submitted_at


def test_only_the_version_asked_about_last_counts(cohort, ana, ben, draft, sent):
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    make_review(draft, ben, cohort)
    found = row(cohort, ana)
    assert (found.state, found.sent, found.reviewers) == ("waiting for notes", 0, 1)


def test_who_declined_is_no_reader(cohort, ana, draft, review, sent):
    review.move(State.DECLINED)
    found = row(cohort, ana)
    assert (found.sent, found.reviewers) == (1, 1)


def test_who_left_with_nothing_sent_is_no_reader(cohort, ana, ben, review):
    cohort.memberships.get(user=ben).leave()
    assert state(cohort, ana) == "drafting"


def test_notes_stay_when_their_reader_leaves(cohort, ana, cleo, sent):
    cohort.memberships.get(user=cleo).leave()
    assert state(cohort, ana) == "with notes"


def test_mentors_and_coaches_have_what_waits_for_them(cohort, cleo, dov, draft):
    asked = make_review(draft, cleo, cohort)
    assert state(cohort, cleo) == "1 to read"
    assert row(cohort, cleo).since == asked.ask.asked_at
    assert state(cohort, dov) == "nothing to read"


def test_what_is_sent_does_not_wait(cohort, cleo, sent):
    assert state(cohort, cleo) == "nothing to read"


def test_who_has_left_is_not_there(cohort, ben):
    cohort.memberships.get(user=ben).leave()
    assert ben not in [row.membership.user for row in BoardPage(cohort, cohort.members()[0].user).rows]


def test_the_stuck_stand_first(cohort, ana, ben, draft, review):
    cohort.admit(make_person("Abe"), Role.CANDIDATE)
    names = [row.membership.user.name for row in BoardPage(cohort, cohort.members()[0].user).rows]
    assert names == ["Dov", "Cleo", "Ben", "Abe", "Ana"]


def test_within_a_state_the_longest_stand_first(cohort, ana, ben, question):
    for person, days in ((ana, 1), (ben, 5)):
        write(Story.start(person, question), DASHBOARD)
        Section.objects.filter(draft__story__owner=person).update(saved_at=timezone.now() - timedelta(days=days))
    assert [row.membership.user for row in BoardPage(cohort, cohort.members()[0].user).rows][2:] == [ben, ana]


def test_the_readers_stand_in_words(client, dov, review, sent, address):
    client.force_login(dov)
    assert "1 of 2 readers" in " ".join(client.get(address).content.decode().split())


def test_an_empty_cohort_says_what_to_do(client, cohort, dov, address):
    cohort.memberships.exclude(user=dov).delete()
    client.force_login(dov)
    assert "Nobody has come yet" in client.get(address).content.decode()


@pytest.fixture
def crowd(cohort, question):
    """120 more; of each three one has written nothing, one has since a minute more, one is Ålund by name."""
    names = [f"Åsa Ålund {number}" if number % 3 == 2 else f"Person {number:03}" for number in range(120)]
    people = User.objects.bulk_create(
        User(email=f"{number}@example.org", name=name, public_id=f"crowd{number:07}")
        for number, name in enumerate(names)
    )
    Membership.objects.bulk_create(Membership(cohort=cohort, user=user, role=Role.CANDIDATE) for user in people)
    for minutes, user in enumerate(people[1::3]):
        Story.start(user, question)
        saved_at = timezone.now() - timedelta(minutes=minutes)
        Section.objects.filter(draft__story__owner=user).update(text="I rang them.", saved_at=saved_at)
    return people


def board(cohort, **query):
    return BoardPage(cohort, cohort.members()[0].user, query)


def test_many_stand_on_pages_that_leave_out_nobody(cohort, crowd):
    pages = [board(cohort, page=number) for number in (1, 2, 3, 4, 5)]
    rows = [row for page in pages for row in page.rows]
    assert [len(page.rows) for page in pages] == [30, 30, 30, 30, 4]
    assert len({row.membership.pk for row in rows}) == cohort.members().count()
    order = [(STATES.index(row.state), row.since) for row in rows if row.membership.role == Role.CANDIDATE]
    assert order == sorted(order)


def test_the_counts_are_of_all_on_every_page(cohort, crowd):
    for number in (1, 5):
        page = board(cohort, page=number)
        assert [(name, count) for name, count, *_ in page.states()] == [
            ("in all", 124),
            ("nothing yet", 82),
            ("drafting", 40),
            ("waiting for notes", 0),
            ("with notes", 0),
        ]
        assert dict((role, count) for role, count, _ in page.groups())[Role.CANDIDATE] == 122


def test_a_state_is_shown_alone_page_by_page(cohort, crowd):
    page = board(cohort, state="drafting", page=2)
    assert {row.state for row in page.rows} == {"drafting"}
    assert [row.membership.user for row in page.rows] == crowd[1::3][9::-1]


def test_a_name_is_found_without_its_accents(cohort, crowd):
    page = board(cohort, q="asa  alund")
    assert page.page.paginator.count == 40
    assert all(row.membership.user.name.startswith("Åsa") for row in page.rows)
    assert board(cohort, q="ÅLUND", state="drafting").rows == []


def test_the_address_keeps_what_is_asked_for(client, dov, crowd, address):
    client.force_login(dov)
    page = client.get(address, {"q": "ålund", "state": "nothing"}).content.decode()
    assert f'href="{address}?q=%C3%A5lund&amp;state=nothing&amp;page=2#board"' in page
    assert f'href="{address}?state=drafting&amp;q=%C3%A5lund"' not in page  # nobody of them is
    assert f'href="{address}?q=%C3%A5lund"' in page
    assert '<input type="hidden" name="state" value="nothing">' in page


def test_who_finds_nobody_is_told_so(client, dov, crowd, address):
    client.force_login(dov)
    assert "Nobody here has “<bdi>%_</bdi>”" in client.get(address, {"q": "%_"}).content.decode()
    assert "Nobody is there now" in client.get(address, {"state": "notes"}).content.decode()


@pytest.mark.parametrize("how_many", [3, 40])
def test_it_asks_the_database_as_often_for_many(client, cohort, cleo, dov, question, address, how_many):
    people = User.objects.bulk_create(
        User(email=f"{number}@example.org", name=f"Person {number}", public_id=f"crowd{number:07}")
        for number in range(how_many)
    )
    Membership.objects.bulk_create(Membership(cohort=cohort, user=user, role=Role.CANDIDATE) for user in people)
    make_review(Story.start(people[0], question), cleo, cohort)
    client.force_login(dov)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) == 11


def test_a_row_that_cannot_be_one_changes_nothing(client, cohort, dov):
    client.force_login(dov)
    address = reverse("overview:cells", args=[cohort.public_id])
    for told in ("\0", "é" * 500, "'; --", "x.y.z"):
        assert client.get(address, {"row": told}).status_code == 204
