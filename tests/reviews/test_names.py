"""Who is told whose name: as the ask says, on pages, in mails, in files, in the audit and in every count."""

import pytest
from django.urls import reverse

from cohorts.models import Cohort, Role
from overview.pages.board import BoardPage
from reviews import actions, suggestions
from reviews.models import Ask, Review, Verdict
from reviews.pages.feedback import FeedbackPage
from reviews.visibility import letter, name_of
from starcoach.compare_and_swap import Save
from tests.conftest import deliver_mails, make_ask, make_note, make_review, sign_in, taken_out, unpacked
from text.components import Component


@pytest.fixture
def ask(draft):
    return make_ask(draft, names="blind", request="Is it mine?")


@pytest.fixture
def blind(ask, draft, ben, cleo, cohort):
    """Asked of Ben and of Cleo, who has sent."""
    reviews = [make_review(draft, person, cohort, ask=ask) for person in (ben, cleo)]
    ask.put_to(reviews)
    make_note(reviews[1], "A", "How?", "question")
    reviews[1].summarise("Say how.", Save(base=0))
    reviews[1].submit()
    return reviews


@pytest.fixture
def double(blind, ask):
    Ask.objects.filter(pk=ask.pk).update(names="double")
    return [Review.objects.by_time().get(pk=review.pk) for review in blind]


PAGES = ["/", "/stories/", "/settings/activity/"]


def read_as(client, person, *more):
    sign_in(client, person)
    return "".join(unpacked(client.get(path, follow=True)) for path in (*PAGES, *more))


def of_the_author(draft):
    feedback = reverse("reviews:feedback", args=[draft.public_id])
    return feedback, reverse("drafts:edit", args=[draft.public_id]), reverse("overview:takeout")


def test_in_an_open_ask_they_know_each_other_by_name(ana, ben, review):
    assert (name_of(ben, ana, review), name_of(ana, ben, review)) == ("Ben", "Ana")


def test_in_a_blind_ask_the_author_reads_letters_and_the_reader_names(ana, cleo, blind):
    assert name_of(cleo, ana, blind[1]) == f"Reader {letter(blind[1].place)}"
    assert name_of(ana, cleo, blind[1]) == "Ana"


def test_in_a_double_blind_ask_nobody_has_a_name(ana, cleo, double):
    assert (name_of(cleo, ana, double[1])[:7], name_of(ana, cleo, double[1])) == ("Reader ", "Author")


def test_no_page_and_no_file_tells_the_author_who_wrote(client, ana, blind, draft):
    text = read_as(client, ana, *of_the_author(draft))
    assert "Say how." in text
    assert not [word for word in ("Cleo", "Ben", "mentor", "peer", blind[1].public_id[:0] + "cleo@") if word in text]


def test_no_page_and_no_file_tells_a_reader_whose_it_is(client, ben, ana, double):
    text = read_as(client, ben, "/reviews/", double[0].get_absolute_url(), reverse("overview:takeout"))
    assert "Is it mine?" in text
    assert not [word for word in ("Ana", "ana@") if word in text]


def test_the_author_of_a_blind_ask_reads_counts_alone(client, ana, blind, draft):
    sign_in(client, ana)
    page = client.get(reverse("reviews:feedback", args=[draft.public_id])).content.decode()
    assert "<b>1 of 2</b> have sent" in page
    assert "Still with" not in page


def test_declining_and_leaving_unmask_nobody(client, ana, ben, blind, cohort, draft):
    blind[0].move("declined")
    cohort.members().get(user=ben).leave()
    sign_in(client, ana)
    page = client.get(reverse("reviews:feedback", args=[draft.public_id])).content.decode()
    assert "<b>1 of 2</b> have sent, 1 declined" in page
    assert "Can’t this time" not in page


def test_who_left_is_asked_back_as_if_they_had_not(client, ana, cleo, blind, cohort, draft):
    cohort.members().get(user=cleo).leave()
    blind[1].annotations.get().answer(ana, "ask", "Which one?")
    sign_in(client, ana)
    page = client.get(reverse("reviews:feedback", args=[draft.public_id])).content.decode()
    assert f"With Reader {letter(blind[1].place)}" in page
    assert "left" not in page


def test_the_places_of_readers_are_drawn_by_lot(ask, draft, ben, cleo, dov, cohort):
    reviews = [make_review(draft, person, cohort, ask=ask) for person in (ben, cleo, dov)]
    drawn = set()
    for _ in range(60):
        ask.put_to(reviews)
        drawn.add(tuple(review.place for review in reviews))
    assert len(drawn) > 1
    assert {tuple(sorted(places)) for places in drawn} == {(0, 1, 2)}


