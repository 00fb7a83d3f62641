"""A reader's own phrases: kept, changed, taken out, and theirs alone."""

import pytest
from django.db import IntegrityError, transaction

from reviews.models import MAX_PHRASES, Phrase, TooManyPhrases
from tests.conftest import make_note, post_seen

INDEX, NEW = "/phrases/", "/phrases/new/"
OWN = "What was your own part in this?"


def texts(owner):
    return [phrase.text for phrase in Phrase.objects.owned_by(owner)]


@pytest.fixture
def phrase(ben):
    return Phrase.add(ben, OWN)


def test_a_phrase_is_kept_as_typed_without_the_space_around_it(client, ben):
    client.force_login(ben)
    assert client.post(NEW, {"text": f"  {OWN}\r\nSay “I”.\n"}).status_code == 302
    assert texts(ben) == [f"{OWN}\nSay “I”."]


def test_the_same_words_are_one_phrase(ben, phrase):
    assert Phrase.add(ben, OWN) == phrase
    with pytest.raises(IntegrityError), transaction.atomic():
        Phrase.objects.create(owner=ben, text=OWN)


@pytest.mark.parametrize("text", ["", " \n", "x" * 301, "a\0b"])
def test_what_is_no_phrase_is_refused_and_stands_in_its_box(client, ben, text):
    client.force_login(ben)
    answer = client.post(NEW, {"text": text})
    assert answer.status_code == 422
    assert "entry-error" in answer.content.decode()
    assert texts(ben) == []


def test_three_hundred_code_points_fit_whatever_their_bytes(client, ben):
    client.force_login(ben)
    client.post(NEW, {"text": "😀" * 300})
    assert texts(ben) == ["😀" * 300]


def test_there_are_as_many_as_there_can_be_and_no_more(client, ben):
    Phrase.objects.bulk_create(Phrase(owner=ben, text=f"{number}") for number in range(MAX_PHRASES))
    client.force_login(ben)
    answer = client.post(NEW, {"text": OWN})
    assert answer.status_code == 422
    assert OWN in answer.content.decode()
    assert Phrase.objects.count() == MAX_PHRASES


@pytest.mark.django_db(transaction=True)
def test_two_windows_do_not_both_add_the_last_one(ben, other_request):
    Phrase.objects.bulk_create(Phrase(owner=ben, text=f"{number}") for number in range(MAX_PHRASES - 1))
    with transaction.atomic():
        Phrase.add(ben, "The last one")
        other = other_request(Phrase.add, ben, "And one more")
    with pytest.raises(TooManyPhrases):
        other.result()


def test_a_phrase_is_changed_over_the_words_that_its_owner_saw(client, ben, phrase):
    client.force_login(ben)
    address = f"/phrases/{phrase.public_id}/edit/"
    assert post_seen(client, address, address, {"text": "Say “I”."}).status_code == 302
    assert texts(ben) == ["Say “I”."]
    assert client.post(address, {"text": "Say more.", "seen": "0" * 64}).status_code == 409
    assert texts(ben) == ["Say “I”."]


def test_a_phrase_is_not_changed_into_another_one(client, ben, phrase):
    other = Phrase.add(ben, "Say “I”.")
    client.force_login(ben)
    address = f"/phrases/{other.public_id}/edit/"
    assert post_seen(client, address, address, {"text": OWN}).status_code == 422
    assert len(texts(ben)) == 2


def test_a_phrase_is_taken_out(client, ben, phrase):
    client.force_login(ben)
    client.post(f"/phrases/{phrase.public_id}/delete/")
    assert texts(ben) == []


def test_the_words_of_a_note_are_kept_as_a_phrase_and_the_summary_with_them(client, ben, review):
    note = make_note(review, "A", OWN)
    client.force_login(ben)
    answer = client.post(f"/notes/{note.public_id}/phrase/", {"summary": "Half a summ", "base": "0"})
    assert answer.headers["Location"].endswith(f"#note-{note.public_id}")
    assert texts(ben) == [OWN]
    review.refresh_from_db()
    assert review.summary == "Half a summ"


def test_a_note_that_is_too_long_for_a_phrase_says_so(client, ben, review):
    note = make_note(review, "A", "How? " * 100)
    client.force_login(ben)
    answer = client.post(f"/notes/{note.public_id}/phrase/", follow=True)
    assert "the limit is 300" in answer.content.decode()
    assert texts(ben) == []


def test_the_phrases_of_others_are_nowhere(client, ben, cleo, phrase):
    client.force_login(cleo)
    assert OWN not in client.get(INDEX).content.decode()
    assert client.get(f"/phrases/{phrase.public_id}/edit/").status_code == 404
    assert client.post(f"/phrases/{phrase.public_id}/delete/").status_code == 404
    assert texts(ben) == [OWN]


@pytest.mark.parametrize("number", [2, 200])
def test_the_page_asks_as_often_for_many_phrases_as_for_few(client, ben, number, django_assert_num_queries):
    Phrase.objects.bulk_create(Phrase(owner=ben, text=f"{place}") for place in range(number))
    client.force_login(ben)
    with django_assert_num_queries(4):
        client.get(INDEX)


def test_of_many_phrases_each_stands_on_one_page_and_all_are_offered(client, ben):
    client.force_login(ben)
    words = [f"Phrase {number:03}." for number in range(60)]
    Phrase.objects.bulk_create(Phrase(owner=ben, text=text) for text in words)
    pages = [client.get("/phrases/", {"page": number}).content.decode() for number in (1, 2)]
    assert all("60 phrases" in page for page in pages)
    assert [sum(f">{text}<" in page for text in words) for page in pages] == [50, 10]
    offered = client.get("/phrases/", headers={"HX-Request": "true", "HX-Target": "phrases"}).content.decode()
    assert all(text in offered for text in words)


def test_without_the_script_a_phrase_is_put_behind_what_is_typed_and_nothing_is_kept(client, ben, review, phrase):
    client.force_login(ben)
    shown = client.get(f"{review.get_absolute_url()}?note=action").content.decode()
    assert f'name="phrase" value="{phrase.public_id}"' in shown
    said = {"component": "action", "kind": "question", "body": "You say “we”.", "phrase": phrase.public_id}
    answer = client.post(f"/reviews/{review.public_id}/phrase/", said)
    assert answer.status_code == 200
    assert f"You say “we”. {OWN}</textarea>" in answer.content.decode()
    assert "entry-error" not in answer.content.decode()
    assert not review.annotations.exists()


def test_a_phrase_of_another_reader_is_not_put_in(client, ben, cleo, review):
    theirs = Phrase.add(cleo, OWN)
    client.force_login(ben)
    said = {"component": "action", "kind": "question", "body": "You say “we”.", "phrase": theirs.public_id}
    answer = client.post(f"/reviews/{review.public_id}/phrase/", said)
    assert answer.status_code == 422
    assert OWN not in answer.content.decode()
    assert "You say “we”.</textarea>" in answer.content.decode()
