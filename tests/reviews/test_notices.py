"""What author and reader are told: with the thing itself, once, and as long as they may read what it is about."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from accounts.notices import sentences
from reviews import actions
from reviews.models import GuestPass, Review
from reviews.notices import notify_of_notes
from tests.conftest import make_note, make_review


def told(person):
    """What the new notices of a person say, the latest first."""
    notices = list(Notice.objects.readable_by(person).new().by_time())
    said = sentences(notices, person)
    return [" ".join([*said[notice.pk][:3]]) + said[notice.pk].end for notice in notices]


@pytest.fixture
def ask(client, ana, cohort, draft):
    def ask(person):
        client.force_login(ana)
        place = cohort.members().get(user=person).public_id
        client.post(reverse("reviews:ask", args=[draft.public_id]), {"people": [place]})

    return ask


def answer(client, person, note, stance="", body=""):
    client.force_login(person)
    client.post(reverse("reviews:answer", args=[note.public_id]), {"stance": stance, "body": body})


@pytest.fixture
def note(sent):
    return sent.annotations.get()


@pytest.fixture
def suggestion(sent, draft):
    text = draft.sections.get(component="A").text
    said = {"start": text.index("pulled together"), "end": text.index("pulled together") + 15}
    return sent.annotations.create(
        component="A", kind="suggestion", replacement="assembled", sent_at=sent.submitted_at, **said
    )


def test_a_reader_is_told_that_they_are_asked(ask, ben):
    ask(ben)
    assert told(ben) == ["Ana asks you to read The dashboard that lied"]


def test_one_asked_twice_at_once_is_told_once(ask, ben):
    ask(ben)
    ask(ben)
    assert len(told(ben)) == 1


def test_a_reader_of_an_earlier_version_is_asked_to_read_again(ask, cleo, draft, sent):
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    ask(cleo)
    assert told(cleo) == ["Ana asks you to read again The dashboard that lied"]


def test_the_author_is_told_once_of_a_reader_however_many_notes(client, ana, ben, review):
    for number in range(6):
        make_note(review, "A", f"Note {number}")
    client.force_login(ben)
    for _ in range(2):
        client.post(reverse("reviews:submit", args=[review.public_id]), {"summary": "", "base": "0"})
    assert told(ana) == ["Ben sent 6 notes on The dashboard that lied"]


def test_praise_alone_and_a_summary_alone_are_told_too(client, ana, ben, cleo, cohort, draft, review):
    make_note(review, "A", "Clear.", "praise")
    other = make_review(draft, cleo, cohort)
    for reader, of, summary in ((ben, review, ""), (cleo, other, "Well told.")):
        client.force_login(reader)
        client.post(reverse("reviews:submit", args=[of.public_id]), {"summary": summary, "base": "0"})
    title = "The dashboard that lied"
    assert told(ana) == [f"Cleo sent a summary on {title}", f"Ben sent 1 note on {title}"]


def test_notes_sent_later_are_told_of_by_themselves(client, ana, cleo, draft, sent):
    notify_of_notes(sent)
    client.force_login(ana)
    client.get(reverse("reviews:feedback", args=[draft.public_id]))
    notify_of_notes(sent)
    assert told(ana) == []
    sent.annotations.create(component="S", kind="comment", body="And who saw it?", sent_at=timezone.now())
    notify_of_notes(sent)
    assert told(ana) == ["Cleo sent 1 note on The dashboard that lied"]


def test_notes_taken_back_before_they_were_read_are_told_of_no_more(ana, sent):
    notify_of_notes(sent)
    sent.annotations.update(sent_at=None)
    Review.objects.update(summary_sent_at=None)
    assert told(ana) == []


def test_the_author_is_told_that_a_guest_opened_their_link(client, ana, draft):
    guest_pass, token = GuestPass.create_for(draft, "Priya", timedelta(days=7))
    client.post(reverse("guests:enter", args=[token]), {"name": "Priya"})
    assert told(ana) == ["Priya (guest) opened your link to The dashboard that lied"]


def test_nobody_is_told_of_notes_that_are_not_sent(ana, review):
    make_note(review, "A", "Not yet")
    assert told(ana) == []


@pytest.mark.parametrize(
    ("stance", "said"),
    [
        ("changed", "answered your note on {}: changed"),
        ("disagree", "answered your note on {}: disagrees"),
        ("ask", "asked you something about your note on {}"),
        ("thanks", "thanked you for your note on {}"),
    ],
)
def test_a_reader_is_told_how_a_note_was_answered(client, ana, cleo, note, stance, said):
    answer(client, ana, note, stance, "So.")
    assert told(cleo) == ["Ana " + said.format("The dashboard that lied")]


@pytest.mark.parametrize(("how", "said"), [("accept", "accepted your wording in"), ("keep", "kept their own words in")])
def test_a_reader_is_told_what_became_of_their_wording(client, ana, cleo, suggestion, how, said):
    client.force_login(ana)
    client.post(reverse("reviews:wording", args=[suggestion.public_id]), {"how": how})
    assert told(cleo) == [f"Ana {said} The dashboard that lied"]


def test_a_wording_taken_out_again_is_told_no_more(client, ana, cleo, suggestion):
    client.force_login(ana)
    for how in ("accept", "undo"):
        client.post(reverse("reviews:wording", args=[suggestion.public_id]), {"how": how})
    assert told(cleo) == []


def test_answers_to_several_notes_are_one_notice(client, ana, cleo, sent, note):
    other = make_note(sent, "S", "Which?")
    answer(client, ana, note, "changed")
    answer(client, ana, other, "thanks")
    assert told(cleo) == ["Ana answered 2 of your notes on The dashboard that lied"]


def test_an_answer_after_the_reader_has_looked_is_new(client, ana, cleo, sent, note):
    answer(client, ana, note, "ask", "How do you mean?")
    client.force_login(cleo)
    client.get(sent.get_absolute_url())
    assert told(cleo) == []
    answer(client, ana, note, "changed")
    assert told(cleo) == ["Ana answered your note on The dashboard that lied: changed"]


def test_the_same_answer_sent_again_is_no_news(client, ana, cleo, sent, note):
    answer(client, ana, note, "thanks")
    client.force_login(cleo)
    client.get(sent.get_absolute_url())
    answer(client, ana, note, "thanks")
    assert told(cleo) == []


def test_the_author_is_told_that_a_reader_wrote_back(client, ana, cleo, note):
    answer(client, ana, note, "ask", "How do you mean?")
    answer(client, cleo, note, body="Name the rule.")
    assert told(ana) == ["Cleo wrote back to you about The dashboard that lied"]


def test_the_author_is_told_of_a_refusal_and_that_the_reader_can_after_all(client, ana, ben, review):
    client.force_login(ben)
    client.post(reverse("reviews:decline", args=[review.public_id]))
    assert told(ana) == ["Ben can’t read The dashboard that lied this time"]
    client.post(reverse("reviews:resume", args=[review.public_id]))
    assert told(ana) == ["Ben can read The dashboard that lied after all"]


def test_what_fails_is_not_told(ana, review, sent):
    def break_off():
        with transaction.atomic():
            actions.decline(review)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert told(ana) == []


def test_a_reader_who_left_is_told_nothing_of_what_they_may_no_longer_read(client, ana, ben, cohort, ask, cleo, note):
    ask(ben)
    answer(client, ana, note, "changed")
    for person in (ben, cleo):
        cohort.memberships.get(user=person).leave()
        assert told(person) == []


def test_an_answer_in_the_trash_is_told_of_to_nobody(client, ana, ben, cleo, draft, ask, note):
    ask(ben)
    answer(client, ana, note, "changed")
    answer(client, cleo, note, body="Good.")
    draft.trash()
    assert [told(person) for person in (ana, ben, cleo)] == [[], [], []]


def test_opening_what_is_told_of_reads_it(client, ana, ben, ask, draft, review):
    client.force_login(ben)
    client.post(reverse("reviews:decline", args=[review.public_id]))
    client.force_login(ana)
    client.get(reverse("reviews:feedback", args=[draft.public_id]))
    assert told(ana) == []


def test_what_the_desk_loads_reads_nothing(client, ana, ben, review, draft):
    client.force_login(ben)
    client.post(reverse("reviews:decline", args=[review.public_id]))
    client.force_login(ana)
    client.get(
        reverse("reviews:feedback", args=[draft.public_id]), headers={"HX-Request": "true", "HX-Target": "notes"}
    )
    assert len(told(ana)) == 1


def test_one_who_left_is_called_so(client, ana, cleo, cohort, note, review, ben):
    client.force_login(ben)
    client.post(reverse("reviews:decline", args=[review.public_id]))
    ben.ended_at = review.ask.asked_at
    ben.save()
    assert told(ana) == ["someone who left can’t read The dashboard that lied this time"]


def test_a_notice_is_never_of_more_than_its_review(ana, ben, review):
    actions.decline(review)
    Review.objects.all().delete()
    assert told(ana) == []
