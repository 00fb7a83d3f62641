"""Random histories of saving, against the real view and the real database: no word that was called saved is lost.

Several tabs, each with a box for each of two parts, write words of which no two are alike. Requests are late, doubled,
lost and overtaken, and so are answers; servers refuse, or break after they have saved; another user signs in in the
same browser, and goes again; the clock runs on, and back; tabs are hidden, and loaded anew.

The law, after every step: each word of a text that a tab called saved, and of a text discarded in a choice, is
  in the current text of its part, or
  in a revision of it, or
  was taken out on purpose: by a save that the server took, from a text that its tab had before it, whole.
"""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from answers.models import Revision, Section
from tests.answers.tabs import Box

PARTS = {"situation": "S", "task": "T"}
JOURNEYS = ["there and back"] * 4 + ["there and lost"] * 2 + ["there", "not yet there", "not there"]
"""How far a save comes before the next thing happens."""


class Writing(RuleBasedStateMachine):
    """One browser. One rule, for Hypothesis leaves some of several out of each history, and most would save nothing."""

    tabs = 1
    often = ["write", "pause", "write_and_pause", "turn_write_and_pause"]
    seldom = ["hide", "sign_in", "let_time_pass", "mend_everything"]

    def __init__(self, draft, clients):
        super().__init__()
        self.undo = transaction.savepoint()
        self.draft, self.clients, self.client = draft, clients, clients["ana"]
        self.now, self.written = timezone.now(), 0
        self.boxes = [box for _ in range(self.tabs) for box in self.load()]
        self.box, self.going, self.coming = self.boxes[0], [], []
        self.taken, self.removed, self.promised, self.is_checked = {}, set(), set(), True

    def teardown(self):
        transaction.savepoint_rollback(self.undo)

    def load(self):
        return [Box(slug, *self.stored(slug)) for slug in PARTS]

    def stored(self, slug):
        return Section.objects.values_list("text", "number").get(draft=self.draft, component=PARTS[slug])

    @rule(data=st.data())
    def go_on(self, data):
        self.one_of = lambda things: data.draw(st.sampled_from(things))
        getattr(self, self.one_of(self.what_can_happen()))()

    def what_can_happen(self):
        on_the_way = ["arrive", "arrive", "arrive_twice", "time_out", "turn_away"] if self.going else []
        on_the_way_back = ["answer", "answer", "lose_the_answer"] if self.coming else []
        return self.often * 3 + on_the_way + on_the_way_back + self.seldom

    # What a writer does

    def write(self):
        self.put(self.one_of(["add", "add", "instead", "cut", "clear", "undo"]))

    def put(self, how):
        if self.box.choices:
            return
        self.written += 1
        word, text, acked = f"w{self.written}", self.box.text, self.box.acked or ""
        ways = {"add": f"{text} {word}", "instead": word, "cut": text.partition(" ")[2], "clear": "", "undo": acked}
        self.box.text = ways[how].strip()

    def pause(self):
        self.send(self.box, self.one_of(JOURNEYS))

    def write_and_pause(self):
        self.put("add")
        self.pause()

    def turn_write_and_pause(self):
        """Oftener to the same part in another tab than to another part."""
        same = [box for box in self.boxes if box.part == self.box.part]
        self.box = self.one_of(same * 2 + self.boxes)
        self.write_and_pause()

    def hide(self):
        for box in self.boxes:
            self.send(box, "not yet there", leaving=True)

    def sign_in(self):
        self.client = self.clients[self.one_of(["ana", "ana", "ana", "eve", "nobody"])]

    def let_time_pass(self):
        self.now += timedelta(minutes=self.one_of([-60, 5, 11, 600]))

    # What happens on the way

    def arrive(self):
        attempt = self.one_of(self.going)
        self.going.remove(attempt)
        self.reach(attempt)

    def arrive_twice(self):
        self.reach(self.one_of(self.going))

    def time_out(self):
        attempt = self.one_of(self.going)
        if self.one_of(["it still arrives", "it never does"]) == "it never does":
            self.going.remove(attempt)
        attempt.box.hear_nothing(attempt)

    def turn_away(self):
        attempt = self.one_of(self.going)
        self.going.remove(attempt)
        attempt.box.hear(attempt, self.one_of([403, 429, 500]))

    def answer(self):
        answer = self.one_of(self.coming)
        self.coming.remove(answer)
        self.hear(answer)

    def lose_the_answer(self):
        attempt, *_ = answer = self.one_of(self.coming)
        self.coming.remove(answer)
        if self.one_of([502, "nothing"]) == 502:
            attempt.box.hear(attempt, 502)
        else:
            attempt.box.hear_nothing(attempt)

    def mend_everything(self):
        """After all faults each box is saved; where it was changed elsewhere, and once more since, at the third go."""
        self.client = self.clients["ana"]
        while self.going:
            self.reach(self.going.pop(0))
        while self.coming:
            self.hear(self.coming.pop(0))
        for box in self.boxes:
            for _ in range(3):
                if box.choices:
                    box.choose("both")
                self.send(box, "there and back")
            assert box.is_safe()

    # How it is done

    def send(self, box, journey, leaving=False):
        attempt = box.send(self.client, leaving)
        if attempt and journey == "not there":
            box.hear_nothing(attempt, left=False)
        elif attempt:
            self.going.append(attempt)
            if journey.startswith("there"):
                self.reach(self.going.pop())
            if journey == "there and back":
                self.hear(self.coming.pop())
            if journey == "there and lost":
                box.hear_nothing(self.coming.pop()[0])

    def reach(self, attempt):
        slug, save = attempt.box.part, attempt.save
        before, _ = self.stored(slug)
        address = reverse("drafts:save", args=[self.draft.public_id, slug])
        with time_machine.travel(self.now, tick=False):
            answer = attempt.client.post(address, save.fields, headers={"HX-Request": "true", "HX-Target": "conflict"})
        assert answer.status_code in (204, 401, 404, 409), answer.content
        number = answer.headers.get("X-Saved-Number", "")
        if answer.status_code == 204:
            self.take(slug, save, number, before)
        self.coming.append((attempt, answer.status_code, number, answer.content.decode()))
        self.is_checked = False

    def take(self, slug, save, number, before):
        """The server has the save; words that are missing in it are out on purpose if it was written over that text.

        What is answered so stands there, under that number: no window says "Saved" over another's words.
        """
        assert self.stored(slug) == (save.body, int(number))
        if save not in self.taken:
            self.removed |= set(before.split()) if before in save.grounds else set()
            self.removed -= set(save.body.split())
        assert int(self.taken.setdefault(save, number)) <= int(number)

    def hear(self, answer):
        answer[0].box.hear(*answer)
        self.promised |= answer[0].box.called_saved
        self.is_checked = False

    @invariant()
    def nothing_called_saved_is_lost(self):
        if self.is_checked:
            return
        texts = Section.objects.filter(draft=self.draft).values_list("text")
        kept = texts.union(Revision.objects.filter(section__draft=self.draft).values_list("text"), all=True)
        there = {word for (text,) in kept for word in text.split()}
        assert self.promised <= there | self.removed, self.promised - there - self.removed
        self.is_checked = True


