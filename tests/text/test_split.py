"""A pasted answer without headings: each character in a span, nothing invented, silence where nothing can be judged."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.star_answers import HELD_OUT, Answer, all_answers, answers
from tests.text.star_answers.figures import whole, with_a_part_cut
from text.components import Component
from text.split import MOST_UNITS, missing, split_answer
from text.splitting.weights import FILE, parse, write

PIECES = (
    "Situation: |**Task**\n|T - |(A) |## Result\n|S/T: |1. |- |\n|\n\n| |. |…|I told them. |We had to. "
    "|i asked. then he said no. |Es war kalt. |私は昨年。|😀|e\u0301|\u200d|#|*|(|:|STAR"
).split("|")
HELD = [(split_answer, answer) for answer in answers(HELD_OUT)]
UNJUDGED = {
    "one word": "Hello",
    "a heading alone": "Result",
    "only signs": "... --- ?!",
    "emoji": "😀😀 👍🏽",
    "German": "Ich war damals in einer Firma. Meine Aufgabe war es, das zu lösen. Ich habe alles neu gemacht.",
    "French": "J'étais dans une équipe de cinq. Mon rôle était de réparer. J'ai tout refait. Ils étaient ravis.",
    "Japanese": "私は昨年、会社で問題がありました。私は解決しました。",
}
LIFT = "When I was working in a hotel, the lift broke on a Saturday. "
GUESTS = "I was responsible for getting 40 guests to their rooms before the wedding. "
BAGS = "I asked the waiters to carry the bags. I called the firm that had built the lift. "
THANKS = "As a result all of them arrived on time, and the couple thanked us in a letter."
CLEAR = {"S": GUESTS + BAGS + THANKS, "T": LIFT + BAGS + THANKS, "A": LIFT + GUESTS + THANKS, "R": LIFT + GUESTS + BAGS}


def covers(text, spans):
    ends = [0, *(span.end for span in spans)]
    return [span.start for span in spans] == ends[:-1] and ends[-1] == len(text)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=14).map("".join)))
def test_the_spans_of_any_text_cover_it_in_order_without_gap_or_overlap(text):
    spans = split_answer(text)
    assert covers(text, spans) if text.strip() else not spans
    assert all(span.start <= span.text_start <= span.end and span.start < span.end for span in spans)
    assert all(0 <= span.certainty <= 1 and span.second != span.component for span in spans)


@pytest.mark.parametrize("text", UNJUDGED.values(), ids=UNJUDGED)
def test_of_a_text_that_cannot_be_judged_nothing_is_said(text):
    spans = split_answer(text)
    assert covers(text, spans)
    assert {(span.component, span.certainty) for span in spans} == {(Component.SITUATION, 0)}
    assert not missing(spans)


@pytest.mark.parametrize("text", ["", " ", "\n\t\n"])
def test_a_blank_text_has_no_spans(text):
    assert split_answer(text) == []


@pytest.mark.parametrize("absent", CLEAR)
def test_a_part_that_is_missing_is_not_invented(absent):
    assert missing(split_answer(CLEAR[absent])) == [Component(absent)]


def test_a_sentence_that_begins_with_a_small_letter_has_a_span_of_its_own():
    text = "i was at the till, e.g. on fridays, and it broke. my boss told me to fix it. i asked mr. dov"
    assert [text[span.start : span.end] for span in split_answer(text)] == [
        "i was at the till, e.g. on fridays, and it broke. ",
        "my boss told me to fix it. ",
        "i asked mr. dov",
    ]


def test_signs_between_sentences_go_with_a_sentence():
    text = "***\nWe were late.\n—\nI called them.\n***"
    assert [text[span.start : span.end] for span in split_answer(text)] == [
        "***\nWe were late.\n",
        "—\nI called them.\n***",
    ]


def test_a_text_of_thousands_of_sentences_gets_a_bounded_number_of_spans():
    text = "I ran. " * 1700
    spans = split_answer(text)
    assert len(spans) <= MOST_UNITS and covers(text, spans)


def test_answers_kept_out_of_the_weights_are_split_as_well_as_promised():
    figures = whole(HELD)
    assert figures.accuracy >= 0.92 and figures.macro_f1 >= 0.91
    right, share = figures.certain(0.9)
    assert right >= 0.97 and share >= 0.5


def test_a_part_cut_out_of_an_answer_is_seldom_invented():
    figures = with_a_part_cut(HELD)
    assert figures.accuracy >= 0.9
    assert figures.invented_rate <= 0.15


def test_an_answer_told_to_its_author_is_split_like_one_that_they_tell():
    pairs = [(split_answer, told_to_its_author(answer)) for answer in answers(HELD_OUT)]
    assert whole(pairs).accuracy >= 0.9


def told_to_its_author(answer):
    you = {"I": "you", "me": "you", "my": "your", "My": "Your", "myself": "yourself"}
    words = re.compile(rf"\b(?:{'|'.join(you)})\b")
    sentences = ((component, words.sub(lambda found: you[found[0]], text)) for component, text in answer.sentences)
    return Answer(answer.trade, answer.voice, tuple(sentences))


def test_the_weights_are_sorted_rounded_and_written_as_the_training_writes_them():
    words = FILE.read_text(encoding="utf-8")
    assert write(parse(words.splitlines())) == words


def test_the_corpus_is_wide_and_no_answer_stands_in_it_twice():
    found = all_answers()
    assert len(found) >= 240 and len({answer.trade for answer in found}) >= 12
    assert max(Counter(sentence for answer in found for _, sentence in answer.sentences).values()) == 1
    assert not {answer.text for answer in found} & {answer.text for _, answer in HELD}
