"""A page about notes shows those that its address names; their numbers stay, and what is hidden is counted."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews.models import Annotation
from tests.conftest import make_note, make_review


@pytest.fixture
def feedback(draft, ana, ben, cleo, cohort):
    """The address of Ana's page: Ben praises Task and asks about Action; of two comments of Cleo's she answered one."""
    kinds = Annotation.Kind
    for reader, notes in ((ben, [("T", kinds.PRAISE), ("A", kinds.QUESTION)]), (cleo, [("A", kinds.COMMENT)] * 2)):
        review = make_review(draft, reader, cohort)
        for number, (component, kind) in enumerate(notes):
            make_note(review, component, f"{reader.name} {kind} {number}", kind)
        review.submit()
    Annotation.objects.get(body="Cleo comment 0").answer(ana, "thanks", "")
    return f"/drafts/{draft.public_id}/feedback/"


def found(pattern, text):
    """What stands in the brackets of the pattern."""
    match = re.search(pattern, text)
    assert match
    return match[1]


def numbers(page):
    """(number, words) of each note on it."""
    key, words = r'class="note-key"[^>]*>(\d+)<', r"((?:Ben|Cleo) \w+ \d)"
    notes = re.findall(r"<article.*?</article>", page, re.DOTALL)
    return [(found(key, note), found(words, note)) for note in notes]


def fetch(client, person, address):
    client.force_login(person)
    return client.get(address).content.decode()


def ben_of(page):
    return found(r'name="by" id="by-\w+" value="(\w+)"[^>]*>\s*<bdi>Ben', page)


ALL = [("1", "Ben praise 0"), ("2", "Ben question 1"), ("3", "Cleo comment 0"), ("4", "Cleo comment 1")]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", [0, 1, 2, 3]),
        ("part=task", [0]),
        ("kind=comment", [2, 3]),
        ("state=author", [1, 3]),
        ("state=author&kind=comment", [3]),
        ("state=author&part=task", []),
        ("state=unheard&part=of&kind=", [0, 1, 2, 3]),
    ],
)
def test_notes_are_filtered_and_keep_their_numbers(client, ana, feedback, query, shown):
    page = fetch(client, ana, f"{feedback}?{query}")
    assert numbers(page) == [ALL[place] for place in shown]
    assert "1 of 3<" in page, "What is answered does not depend on what is shown."
    said = {4: "", 3: "1 is hidden", 0: "All 4 are hidden"}.get(len(shown), f"{4 - len(shown)} are hidden")
    assert said in page
    assert (f'<a class="link" href="{feedback}"' in page) == (len(shown) < 4)


def test_notes_are_filtered_by_reader(client, ana, feedback):
    page = fetch(client, ana, feedback)
    assert numbers(fetch(client, ana, f"{feedback}?by={ben_of(page)}")) == ALL[:2]


def test_words_of_hidden_notes_are_not_marked(client, ana, draft, sent):
    sent.annotations.create(component="S", kind="question", body="?", start=3, end=8, sent_at=sent.submitted_at)
    address = f"/drafts/{draft.public_id}/feedback/"
    assert "<mark" in fetch(client, ana, address)
    assert "<mark" not in fetch(client, ana, f"{address}?part=action")


def test_an_answer_comes_back_to_the_filter(client, ana, feedback):
    page = fetch(client, ana, f"{feedback}?state=author")
    action = found(r'class="reply-form" action="([^"]+)"', page)
    assert action.endswith("?state=author")
    answer = client.post(action, {"stance": "thanks", "body": ""})
    assert answer.headers["Location"].startswith(f"{feedback}?state=author#note-")


def test_an_answer_to_mend_is_shown_whatever_the_filter(client, ana, feedback):
    client.force_login(ana)
    note = Annotation.objects.get(body="Ben question 1")
    page = client.post(f"/notes/{note.public_id}/answer/?part=task", {"stance": "ask", "body": ""}).content.decode()
    assert numbers(page) == ALL
    assert "Not sent." in page


def test_a_reader_filters_their_own_notes(client, ben, review):
    make_note(review, "T", "Ben praise 0", Annotation.Kind.PRAISE)
    make_note(review, "A", "Ben question 1", Annotation.Kind.QUESTION)
    page = fetch(client, ben, f"{review.get_absolute_url()}?kind=question")
    assert numbers(page) == [("2", "Ben question 1")]
    assert "Submit 2 notes" in page


def test_a_part_that_is_swapped_follows_the_filter_of_its_page(client, ben, review):
    make_note(review, "A", "Ben praise 0", Annotation.Kind.PRAISE)
    make_note(review, "A", "Ben question 1", Annotation.Kind.QUESTION)
    client.force_login(ben)
    of_page = f"http://testserver{review.get_absolute_url()}?kind=question"
    headers = {"HX-Request": "true", "HX-Target": "action", "HX-Current-URL": of_page}
    answer = client.get(f"{review.get_absolute_url()}?note=action", headers=headers).content.decode()
    assert numbers(answer) == [("2", "Ben question 1")]
    assert "1 is hidden" in answer


def test_the_part_in_hand_is_the_first_that_the_filter_leaves_a_note_in(client, ana, feedback):
    in_hand = r'class="part hue-(.) is-current"'
    assert found(in_hand, fetch(client, ana, feedback)) == "s"
    assert found(in_hand, fetch(client, ana, f"{feedback}?kind=question")) == "a"
    assert found(in_hand, fetch(client, ana, f"{feedback}?kind=suggestion")) == "s"


def test_there_is_no_filter_where_there_is_nothing_to_tell_apart(client, ana, draft, sent):
    assert 'class="show"' not in fetch(client, ana, f"/drafts/{draft.public_id}/feedback/")


def test_a_filter_asks_the_database_for_nothing_more(client, ana, feedback):
    fetch(client, ana, feedback)
    counts = []
    for query in ("", "?kind=comment&state=author&part=action"):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{feedback}{query}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
