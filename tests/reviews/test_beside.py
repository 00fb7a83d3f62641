"""Readers see what the others of the same ask sent, as the ask says."""

import pytest

from cohorts.models import Cohort, Role
from starcoach.compare_and_swap import Save
from tests.conftest import make_ask, make_note, make_review


@pytest.fixture
def readers(draft, ben, cleo, dov, cohort):
    """Makes an ask of these terms, of which Cleo has sent a note and Ben and Dov have begun."""

    def make(**agreed):
        ask = make_ask(draft, **agreed)
        reviews = [make_review(draft, person, cohort, ask=ask) for person in (ben, cleo, dov)]
        ask.put_to(reviews)
        for review in reviews:
            make_note(review, "A", f"Noted by {review.reviewer.name.upper()}")
        reviews[1].summarise("The one thing of all", Save(base=0))
        reviews[1].submit()
        return reviews

    return make


def page_of(client, review):
    client.force_login(review.reviewer)
    return client.get(review.get_absolute_url()).content.decode()


CLEOS = "Noted by CLEO"


def test_after_sending_their_own(client, readers):
    bens, _, dovs = readers(see_others="after_mine")
    assert CLEOS not in page_of(client, bens)
    bens.submit()
    page = page_of(client, bens)
    assert all(words in page for words in (CLEOS, "The one thing of all", "<b>Cleo</b>, mentor"))
    assert "Noted by DOV" not in page


def test_when_all_have_sent(client, readers):
    bens, _, dovs = readers(see_others="after_all")
    bens.submit()
    assert CLEOS not in page_of(client, bens)
    dovs.move("declined")
    assert CLEOS in page_of(client, bens)


def test_never(client, readers):
    bens, _, dovs = readers(see_others="never")
    bens.submit()
    dovs.submit()
    assert CLEOS not in page_of(client, bens)


def test_in_a_blind_ask_they_are_letters_to_each_other(client, readers):
    bens, cleos, _ = readers(see_others="after_mine", names="blind")
    bens.submit()
    page = page_of(client, bens)
    assert CLEOS in page
    assert not [word for word in ("Cleo<", "mentor") if word in page]


def test_readers_of_different_cohorts_do_not_learn_names(client, readers, ana, cleo):
    bens, cleos, _ = readers(see_others="after_mine")
    bens.submit()
    other = Cohort.objects.create(name="Evening group")
    for person in (ana, cleo):
        other.admit(person, Role.MENTOR)
    cleos.cohort = other
    cleos.save()
    page = page_of(client, bens)
    assert CLEOS in page
    assert "Cleo<" not in page


def test_what_is_said_to_a_note_is_between_its_reader_and_the_author(client, readers, ana):
    bens, cleos, _ = readers(see_others="after_mine")
    cleos.annotations.get().answer(ana, "ask", "Between us two")
    bens.submit()
    assert "Between us two" not in page_of(client, bens)
