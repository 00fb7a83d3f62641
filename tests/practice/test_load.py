import pytest
from django.core.management import CommandError, call_command

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
        ('component = "T"', 'component = "Q"', "changed.toml, section 2: “Q” is none of S, T, A, R"),
        ('component = "T"', 'component = "S"', "changed.toml: the sections have to be S, T, A, R"),
        ('on = "They saw', 'on = "Nobody saw', "changed.toml, section 1, remark 1: “Nobody saw it before we did.”"),
        ('on = "They saw it before we did."', 'on = "the"', "remark 1: “the” has to occur once in the section"),
        ('on = "and led them through"', 'on = "I gathered"', "section 3, remark 3: “I gathered” runs over"),
        ('title = "The stakes, early"', "", "changed.toml, section 1, remark 1: title is missing"),
        ('seen = "', 'unseen = "', "changed.toml, whys: seen is missing"),
        ("[[whys.rung]]", "[[whys.step]]", "changed.toml, whys: 4 rungs, the ladder has 5"),
        ('component = "R"\nword', 'component = "S"\nword', "changed.toml, gap 3, wrong: R is missing"),
        ('T = "Nobody has', 'X = "Nobody has', "changed.toml, gap 1, wrong: T is missing"),
        ('question = "root-cause"', 'question = "no-such"', "changed.toml: there is no such question"),
        ('slug = "root-cause"', "slug = root-cause", "changed.toml: Invalid value"),
        (
            '    "I was the senior',
            '    "I am the senior',
            "changed.toml, section 2: “I am the senior engineer on the data platform.”",
        ),
        ("sort = [", "sorts = [", "changed.toml, section 1: sort has 0 sentences, and there have to be 2"),
        ('work = "Data"', "", "changed.toml: work is missing"),
        ('criterion = "task"', 'criterion = "tusk"', "changed.toml, level 2: “t-goal” is no indicator of tusk"),
        ('"s-event", ', '"s-evnt", ', "changed.toml, level 1: “s-evnt” is no indicator of situation"),
        ('[[level]]\ncriterion = "learning"', "[[lvl]]", "changed.toml: the levels have to be situation, task, action"),
        ('misses = "s-when"', 'misses = "t-mine"', "changed.toml, weak 1: “t-mine” is no indicator of S"),
        ('changed = "Last', 'chanted = "Last', "changed.toml, weak 1: changed is missing"),
        ('hints = ["praise", ', 'hints = ["prays", ', "changed.toml, weak 4: there is no hint “prays”"),
    ],
)
def test_a_file_that_cannot_be_shown_is_refused_with_its_place(load, old, new, complaint):
    with pytest.raises(CommandError) as refused:
        load(old, new)
    assert complaint in str(refused.value)


def test_gaps_that_ask_twice_for_a_letter_are_refused(load):
    last = BUILT_IN[BUILT_IN.rindex("[[gap]]") :]
    with pytest.raises(CommandError, match="changed.toml: the gaps have to ask for each of S, T, A, R once"):
        load(last, last.replace('component = "A"', 'component = "R"').replace("R = ", "A = "))


def test_a_refused_file_leaves_everything_as_it_was(load):
    with pytest.raises(CommandError):
        load("early", 'early"\non = "x')
    assert Exemplar.objects.get(slug="root-cause").title == "Getting to the root cause"
