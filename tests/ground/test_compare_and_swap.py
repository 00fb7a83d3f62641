"""The law of starcoach.compare_and_swap, on each kind of row that is saved by it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Barrier

import pytest
from django.db import connection

from answers.models import Rung, Section, Story
from answers.models.rungs import SWAP as RUNG
from answers.models.sections import SWAP as SECTION
from answers.models.stories import MEMORY
from starcoach.compare_and_swap import CompareAndSwap, Conflict, KeyReused, Save

MOST_KEYS_OF_A_PAGE = 27
"""docs/saving.md: from then on it sends the last words as they were."""


@dataclass(frozen=True)
class Row:
    """A row as the database has it, with the field of its words."""

    swap: CompareAndSwap
    saved: Section | Story | Rung
    field: str

    def read(self):
        return type(self.saved).objects.get(pk=self.saved.pk)

    def save(self, words, base, key="", superseded=(), row=None):
        """The number that the save gets, from a window that reads the row now, or read it before."""
        return self.swap.save(row or self.read(), {self.field: words}, Save(base, key, superseded))

    def stored(self, row=None):
        row = row or self.read()
        return getattr(row, self.field), getattr(row, self.swap.number)


@pytest.fixture
def rows(ana, question):
    """Of each kind a row without words, saved never."""
    draft = Story.start(ana, question)
    return {
        "section": Row(SECTION, draft.sections.get(component="T"), "text"),
        "memory": Row(MEMORY, draft.story, "memory"),
        "rung": Row(RUNG, Rung.add(draft.story, ""), "because"),
    }


@pytest.fixture(params=["section", "memory", "rung"])
def row(rows, request):
    return rows[request.param]


@pytest.fixture(params=["section", "memory"])
def keyed(rows, request):
    """A row that remembers keys."""
    return rows[request.param]


@pytest.fixture(params=["memory", "rung"])
def plain(rows, request):
    """A row of which the words alone say whether a save is the same again."""
    return rows[request.param]


def test_each_save_over_the_number_it_was_written_over_gets_the_next(row):
    assert row.save("First", 0, "first") == 1
    assert row.save("Second", 1, "second") == 2
    assert row.stored() == ("Second", 2)


def test_after_a_save_the_window_has_the_row_as_it_is_stored(row):
    window = row.read()
    row.save("First", 0, "first", row=window)
    row.save("Second", 1, "second", row=window)
    assert row.stored(window) == row.stored() == ("Second", 2)


def test_words_over_a_stale_number_are_a_conflict_that_changes_nothing_and_has_the_row_as_it_stands(row):
    row.save("From my phone", 0, "phone")
    with pytest.raises(Conflict) as conflict:
        row.save("From my desk", 0, "desk")
    assert row.stored(conflict.value.row) == row.stored() == ("From my phone", 1)


def test_a_window_that_read_the_row_before_another_saved_it_changes_nothing(row):
    window = row.read()
    row.save("From my phone", 0, "phone")
    with pytest.raises(Conflict) as conflict:
        row.save("From my desk", 0, "desk", row=window)
    assert row.stored(conflict.value.row) == row.stored() == ("From my phone", 1)


def test_the_number_counts_and_not_when_the_row_was_read(row):
    window = row.read()
    row.save("First", 0, "first")
    assert row.save("Second", 1, "second", row=window) == 2
    assert row.stored(window) == row.stored() == ("Second", 2)


def test_words_over_a_number_that_is_yet_to_come_are_a_conflict(row):
    with pytest.raises(Conflict):
        row.save("First", 1, "first")
    assert row.stored() == ("", 0)


def test_the_same_save_again_gets_the_same_number(row):
    assert [row.save("First", 0, "first") for _ in range(2)] == [1, 1]
    assert row.stored() == ("First", 1)


def test_a_save_sent_again_after_later_ones_is_a_conflict(rows):
    section = rows["section"]
    section.save("First", 0, "first")
    section.save("Second", 1, "second")
    with pytest.raises(Conflict):
        section.save("First", 0, "first")
    assert section.stored() == ("Second", 2)


def test_newer_words_are_saved_over_a_superseded_save_that_arrived(keyed):
    keyed.save("First", 0, "first")
    assert keyed.save("First and second", 0, "second", ["lost", "first"]) == 2
    assert keyed.stored() == ("First and second", 2)


def test_newer_words_do_not_wait_for_a_superseded_save_and_are_never_replaced_by_it(keyed):
    assert keyed.save("First and second", 0, "second", ["first"]) == 1
    with pytest.raises(Conflict):
        keyed.save("First", 0, "first")
    assert keyed.stored() == ("First and second", 1)


def test_of_several_superseded_saves_that_arrived_the_last_counts(rows):
    section = rows["section"]
    section.save("First", 0, "first")
    section.save("Second", 0, "second", ["first"])
    assert section.save("Third", 0, "third", ["second", "first"]) == 3


def test_what_another_window_saved_over_a_superseded_save_is_a_conflict(keyed):
    keyed.save("First", 0, "first")
    keyed.save("From my phone", 1, "phone")
    with pytest.raises(Conflict):
        keyed.save("First and second", 0, "second", ["first"])
    assert keyed.stored() == ("From my phone", 2)


def test_a_superseded_save_never_brings_a_window_back_below_the_number_it_saw(keyed):
    keyed.save("First", 0, "first")
    assert keyed.save("Second", 1, "second", ["first"]) == 2
    with pytest.raises(Conflict):
        keyed.save("Third", 0, "third", ["first"])


def test_a_row_without_keys_supersedes_nothing(rows):
    rows["rung"].save("First", 0, "first")
    with pytest.raises(Conflict):
        rows["rung"].save("First and second", 0, "second", ["first", ""])


def test_a_save_without_a_key_is_superseded_by_none(rows):
    rows["memory"].save("First", 0)
    with pytest.raises(Conflict):
        rows["memory"].save("First and second", 0, "second", [""])


@pytest.mark.parametrize("arriving", [1, MOST_KEYS_OF_A_PAGE])
def test_superseded_saves_that_arrive_while_newer_words_are_saved_are_all_superseded(rows, arriving):
    """Each of them between the moment at which the newer words look at the row and the one at which they change it."""
    section, keys = rows["section"], [f"key {turn}" for turn in range(arriving)]
    on_the_way = [
        lambda turn=turn: section.save(f"Words {turn}", turn and turn - 1, keys[turn], keys[:turn])
        for turn in range(arriving)
    ]

    def also(row, words):
        if on_the_way:
            on_the_way.pop(0)()
        return {}

    newer = replace(section, swap=replace(SECTION, also=also))
    assert newer.save("The newest", 0, "newest", keys) == arriving + 1
    assert section.stored() == ("The newest", arriving + 1)


def test_words_that_stand_there_already_are_no_conflict(plain):
    plain.save("The same", 0, "phone")
    assert plain.save("The same", 0, "desk") == 1
    assert plain.stored() == ("The same", 1)


def test_words_of_which_only_some_stand_there_are_a_conflict(rows):
    rung = rows["rung"]
    RUNG.save(rung.read(), {"why": "Why so late?", "because": "The same"}, Save(0))
    with pytest.raises(Conflict):
        RUNG.save(rung.read(), {"why": "Why at all?", "because": "The same"}, Save(0))


def test_in_a_section_the_same_words_from_another_window_are_a_conflict(rows):
    rows["section"].save("The same", 0, "phone")
    with pytest.raises(Conflict):
        rows["section"].save("The same", 0, "desk")


@pytest.mark.parametrize("base", [0, 1])
def test_a_section_knows_a_key_that_was_used_for_other_words(rows, base):
    rows["section"].save("First", 0, "first")
    with pytest.raises(KeyReused):
        rows["section"].save("Other words", base, "first")
    assert rows["section"].stored() == ("First", 1)


def test_a_section_knows_a_key_that_was_used_over_another_number(rows):
    rows["section"].save("First", 0, "first")
    rows["section"].save("Second", 1, "second")
    with pytest.raises(KeyReused):
        rows["section"].save("First", 2, "first")


def test_what_was_said_of_a_key_is_said_again_where_its_save_superseded_another(rows):
    section = rows["section"]
    section.save("First", 0, "first")
    assert [section.save("Second", 0, "second", ["first"]) for _ in range(2)] == [2, 2]


def test_a_key_of_a_row_is_free_for_other_rows(rows, ana):
    rows["section"].save("First", 0, "the key")
    other = replace(rows["section"], saved=rows["section"].saved.draft.sections.get(component="A"))
    assert other.save("Other words", 0, "the key") == 1


def test_words_for_a_row_that_was_removed_meanwhile_are_a_conflict(row):
    window = row.read()
    type(window).objects.filter(pk=window.pk).delete()
    for base in (0, 1):
        with pytest.raises(Conflict):
            row.save("Long thought about", base, row=window)


def test_what_is_kept_is_the_row_as_it_was_and_only_once_it_was_replaced(rows):
    kept = []
    swap = replace(RUNG, keep=lambda row, save: kept.append((row.because, row.number, save.base)))
    row = replace(rows["rung"], swap=swap)
    row.save("First", 0)
    row.save("Second", 1)
    with pytest.raises(Conflict):
        row.save("Third", 1)
    assert kept == [("", 0, 0), ("First", 1, 1)]


def test_of_a_row_that_keeps_nothing_else_the_words_and_the_number_alone_are_changed(rows):
    before = vars(rows["rung"].read())
    rows["rung"].save("First", 0, "first")
    changed = {name for name, value in vars(rows["rung"].read()).items() if value != before[name]}
    assert changed - {"_state"} == {"because", "number"}


@pytest.mark.django_db(transaction=True)
def test_of_several_windows_that_save_at_once_one_wins_and_each_other_hears_of_it(row):
    windows = [f"Window {name}" for name in "abcd"]
    together = Barrier(len(windows))

    def save(words):
        with closing(connection):
            window = row.read()
            together.wait()
            try:
                return row.save(words, 0, words, row=window)
            except Conflict as conflict:
                return row.stored(conflict.row)

    with ThreadPoolExecutor(len(windows)) as pool:
        answers = list(pool.map(save, windows))
    winner = windows[answers.index(1)]
    assert sorted(answers, key=str) == [(winner, 1)] * 3 + [1]
    assert row.stored() == (winner, 1)
