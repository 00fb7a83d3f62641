"""Today: what comes back, why, and how long it takes."""

import re
from datetime import timedelta

import pytest
from django.utils.html import escape

from practice.models import Attempt, Exemplar, Reading
from practice.models.attempts import today_of
from tests.conftest import sign_in

PAGE = "/today/"
ITEM = "/today/root-cause/sorting/1/"


@pytest.fixture
def exemplar(content):
    return Exemplar.objects.get(slug="root-cause")


def missed(user, exemplar, kind="sorting", item=1, days=1, **fields):
    """Missed so many days before it is back, which is today."""
    today = today_of(user)
    card = {
        "card_id": 1, "state": 2, "step": None, "stability": 0.2, "difficulty": 6.4,
        "due": f"{today}T12:00:00+00:00", "last_review": f"{today - timedelta(days=days)}T12:00:00+00:00",
    }  # fmt: skip
    given = {"tries": 1, "due_on": today, "reviewed_on": today - timedelta(days=days), **fields}
    return user.attempts.create(exemplar=exemplar, kind=kind, item=item, card=card, **given)


def test_each_thing_that_is_due_says_why_it_is_back_and_how_long_it_takes(client, ana, exemplar):
    missed(ana, exemplar)
    missed(ana, exemplar, "weakness", 3, days=6, tries=2)
    sign_in(client, ana)
    text = client.get(PAGE).content.decode()
    assert "Two things, about three minutes" in text
    assert re.findall(r'class="due-why">(.*?)<', text) == ["Missed yesterday", "Right on the second try 6 days ago"]
    assert re.findall(r'class="due-min">(.*?)<', text) == ["1 min", "2 min"]
    assert f'href="{ITEM}"' in text


def test_what_was_missed_in_an_exercise_is_back_the_day_after(client, ana, exemplar):
    sign_in(client, ana)
    client.post("/model-answers/root-cause/exercise/", {"choice-1": "R", "choice-2": "T"})
    text = client.get(PAGE).content.decode()
    assert "Nothing is due today" in text
    assert "Tomorrow" in text
    kept = ana.attempts.order_by("item").values_list("item", "tries", "is_right_at_once", "due_on")
    assert list(kept) == [(1, 1, False, today_of(ana) + timedelta(days=1)), (2, 1, True, None)]


def test_it_is_answered_with_its_reason_and_then_stays_away(client, ana, exemplar):
    missed(ana, exemplar, "exercise", 1)
    sign_in(client, ana)
    address = "/today/root-cause/exercise/1/"
    assert escape(exemplar.content["gaps"][0]["right"]) not in client.get(address).content.decode()
    text = client.post(address, {"choice-1": "S"}).content.decode()
    assert escape(exemplar.content["gaps"][0]["right"]) in text
    assert "Right on the first try." in text
    assert "Nothing is due today" in client.get(PAGE).content.decode()
    assert ana.attempts.get().due_on > today_of(ana) + timedelta(days=1)


@pytest.mark.parametrize(("kind", "item"), [
    ("exercise", 4), ("sorting", 8), ("weakness", 2), ("climbing", 3), ("climbing", 7), ("rating", 1)
])  # fmt: skip
def test_an_item_of_each_exercise_is_asked_by_itself(client, ana, exemplar, kind, item):
    missed(ana, exemplar, kind, item)
    sign_in(client, ana)
    text = client.get(f"/today/root-cause/{kind}/{item}/").content.decode()
    assert set(re.findall(r'name="choice-(\d+)"', text)) == {str(item)}


def test_the_second_try_is_kept_and_changes_nothing_of_when_it_is_back(client, ana, exemplar):
    missed(ana, exemplar, "exercise", 1)
    sign_in(client, ana)
    address = "/today/root-cause/exercise/1/"
    client.post(address, {"choice-1": "R"})
    back = ana.attempts.get().due_on
    client.post(address, {"tried-1": "R", "choice-1": "S"})
    attempt = ana.attempts.get()
    assert (attempt.tries, attempt.due_on, attempt.is_right_at_once) == (2, back, False)
    assert attempt.done_at


@pytest.mark.parametrize("address", [
    "/today/root-cause/sorting/2/", "/today/root-cause/exercise/1/", "/today/no-such/sorting/1/",
    "/today/root-cause/no-such/1/", "/today/root-cause/sorting/99/", "/today/root-cause/sorting/99999999999999999999/",
])  # fmt: skip
def test_what_one_never_missed_is_not_found(client, ana, exemplar, address):
    missed(ana, exemplar)
    sign_in(client, ana)
    assert client.get(address).status_code == client.post(address, {"choice-1": "S"}).status_code == 404


def test_somebody_elses_attempt_is_not_found_and_stays_as_it_is(client, ana, eve, exemplar):
    missed(ana, exemplar)
    sign_in(client, eve)
    assert client.post(ITEM, {"choice-1": "S"}).status_code == 404
    assert (ana.attempts.get().tries, eve.attempts.count()) == (1, 0)


def test_answers_for_gaps_that_do_not_exist_are_kept_nowhere(client, ana, exemplar):
    sign_in(client, ana)
    client.post("/model-answers/root-cause/exercise/", {"choice-9": "S", "tried-0": "A", "choice-1": "\0"})
    assert not Attempt.objects.exists()


def test_an_item_that_a_new_edition_no_longer_has_is_not_asked(client, ana, exemplar):
    missed(ana, exemplar, item=40)
    missed(ana, exemplar, item=1)
    sign_in(client, ana)
    assert "One thing, about one minute" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("how_many", [0, 488])
def test_it_asks_as_often_for_many_as_for_few(client, ana, exemplar, how_many, django_assert_num_queries):
    more = [
        Exemplar(
            slug=f"more-{number}", title=f"More {number}", question=exemplar.question, work="Data", position=99,
            content=exemplar.content, words="",
        )
        for number in range(how_many)
    ]  # fmt: skip
    for found in [exemplar, *Exemplar.objects.bulk_create(more)]:
        missed(ana, found)
    sign_in(client, ana)
    with django_assert_num_queries(5):
        text = client.get(PAGE).content.decode()
    assert text.count('class="due"') == min(1 + how_many, 10)


def test_the_library_says_what_was_read_and_which_exercises_were_done(client, ana, ben, exemplar):
    sign_in(client, ana)
    client.get("/model-answers/root-cause/")
    client.post("/model-answers/root-cause/exercise/", {f"choice-{n}": letter for n, letter in enumerate("STRA", 1)})
    client.post("/model-answers/class-went-quiet/sorting/", {"choice-1": "S"})
    text = client.get("/model-answers/").content.decode()
    found = [" ".join(words.split()) for words in re.findall(r'class="library-done">(.*?)</span>', text, re.S)]
    assert found[0] == "Read, 1 of 5 exercises"
    assert set(found[1:]) == {"Not read yet"}
    assert Reading.objects.count() == 1
    sign_in(client, ben)
    assert "1 of 5 exercises" not in client.get("/model-answers/").content.decode()


def test_home_says_quietly_that_something_is_due_and_else_nothing(client, ana, exemplar, draft):
    sign_in(client, ana)
    assert 'href="/today/"' not in client.get("/").content.decode()
    missed(ana, exemplar)
    assert "Due today: 1" in client.get("/").content.decode()