def test_reviews_of_one_ask_stand_in_the_order_of_the_lot(ask, blind):
    listed = list(Review.objects.by_time())
    assert [review.place for review in listed] == [0, 1]


def test_one_reader_of_two_blind_asks_is_not_known_to_be_one(draft, cleo, cohort, blind):
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    again = make_review(draft, cleo, cohort, names="blind")
    assert again.reader_key() != blind[1].reader_key()


def test_the_mails_of_a_double_blind_ask_name_nobody(ana, cleo, double, draft, cohort, mailoutbox):
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    (review,) = actions.ask(ana, draft, [cohort.members().get(user=cleo)], {"names": "double"})
    make_note(review, "A", "How?")
    actions.submit(review)
    deliver_mails()
    said = "".join(mail.subject + mail.body for mail in mailoutbox)
    assert len(mailoutbox) == 2
    assert not [name for name in ("Ana", "Cleo") if name in said]


def test_what_follows_a_blind_review_names_its_reader_no_more_than_the_review_did(client, ana, blind):
    note = make_note(blind[1], "R", "And then?")
    note.sent_at = None
    note.save()
    assert actions.send_note(note)
    assert "Cleo" not in read_as(client, ana)


def test_a_coach_is_not_told_by_the_board_who_reads_their_own(dov, ana, question, cohort, draft):
    make_review(draft, dov, cohort, names="double")
    rows = {row.membership.user: row for row in BoardPage(cohort, dov).rows}
    assert (rows[ana].reviewers, rows[dov].state) == (0, "nothing to read")
    other = cohort.admit(Cohort.create_with_coach("Others", dov).members()[0].user, Role.COACH)
    assert other.user == dov


def test_the_file_of_the_author_says_no_cohort_of_a_blind_reader(client, ana, blind):
    sign_in(client, ana)
    taken = taken_out(client.get(reverse("overview:takeout")))
    assert {row["cohort"] for row in taken["reviews_received"]} == {None}


def test_there_is_a_letter_for_each_of_many():
    assert [letter(place) for place in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


@pytest.mark.parametrize("what", ["note", "summary"])
def test_what_is_sent_later_does_not_tell_in_the_audit_who_wrote_it(client, ana, blind, what):
    review = blind[1]
    if what == "note":
        assert actions.send_note(review.annotations.create(component="T", kind="praise", body="One more."))
    else:
        Review.objects.filter(pk=review.pk).update(summary_sent_at=None)
        assert actions.submit(Review.objects.get(pk=review.pk))
    assert "Cleo" not in read_as(client, ana)


def test_what_was_taken_back_and_is_asked_blind_is_not_known_again(ana, ben, cleo, cohort, draft, review):
    make_note(review, "A", "How?")
    review.ask.recall(review.public_id)
    people = [cohort.members().get(user=user) for user in (ben, cleo)]
    asked = {new.reviewer: new for new in actions.ask(ana, draft, people, {"names": "blind"})}
    assert asked[ben].annotations.get().body == "How?"
    assert asked[ben].public_id != review.public_id
    assert not Review.objects.filter(public_id=review.public_id).exists()


def test_a_verdict_in_a_blind_ask_says_nothing_of_the_readers_earlier_notes(client, ana, ben, cohort, draft, review):
    note = make_note(review, "A", "How?")
    review.submit()
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    again = make_review(draft, ben, cohort)
    Verdict.give(again, note, True)
    again.ask.recall(again.public_id)
    make_ask(draft, names="blind").put_to([Review.objects.get(pk=again.pk)])
    again = Review.objects.get(pk=again.pk)
    again.move("asked")
    assert not again.submit()
    make_note(again, "A", "And why?")
    assert Review.objects.get(pk=again.pk).submit()
    assert note.talk() == []
    note.refresh_from_db()
    assert note.state == "open"
    assert "olved" not in read_as(client, ana, *of_the_author(draft)[:2])


def test_credits_do_not_add_up_what_one_reader_wrote_in_the_open_and_blind(ana, ben, cohort, draft):
    for names, words, wording in (("open", "agreed a rule", "made a rule"), ("blind", "At each step", "Step by step")):
        review = make_review(draft, ben, cohort, names=names)
        start = review.version.text(Component.ACTION).index(words)
        note = review.annotations.create(
            component="A", kind="suggestion", start=start, end=start + len(words), replacement=wording
        )
        review.begin()
        review.submit()
        suggestions.accept(note, ana, "A wording")
    credits = next(section for section in FeedbackPage(draft, ana).sections if section.component == Component.ACTION)
    assert {name_of(ben, ana, review): words for review, words in credits.credits()} == {"Ben": 1, "Reader A": 2}
