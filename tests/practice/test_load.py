import re

import pytest
from django.core.management import CommandError, call_command

from practice.exemplar_files import InvalidExemplar, read_exemplar
from practice.management.commands.load_exemplars import CONTENT
from practice.models import Exemplar

BUILT_IN = (CONTENT / "01-root-cause.toml").read_text(encoding="utf-8")


@pytest.fixture
def load(content, tmp_path):
    """Loads the built-in model answer with some of its words changed."""

    def change(old="", new=""):
        assert old in BUILT_IN
        (tmp_path / "changed.toml").write_text(BUILT_IN.replace(old, new, 1), encoding="utf-8")
        call_command("load_exemplars", folder=tmp_path)

    return change


@pytest.fixture
def root_cause(content):
    return Exemplar.objects.get(slug="root-cause")


def test_a_built_in_model_answer_is_loaded_with_its_question(root_cause):
    exemplar = root_cause
    assert exemplar.question.slug == "root-cause"
    assert [section["component"] for section in exemplar.content["sections"]] == list("STAR")
    assert len(exemplar.content["whys"]["rungs"]) == 5
    assert [gap["component"] for gap in exemplar.content["gaps"]] == list("STRA")


def test_loading_again_doubles_nothing(content):
    before = list(Exemplar.objects.values_list("pk", "title"))
    call_command("load_exemplars")
    assert list(Exemplar.objects.values_list("pk", "title")) == before


def test_loading_again_brings_new_words(load):
    load("Getting to the root cause", "The dashboard that lied")
    assert Exemplar.objects.get(slug="root-cause").title == "The dashboard that lied"


def test_all_texts_of_a_gap_are_kept(root_cause):
    gap = root_cause.content["gaps"][1]
    assert gap["before"] == "The senior engineer’s "
    assert gap["after"].startswith(" was to lead")
    assert sorted(gap["wrong"]) == ["A", "R", "S"]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('component = "T"', 'component = "Q"', ", section 2: “Q” is none of S, T, A, R"),
        ('component = "T"', 'component = "S"', "changed.toml: the sections have to be S, T, A, R"),
        ('on = "They saw', 'on = "Nobody saw', ", section 1, remark 1: “Nobody saw it before we did.”"),
        ('on = "They saw it before we did."', 'on = "the"', "remark 1: “the” has to occur once in the section"),
        ('on = "and led them through"', 'on = "I gathered"', "section 3, remark 3: “I gathered” runs over"),
        ('title = "The stakes, early"', "", ", section 1, remark 1: title is missing"),
        ('seen = "', 'unseen = "', ", whys: seen is missing"),
        ('is = "symptom"', 'is = "sign"', ", whys: there have to be 4 statements, causes and symptoms and"),
        (
            "[[whys.statement]]",
            "[[whys.told]]",
            ", whys: there have to be 4 statements, causes and symptoms and",
        ),
        ("[[whys.rung]]", "[[whys.step]]", ", whys: 4 rungs, the ladder has 5"),
        ('component = "R"\nword', 'component = "S"\nword', ", gap 3, wrong: R is missing"),
        ('T = "Nobody has', 'X = "Nobody has', ", gap 1, wrong: T is missing"),
        ('question = "root-cause"', 'question = "no-such"', "changed.toml: there is no such question"),
        ('slug = "root-cause"', "slug = root-cause", "changed.toml: Invalid value"),
        (
            '    "I was the senior',
            '    "I am the senior',
            ", section 2: “I am the senior engineer on the data platform.”",
        ),
        ("sort = [", "sorts = [", ", section 1: sort has 0 sentences, and there have to be 2"),
        ('work = "Data"', "", "changed.toml: work is missing"),
        ('criterion = "task"', 'criterion = "tusk"', ", level 2: “t-goal” is no indicator of tusk"),
        ('"s-event", ', '"s-evnt", ', ", level 1: “s-evnt” is no indicator of situation"),
        ('[[level]]\ncriterion = "learning"', "[[lvl]]", "changed.toml: the levels have to be situation, task, action"),
        ('misses = "s-when"', 'misses = "t-mine"', ", weak 1: “t-mine” is no indicator of S"),
        ('changed = "Last', 'chanted = "Last', ", weak 1: changed is missing"),
        ('hints = ["praise", ', 'hints = ["prays", ', ", weak 4: there is no hint “prays”"),
    ],
)
def test_a_file_that_cannot_be_shown_is_refused_with_its_place(load, old, new, complaint):
    with pytest.raises(CommandError) as refused:
        load(old, new)
    assert complaint in str(refused.value)
    assert str(refused.value).startswith("changed.toml: ")


