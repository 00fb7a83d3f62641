"""What one draft of a story has replaced and another still says."""

from datetime import timedelta
from time import monotonic

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from answers.models import Draft, Section
from answers.models.drafts import MAX_OUTDATED
from text.staleness import MAX_SEEN_FACTS, seen_facts
from text.targets import Target


@pytest.fixture
def form(draft):
    """Ana's answer in a form, begun with the words of the spoken one."""
    return draft.story.adapt(draft.question, Target.FORM, draft)


def change(draft, component, was, now):
    section = draft.sections.get(component=component)
    assert was in section.text
    section.revise(section.text.replace(was, now), section.number, key=f"{was}, {now}, {section.number}")


def stale(draft):
    found = Draft.objects.get(pk=draft.pk).outdated_facts()
    return [(outdated.fact.words, outdated.component.label, outdated.now) for outdated in found]


def test_a_number_that_changes_in_one_draft_may_be_out_of_date_in_the_other(draft, form):
    change(form, "R", "40 %", "35 %")
    assert stale(draft) == [("40 %", "Result", ["35 %"])]
    assert stale(form) == []


def test_it_is_the_same_the_other_way_round(draft, form):
    change(draft, "R", "40 %", "35 %")
    assert stale(form) == [("40 %", "Result", ["35 %"])]


def test_a_number_is_the_same_in_words_and_in_digits(draft, form):
    change(form, "S", "forty calls", "40 calls")
    assert stale(draft) == []
    change(form, "S", "40 calls", "38 calls")
    assert stale(draft) == [("forty", "Situation", ["38"])]


def test_a_name_that_changes_may_be_out_of_date(draft, form):
    change(form, "S", "In March", "In April")
    assert stale(draft) == [("March", "Situation", ["April"])]


def test_to_say_less_is_no_change(draft, form):
    change(form, "S", " support had forty calls asking", " people asked")
    change(form, "R", "by 40 %", "a lot")
    assert stale(draft) == []


def test_what_moved_to_another_part_is_no_change(draft, form):
    change(form, "R", "40 %", "35 %")
    change(form, "T", "the symptom", "the symptom, which was 40 % of them")
    assert stale(draft) == []


def test_what_says_the_new_already_is_not_out_of_date(draft, form):
    change(form, "R", "40 %", "35 %")
    change(draft, "R", "40 %", "35 %")
    assert (stale(draft), stale(form)) == ([], [])


def test_what_was_changed_back_is_no_change(draft, form):
    change(form, "R", "40 %", "35 %")
    change(form, "R", "35 %", "40 %")
    assert stale(draft) == []


def test_a_name_that_comes_to_begin_a_sentence_is_no_change(draft, form):
    change(form, "S", "In March our", "It began in April. March was when our")
    assert stale(draft) == []


def test_a_draft_in_the_trash_has_no_say(draft, form):
    change(form, "R", "40 %", "35 %")
    Draft.objects.filter(pk=form.pk).update(trashed_at=timezone.now())
    assert stale(draft) == []


def test_a_number_half_typed_raises_no_alarm(draft, form):
    change(draft, "T", "the true root cause", "the 4 true root causes")
    change(form, "T", "so that it", "in 4 days, so that it")
    assert stale(draft) == []
    change(form, "T", "in 4 days", "in 45 days")
    assert stale(draft) == []


def test_a_number_that_had_stood_is_changed_even_where_the_new_number_begins_like_it(draft, form):
    change(draft, "T", "so that it", "in 4 days, so that it")
    change(form, "T", "so that it", "in 4 days, so that it")
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        change(form, "T", "in 4 days", "in 45 days")
    assert stale(draft) == [("4 days", "Task", ["45 days"])]


def test_the_sentence_around_it_is_shown_and_nothing_of_another_paragraph(draft, form):
    change(form, "R", "40 %", "35 %")
    (found,) = Draft.objects.get(pk=draft.pk).outdated_facts()
    assert (found.before(), found.after()) == (
        "…incidents caused by data fell by ",
        ". I learned to ask who would have told…",
    )


def test_what_ever_stood_in_a_part_is_remembered_with_the_save(draft):
    change(draft, "R", "40 %", "35 %")
    assert draft.sections.get(component="R").seen_facts == ["40%", "35%"]


def test_a_part_written_before_facts_were_remembered_loses_none(draft):
    Section.objects.filter(draft=draft).update(seen_facts=[])
    change(draft, "R", "40 %", "35 %")
    assert draft.sections.get(component="R").seen_facts == ["40%", "35%"]


def test_a_page_lists_twenty_and_no_more(draft, form):
    numbers, others = ("".join(f"{n} {n % 30}x, " for n in range(first, first + 30)) for first in (2100, 3300))
    for text, words in ((draft, numbers), (form, numbers), (form, others)):
        section = text.sections.get(component="T")
        section.revise(words, section.number, key=words[:9])
    assert len(stale(draft)) == MAX_OUTDATED


def test_the_drafts_saved_last_are_compared_first(draft, form, monkeypatch):
    change(form, "R", "40 %", "35 %")
    monkeypatch.setattr("answers.models.stories.MAX_COMPARED", 1_000)
    assert stale(draft) == [("40 %", "Result", ["35 %"])]
    change(draft, "T", "lead", "begin")
    assert stale(draft) == []


def test_a_list_says_nothing_of_a_draft_that_is_not_compared(draft, form, monkeypatch):
    change(form, "R", "40 %", "35 %")
    assert Draft.objects.get(pk=draft.pk).is_outdated()
    monkeypatch.setattr("answers.models.stories.MAX_COMPARED", 1_000)
    assert not Draft.objects.get(pk=draft.pk).is_outdated()


@given(st.lists(st.integers(2, 999), max_size=300), st.lists(st.integers(2, 999), max_size=300))
def test_the_newest_facts_are_remembered_each_once(was, now):
    seen = seen_facts([], ", ".join(map(str, was)), ", ".join(map(str, now)), is_soon_after=False)
    newest = list(dict.fromkeys(map(str, now)))[-MAX_SEEN_FACTS:]
    assert seen[len(seen) - len(newest) :] == newest
    assert len(seen) == len(set(seen)) <= MAX_SEEN_FACTS


@given(st.text(), st.text(), st.booleans())
def test_all_that_stands_is_remembered(was, now, is_soon_after):
    seen = seen_facts([], was, now, is_soon_after)
    assert set(seen_facts([], "", now, is_soon_after=False)) <= set(seen)


@pytest.mark.long
def test_thirty_long_drafts_full_of_facts_are_compared_at_once(draft):
    """It took minutes where each fact was looked for anew; the limit is wide."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = [f"{one}{other.lower()}x" for one in letters for other in letters]
    for number in range(30):
        other = draft.story.drafts.create(question=draft.question)
        other.create_sections()
        text = f"My boss was Ben. {' and '.join(names[number:] * 3)}"[:12_000]
        seen = [f"{one}y" for one in names[:100]] + [f"{one} %" for one in range(100)]
        other.sections.update(text=text, number=1, seen_facts=seen)
    draft.sections.update(text=f"My boss was Aaxy. {' or '.join(f'{one}y' for one in names)}"[:12_000])
    began = monotonic()
    assert len(Draft.objects.get(pk=draft.pk).outdated_facts()) > 0
    assert monotonic() - began < 30
