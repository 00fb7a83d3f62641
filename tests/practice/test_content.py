"""What the built-in model answers have to be: ours, plain, of the right length, and as good as they say."""

import re
import tomllib
from itertools import combinations

import pytest
import textstat

from answers.rubric import RUBRIC, progress_by_criterion
from practice.management.commands.load_exemplars import CONTENT
from text.components import Component
from text.counts import count
from text.hints import find_hints
from text.targets import Target

FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CONTENT.glob("*.toml"))}
FAILURE = "learning-from-failure"
QUESTIONS = tomllib.loads((CONTENT.parents[1] / "answers/content/questions.toml").read_text(encoding="utf-8"))
COMPETENCIES = {question["slug"]: question["competencies"] for question in QUESTIONS["question"]}
SPARE_WORDS = 25
"""By how much an answer may pass what is advised: ten seconds."""
PLAIN_GRADE = 8
"""The school year, of thirteen-year-olds, for which the Automated Readability Index finds a text easy enough."""


def sections(file, table="section"):
    return {part["component"]: part["text"].strip() for part in file[table]}


@pytest.fixture(params=FILES, ids=str)
def file(request):
    return FILES[request.param]


def sentences(text):
    return {sentence for sentence in re.split(r"(?<=[.?!])\s+", text) if len(sentence.split()) > 3}


def test_there_are_twelve_from_eight_kinds_of_work_and_three_tell_of_a_failure():
    assert len(FILES) >= 12
    assert len({file["work"] for file in FILES.values()}) >= 8
    assert len({slug for file in FILES.values() for slug in COMPETENCIES[file["question"]]}) >= 12
    assert sum(COMPETENCIES[file["question"]][0] == FAILURE for file in FILES.values()) >= 3


def test_no_two_answer_the_same_question():
    assert len({file["question"] for file in FILES.values()}) == len(FILES)


@pytest.mark.parametrize(("one", "other"), list(combinations(FILES, 2)))
def test_no_model_answer_repeats_a_sentence_of_another(one, other):
    said = [set().union(*map(sentences, sections(FILES[name]).values())) for name in (one, other)]
    assert not said[0] & said[1]


def test_no_part_raises_a_hint_of_the_product(file):
    assert [hint.rule for hint in find_hints(sections(file), COMPETENCIES[file["question"]])] == []


def test_the_weaker_draft_raises_the_hints_that_it_claims(file):
    found = {(hint.component, hint.rule) for hint in find_hints(sections(file, "weak"))}
    assert found == {(part["component"], rule) for part in file["weak"] for rule in part.get("hints", [])}


def test_it_can_be_said_in_two_minutes(file):
    least, most = Target.SPOKEN.advised_words
    assert least <= sum(map(count, sections(file).values())) <= most + SPARE_WORDS


def test_its_parts_have_the_shares_that_advisers_name(file):
    words = {component: int(count(text)) for component, text in sections(file).items()}
    share = {component: number / sum(words.values()) for component, number in words.items()}
    assert share["S"] + share["T"] <= 0.35
    assert share["A"] >= 0.45
    assert 0.15 <= share["R"] <= 0.27


@pytest.mark.parametrize("component", Component)
def test_each_part_is_plain_to_read(file, component):
    assert textstat.automated_readability_index(sections(file)[component]) <= PLAIN_GRADE


def test_the_measure_of_plain_words_tells_them_from_officialese():
    heavy = (
        "Notwithstanding considerable organisational impediments, remediation responsibilities were operationalised."
    )
    assert textstat.automated_readability_index(heavy) > PLAIN_GRADE


def test_the_words_that_a_level_rests_on_are_there(file):
    """Only what can be counted: Situation takes at most a fifth of the words exactly where it says so."""
    words = {component: int(count(text)) for component, text in sections(file).items()}
    met = {slug for level in file["level"] for slug in level["met"]}
    assert ("s-short" in met) == (words["S"] <= 0.2 * sum(words.values()))


def test_the_finished_part_meets_what_the_weaker_one_misses(file):
    met = {slug for level in file["level"] for slug in level["met"]}
    assert {part["misses"] for part in file["weak"]} <= met


def test_every_part_is_at_least_clear(file):
    met = {slug for level in file["level"] for slug in level["met"]}
    reached = [progress.level() for component in Component for progress in progress_by_criterion(component, met)]
    assert len(reached) == len(RUBRIC)
    assert min(reached) >= 3