@pytest.mark.parametrize(
    ("old", "new", "header", "before"),
    [
        ('component = "T"', 'component = "Q"', "[[section]]", 'component = "Q"'),
        ('title = "Seen through"', "", "[[section.remark]]", 'on = "and led them through"'),
        ('seen = "', 'unseen = "', "[whys]", 'unseen = "'),
        ('because = "CI/CD', 'becoming = "CI/CD', "[[whys.rung]]", 'why = "Why was there neither?"'),
        ('T = "Nobody has', 'X = "Nobody has', "[gap.wrong]", 'X = "Nobody has'),
        ('"l-some"', '"l-sum"', "[[level]]", 'criterion = "learning"'),
        ("\nI was the senior", "\n[[section]]\nI was the se nior", "[[section]]", 'component = "T"'),
    ],
)
def test_the_line_that_is_named_is_where_the_wrong_table_begins(load, old, new, header, before):
    with pytest.raises(CommandError) as refused:
        load(old, new)
    lines = BUILT_IN.replace(old, new, 1).splitlines()
    line = int(re.findall(r"line (\d+)", str(refused.value))[0])
    assert lines[line - 1 : line + 1] == [header, next(text for text in lines if text.startswith(before))]


def test_what_is_no_toml_is_refused_with_its_line(load):
    with pytest.raises(CommandError, match=r"changed\.toml: .*\(at line 1, column 8\)"):
        load('slug = "root-cause"', "slug = root-cause")


@pytest.mark.parametrize("wrong", [
    "section = 3", 'section = ["S"]', "whys = 3", 'whys = {rung = "five", seen = "x", root = "x"}', "gap = {}",
    "level = [1]", "weak = [[]]",
])  # fmt: skip
def test_what_stands_in_the_place_of_a_table_is_refused(wrong):
    name = wrong.split()[0]
    data = re.sub(rf"(?ms)^\[\[?{name}[\].].*?(?=^\[\[?(?!{name})|\Z)", "", BUILT_IN)
    with pytest.raises(InvalidExemplar, match="has to be a table"):
        read_exemplar(f"{wrong}\n{data}")


@pytest.mark.parametrize(("old", "new", "complaint"), [
    ("met = [", "met = 3 #", "level 1: met has to be a list of texts"),
    ("met = [", "met = [1, ", "level 1: met has to be a list of texts"),
    ('before = "The "', "before = 3", "gap 1: before has to be a text"),
    ('"Getting to', '"\\u0000Getting to', "title holds a character that is no text"),
    ('"Getting to', '"' + "x" * 120 + "Getting to", "title has 145 characters, and may have 120"),
    ('on = "They', 'on = "' + "x" * 12_000 + "They", "section 1, remark 1: on has 12026 characters"),
])  # fmt: skip
def test_what_is_no_text_or_too_long_is_refused(old, new, complaint):
    with pytest.raises(InvalidExemplar, match=complaint):
        read_exemplar(BUILT_IN.replace(old, new, 1))


def test_gaps_that_ask_twice_for_a_letter_are_refused(load):
    last = BUILT_IN[BUILT_IN.rindex("[[gap]]") :]
    with pytest.raises(CommandError, match="changed.toml: the gaps have to ask for each of S, T, A, R once"):
        load(last, last.replace('component = "A"', 'component = "R"').replace("R = ", "A = "))


def test_a_refused_file_leaves_everything_as_it_was(load):
    with pytest.raises(CommandError):
        load("early", 'early"\non = "x')
    assert Exemplar.objects.get(slug="root-cause").title == "Getting to the root cause"
