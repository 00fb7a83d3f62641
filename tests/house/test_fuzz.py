"""Requests that no form makes, to every form of every page: each is answered, and nothing that was kept is lost.

A failure says how to send it again: FUZZ_SEED repeats a run, FUZZ_LINES sends its last submissions alone. Where CI is
set, every run is the same.
"""

import os
import random
from dataclasses import replace

import pytest

from answers.forms.saving import SaveForm
from answers.models import Draft, Story, sections
from starcoach.compare_and_swap import keep_nothing
from tests.house.access import POST
from tests.house.forms import NO_FORM
from tests.house.fuzzing import Broken, Fuzzer, Submission
from tests.house.world import world

__all__ = ["world"]

SEED = int(os.environ.get("FUZZ_SEED") or (0 if "CI" in os.environ else random.randrange(10**6)))  # noqa: S311
LINES = os.environ.get("FUZZ_LINES", "").split()


ON_AN_ANSWER = {"splits:new", "splits:take"}
"""Their forms stand on the proposal, which only a POST is answered with."""


def verbs():
    return {row.split()[0] for row in POST}


@pytest.mark.long
def test_no_request_breaks_an_address_and_none_loses_words(world):
    fuzzer = Fuzzer(world, SEED)
    fuzzer.play([Submission.of(line) for line in LINES])
    fuzzer.run(300)
    assert {name for name, method in fuzzer.sent if method == "POST"} >= verbs()


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_ten_thousand_requests_break_no_address_and_lose_no_words(world, part):
    fuzzer = Fuzzer(world, f"{SEED} {part}", most=4)
    fuzzer.run(2_500)
    found = {form.name for form in fuzzer.found if form.method == "POST"}
    assert verbs() & found | ON_AN_ANSWER == verbs() - NO_FORM.keys()


def test_a_submission_is_the_same_after_it_was_written_as_a_line(world):
    fuzzer = Fuzzer(world, SEED, only={"drafts:save"})
    made = fuzzer.made(random.Random(1), fuzzer.seeds)  # noqa: S311 - no secret
    assert [Submission.of(submission.line()) for submission in made] == made


LIMITS = "starcoach.requests.RequestLimitsMiddleware"


def without_limits(monkeypatch, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != LIMITS]


def limits_before_headers(monkeypatch, settings):
    """So that what is refused lacks them."""
    settings.MIDDLEWARE = [LIMITS, *(name for name in settings.MIDDLEWARE if name != LIMITS)]


def a_larger_limit(monkeypatch, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000


def a_view_that_breaks(monkeypatch, settings):
    monkeypatch.setattr(Draft, "trash", lambda draft: 1 / 0)


def no_revisions(monkeypatch, settings):
    monkeypatch.setattr(sections, "SWAP", replace(sections.SWAP, keep=keep_nothing))


def the_last_one_wins(monkeypatch, settings):
    def save_memory(story, memory, base, key="", superseded=()):
        Story.objects.filter(pk=story.pk).update(memory=memory)

    monkeypatch.setattr(Story, "save_memory", save_memory)


def called_saved(monkeypatch, settings):
    monkeypatch.setattr(sections.Section, "revise", lambda section, text, base, *rest, **more: base + 1)


def no_trash(monkeypatch, settings):
    monkeypatch.setattr(Draft, "trash", lambda draft: draft.delete())


def refused_and_saved(monkeypatch, settings):
    """Something else of the draft is emptied on the way to a refusal."""

    def problem(form):
        sections.Section.objects.update(text="")
        return "It is too long."

    monkeypatch.setattr(SaveForm, "problem", problem)


PLANTED = {
    without_limits: ("answered 500|charset was answered|bytes were answered", "account_login"),
    limits_before_headers: ("without Content-Security-Policy", "account_login"),
    a_larger_limit: ("bytes were answered", "stories:save"),
    a_view_that_breaks: ("answered 500", "drafts:delete"),
    no_revisions: ("section.* is lost|is not kept", "drafts:save"),
    the_last_one_wins: ("memory.* is lost", "stories:save"),
    called_saved: ("body was called saved", "drafts:save"),
    no_trash: ("section.* is lost", "drafts:delete"),
    refused_and_saved: ("was refused, and changed", "drafts:save"),
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_what_is_planted_is_found(world, monkeypatch, settings, plant):
    found, name = PLANTED[plant]
    fuzzer = Fuzzer(world, SEED, only={name})
    plant(monkeypatch, settings)
    with pytest.raises(Broken, match=found):
        fuzzer.run(400)