class Alone(Writing):
    """One tab, whatever happens to its requests and answers, never hears that it was changed elsewhere."""

    @invariant()
    def no_conflict_with_oneself(self):
        assert not any(box.conflicts for box in self.boxes)


class SeveralTabs(Writing):
    tabs = 3
    often = [*Writing.often, "turn_write_and_pause"]
    seldom = [*Writing.seldom, "load_anew"]

    def what_can_happen(self):
        choose = ["choose"] * 6 if any(box.choices for box in self.boxes) else []
        return super().what_can_happen() + choose

    def load_anew(self):
        tab = self.one_of(range(self.tabs))
        self.boxes[2 * tab : 2 * tab + 2] = self.load()
        self.box = self.boxes[2 * tab]

    def choose(self):
        self.box = self.one_of([box for box in self.boxes if box.choices])
        self.box.choose(self.one_of(["both", "mine", "theirs"]))
        self.pause()


@pytest.fixture
def clients(ana, eve):
    clients = {"ana": Client(), "eve": Client(), "nobody": Client()}
    clients["ana"].force_login(ana)
    clients["eve"].force_login(eve)
    return clients


@pytest.mark.parametrize(("histories", "steps"), [(25, 20), pytest.param(300, 30, marks=pytest.mark.long)])
@pytest.mark.parametrize("kind", [SeveralTabs, Alone])
def test_no_history_loses_a_word_that_was_called_saved(draft, clients, kind, histories, steps):
    bounds = settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: kind(draft, clients), settings=bounds)  # type: ignore[arg-type]  # takes a factory too
