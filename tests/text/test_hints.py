"""What each rule asks about, and where it keeps silent; the texts are in hint_texts/."""

import pytest

from tests.text.hint_texts import FOLDER, other_languages, texts
from text.hints import Hint, find_hints
from text.hints.find import RULES, WHYS_RULES, hints_of
from text.hints.reading import Answer

LEAST = 10
BY_SLUG = {rule.slug: rule for rule in RULES}
ANSWER = {
    "S": "We had a big problem in the shop.",
    "A": "I helped with the project and I did my best.",
    "R": "In the end everything went well and everyone was happy.",
}
OTHER_LANGUAGES = other_languages()
NOTHING_TO_SAY = [
    "",
    " ",
    "\n\n",
    "?!… —",
    "....",
    "Hello",
    "42",
    "\U0001f600\U0001f469\u200d\U0001f4bb",
    "\u0301",
    "@",
    "\"“”'",
    "100%",
]


@pytest.mark.parametrize("slug", BY_SLUG)
def test_a_rule_asks_about_its_texts_and_about_no_near_miss(slug):
    wrong = [text.line for text in texts(slug) if bool(asked(slug, text)) != text.asks]
    assert not wrong


def asked(slug, text):
    return list(hints_of(BY_SLUG[slug], Answer(text.sections, text.competencies)))


@pytest.mark.parametrize("slug", BY_SLUG)
def test_each_rule_has_ten_texts_of_both_kinds(slug):
    kinds = [text.asks for text in texts(slug)]
    assert min(kinds.count(True), kinds.count(False)) >= LEAST


def test_each_file_of_texts_is_of_a_rule():
    assert {path.stem for path in FOLDER.glob("*.txt")} - {"held_out", "other_languages"} == set(BY_SLUG)


def test_each_hint_quotes_its_words_and_asks_one_question():
    for slug in BY_SLUG:
        for text in texts(slug):
            for hint in asked(slug, text):
                assert hint.quote == text.sections[hint.component][hint.start : hint.end]
                assert hint.question.count("?") == 1
                assert hint.question.endswith("?")


def test_a_rule_that_is_off_asks_nothing():
    off = {rule.slug for rule in RULES if not rule.is_on}
    found = {hint.rule for slug in BY_SLUG for text in texts(slug) for hint in find_hints(text.sections)}
    assert found
    assert not found & off


def test_the_most_valuable_comes_first():
    found = [hint.rule for hint in find_hints(ANSWER)]
    assert found == ["praise", "vague-verb"]


def test_a_hint_says_where_its_words_stand_and_what_it_asks():
    hint = find_hints(ANSWER)[0]
    assert hint == Hint("praise", "R", 22, 31, hint.severity, "went well", "What could somebody else have seen?")


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_another_language_is_asked_nothing(language):
    sections = dict.fromkeys("STAR", OTHER_LANGUAGES[language])
    assert find_hints(sections, ["learning-from-failure"]) == []


def test_a_section_in_another_language_is_asked_nothing():
    assert find_hints({**ANSWER, "A": "", "R": OTHER_LANGUAGES["French"]}, ["learning-from-failure"]) == []


@pytest.mark.parametrize("text", NOTHING_TO_SAY, ids=ascii)
def test_where_there_is_next_to_nothing_nothing_is_asked(text):
    assert find_hints(dict.fromkeys("STAR", text), ["learning-from-failure"]) == []
    assert find_hints({"R": text}) == []


def test_each_rule_tells_what_it_looks_at_and_why():
    rules = [*RULES, *WHYS_RULES]
    assert len({rule.slug for rule in rules}) == len(rules)
    assert all(rule.title and rule.evidence and rule.looks_at and rule.exceptions for rule in rules)
