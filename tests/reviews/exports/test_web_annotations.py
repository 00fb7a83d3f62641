"""Notes as JSON: valid by the model's own rules, and each is found again in the text that it names."""

import json
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from tests.conftest import make_review
from tests.reviews.exports.conftest import FAMILY, note_on
from tests.reviews.exports.web_annotation_model import faults
from text.components import Component


@pytest.fixture
def get(client):
    def get(person, name, thing):
        client.force_login(person)
        return json.loads(client.get(reverse(name, args=[thing.public_id, "annotations"])).content)

    return get


def items(document):
    return document["first"]["items"]


def with_motivation(document, motivation):
    return [item for item in items(document) if item["motivation"] == motivation]


def selectors(item):
    return {selector["type"]: selector for selector in item["target"]["selector"]}


def test_it_is_as_the_model_says_for_author_and_reader(get, ana, ben, draft, answered, sent):
    for document in (get(ana, "feedback:download", draft), get(ben, "reviews:download", answered)):
        assert faults(document) == []
        assert document["total"] == len(items(document))


def test_without_a_note_it_is_an_empty_collection(get, ana, draft):
    document = get(ana, "feedback:download", draft)
    assert (document["total"], "first" in document, faults(document)) == (0, False, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "note-1"),
        ("type", "Note"),
        ("target", []),
        ("created", "2026-11-29T12:00:00+01:00"),
        ("motivation", "praising"),
        ("body", {"type": "TextualBody"}),
        ("bodyValue", "x"),
        (
            "target",
            {"source": "https://a.example/", "selector": {"type": "TextPositionSelector", "start": -1, "end": 2}},
        ),
        ("target", {"selector": {"type": "TextQuoteSelector", "exact": "x"}}),
    ],
)
def test_what_the_model_forbids_is_noticed(get, ana, draft, from_ben, name, value):
    document = get(ana, "feedback:download", draft)
    items(document)[0][name] = value
    assert faults(document)


def test_each_kind_has_its_motivation_and_what_it_proposes(get, ben, from_ben):
    document = get(ben, "reviews:download", from_ben)
    assert Counter(item["motivation"] for item in items(document)) == Counter(
        ["questioning", "assessing", "editing", "classifying", "commenting"]
    )
    (suggestion,), (belongs,) = with_motivation(document, "editing"), with_motivation(document, "classifying")
    assert [(body["purpose"], body["value"]) for body in suggestion["body"]] == [("editing", "talked them into a rule")]
    assert [(body["purpose"], body["value"]) for body in belongs["body"]] == [("classifying", "Action")]


def test_its_words_are_found_in_its_source_by_quote_and_by_place(get, client, ana, draft, answered, sent):
    document = get(ana, "feedback:download", draft)
    on_words = [item for item in items(document) if "selector" in item["target"]]
    assert len(on_words) == 4
    for item in on_words:
        text = client.get(urlsplit(item["target"]["source"]["id"]).path).content.decode()
        quote, place = selectors(item)["TextQuoteSelector"], selectors(item)["TextPositionSelector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) + len(quote["prefix"]) == place["start"]


def test_places_are_code_points_and_nothing_that_is_drawn_as_one_is_cut(get, ben, draft, cohort):
    text = f"{FAMILY}{FAMILY} we cheered {FAMILY} " * 3
    section = draft.sections.get(component="S")
    section.revise(text, section.number, "family")
    review = make_review(draft, ben, cohort)
    note = note_on(review, "S", "cheered")
    review.submit()
    (item,) = items(get(ben, "reviews:download", review))
    quote, place = selectors(item)["TextQuoteSelector"], selectors(item)["TextPositionSelector"]
    assert (place["start"], place["end"]) == (note.start, note.end) == (14, 21)
    assert quote["prefix"] == f"{FAMILY}{FAMILY} we "
    assert quote["suffix"].startswith(f" {FAMILY} {FAMILY}") and not quote["suffix"].endswith("\u200d")


def test_a_note_on_a_part_has_the_part_for_its_target(get, ben, from_ben):
    (comment,) = with_motivation(get(ben, "reviews:download", from_ben), "commenting")
    path = reverse("reviews:text", args=[from_ben.public_id, Component.TASK.slug])
    assert urlsplit(comment["target"]["id"]).path == path


def test_replies_are_annotations_on_the_note(get, ben, answered):
    document = get(ben, "reviews:download", answered)
    notes = {item["id"]: item for item in items(document) if item["motivation"] != "replying"}
    changed, asked = with_motivation(document, "replying")
    assert notes[changed["target"]]["motivation"] == "questioning"
    assert [body["value"] for body in changed["body"]] == ["Changed", "You are right.", "whole north-eastern region"]
    assert [body["value"] for body in asked["body"]] == ["Ask", "By how much?"]


def test_who_wrote_is_said_by_name_alone(get, ana, draft, answered):
    creators = [item["creator"] for item in items(get(ana, "feedback:download", draft))]
    assert {creator["name"] for creator in creators} == {"Ana", "Ben"}
    assert {tuple(creator) for creator in creators} == {("type", "name")}


def test_a_note_keeps_its_id(get, ana, ben, draft, answered):
    theirs, mine = get(ana, "feedback:download", draft), get(ben, "reviews:download", answered)
    assert {item["id"] for item in items(theirs)} == {item["id"] for item in items(mine)}


def test_what_is_not_sent_is_in_none(get, ana, draft, from_ben, unsent):
    assert "Secret for now." not in json.dumps(get(ana, "feedback:download", draft))
