"""The rubric beside each part: its indicators, ticked by the author."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from answers.models import MetIndicator
from answers.rubric import INDICATORS, LEVELS, RUBRIC, Progress, progress_by_criterion
from tests.markup import markup
from text.components import Component

SITUATION = RUBRIC[0]
CLEAR = {"s-event", "s-when", "s-where", "s-wrong"}


def tick(client, draft, headers=None, **fields):
    return client.post(reverse("drafts:tick", args=[draft.public_id]), fields, headers=headers)


def level(*slugs):
    return Progress(SITUATION, frozenset(slugs)).word()


def test_nothing_ticked_is_not_yet():
    assert level() == "not yet"


def test_a_level_counts_when_all_its_ticks_are_met():
    assert level("s-event") == "begun"
    assert level("s-event", "s-when", "s-where") == "begun"
    assert level(*CLEAR) == "clear"


def test_a_level_counts_only_when_those_below_are_met():
    assert level("s-when", "s-where", "s-wrong") == "not yet"


def test_it_says_how_many_ticks_the_next_level_is_away():
    progress = Progress(SITUATION, frozenset(CLEAR | {"s-stake"}))
    assert (progress.word(), progress.missing(), progress.next_word()) == ("clear", 2, "strong")


def test_after_the_last_level_there_is_none():
    progress = Progress(SITUATION, frozenset(INDICATORS))
    assert (progress.word(), progress.missing(), progress.next_word()) == ("striking", 0, "")


@given(st.sampled_from(RUBRIC), st.sets(st.sampled_from(sorted(INDICATORS))), st.sampled_from(sorted(INDICATORS)))
def test_one_more_tick_never_takes_a_level_away(criterion, met, more):
    assert Progress(criterion, frozenset(met | {more})).level() >= Progress(criterion, frozenset(met)).level()


@given(st.sampled_from(RUBRIC), st.sets(st.sampled_from(sorted(INDICATORS))))
def test_every_tick_of_the_ladder_is_shown_once(criterion, met):
    progress = Progress(criterion, frozenset(met))
    shown = [tick for tick, _ in progress.near()] + [tick for _, pairs in progress.far() for tick, _ in pairs]
    assert sorted(tick.slug for tick in shown) == sorted(tick.slug for tick in criterion.indicators)


def test_every_level_of_every_criterion_asks_for_something():
    assert all({tick.level for tick in criterion.indicators} == set(range(2, len(LEVELS) + 1)) for criterion in RUBRIC)


def test_result_is_judged_by_what_was_learned_too():
    assert [progress.criterion.title for progress in progress_by_criterion(Component.RESULT, [])] == [
        "Result",
        "Learning",
    ]


def test_a_tick_is_kept_and_the_desk_says_what_is_next(client, ana, draft):
    client.force_login(ana)
    assert tick(client, draft, met="s-event").url == f"{draft.get_absolute_url()}#situation"
    page = markup(client.get(draft.get_absolute_url()))
    assert "<b>Begun</b>: tick 3 more to reach “clear”" in page


def test_with_the_script_the_part_alone_comes_back(client, ana, draft):
    client.force_login(ana)
    page = tick(client, draft, {"HX-Request": "true"}, met="t-goal").content.decode()
    assert "<html" not in page
    assert 'id="ticks-task"' in page and 'aria-pressed="true"' in page


def test_ticking_twice_is_ticking_once(client, ana, draft):
    client.force_login(ana)
    for _ in range(2):
        tick(client, draft, met="s-event")
    assert draft.met_indicators.count() == 1


def test_a_tick_is_taken_back(client, ana, draft):
    client.force_login(ana)
    tick(client, draft, met="s-event")
    for _ in range(2):
        tick(client, draft, unmet="s-event")
    assert not draft.met_indicators.exists()


@pytest.mark.parametrize("fields", [{}, {"met": "no-such"}, {"unmet": "\0"}, {"met": "s-event\u202e"}])
def test_a_tick_that_is_none_is_refused(client, ana, draft, fields):
    client.force_login(ana)
    assert tick(client, draft, **fields).status_code == 422
    assert not MetIndicator.objects.exists()
