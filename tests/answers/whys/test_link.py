"""Words of the answer linked to the root cause of its 5 Whys."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from answers.models import RootCauseLink, Rung, Section
from answers.pages.whys import WhysPage
from tests.conftest import DASHBOARD
from text.anchors import Fit
from text.components import Component

ACTION, RESULT = DASHBOARD[Component.ACTION], DASHBOARD[Component.RESULT]
RULE = "agreed a rule with the source team"
MADE = st.lists(st.sampled_from(["the", "rule", "we", "agreed", "a", "team", "source", "with", "."]), max_size=12).map(
    " ".join
)


def link(client, draft, quote=RULE, role="A", **fields):
    return client.post(reverse("whys:link", args=[draft.public_id]), {"role": role, "quote": quote, **fields})


def page(client, draft):
    return client.get(reverse("whys:index", args=[draft.public_id])).content.decode()


def rewrite(draft, component, text):
    Section.objects.filter(draft=draft, component=component).update(text=text)


def linked(quote, text=ACTION, component="A"):
    start = text.index(quote)
    return RootCauseLink(role="A", component=component, text=text, start=start, end=start + len(quote))


def test_words_of_action_and_result_are_linked_to_the_root_cause(client, ana, draft, rungs):
    client.force_login(ana)
    assert link(client, draft).url.endswith("/whys/?at=tied-A#tied-A")
    link(client, draft, "fell by 40 %", role="R")
    assert {held.role: str(held) for held in rungs[-1].root_cause_links.all()} == {"A": RULE, "R": "fell by 40 %"}
    shown = page(client, draft)
    assert f"“{RULE}”" in shown
    assert f"<mark>{RULE}</mark>" in shown


def test_other_words_take_the_place_of_those_linked_before(client, ana, draft, rungs):
    client.force_login(ana)
    link(client, draft)
    link(client, draft, "no schema change without notice")
    assert [str(held) for held in RootCauseLink.objects.all()] == ["no schema change without notice"]


@pytest.mark.parametrize("quote", ["\U0001f467", "\U0001f469", "with \U0001f469"])
def test_what_is_drawn_as_one_is_linked_whole(client, ana, draft, rungs, quote):
    client.force_login(ana)
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    rewrite(draft, "A", f"I came with {family} that day.")
    assert link(client, draft, quote).status_code == 302
    assert str(RootCauseLink.objects.get()) == f"{quote[:5] if len(quote) > 1 else ''}{family}"


def test_words_copied_with_other_white_space_are_found(client, ana, draft, rungs):
    client.force_login(ana)
    link(client, draft, "  At each step I asked why.\r\n I proposed ")
    assert str(RootCauseLink.objects.get()) == "At each step I asked why.\n\nI proposed"


@pytest.mark.parametrize(
    ("quote", "problem"),
    [
        ("a rule that nobody wrote", "These words are not in Action"),
        ("fell by 40 %", "These words are not in Action"),
        ("the", "times. Add a few"),
        ("  ", "There are no words here yet"),
    ],
)
def test_words_that_cannot_be_found_stay_in_the_box_with_the_reason(client, ana, draft, rungs, quote, problem):
    client.force_login(ana)
    answer = link(client, draft, quote)
    assert answer.status_code == 422
    assert problem in answer.content.decode()
    assert f"{quote}</textarea>" in answer.content.decode()
    assert not RootCauseLink.objects.exists()


def test_words_that_stand_there_twice_are_linked_where_they_were_selected(client, ana, draft, rungs):
    client.force_login(ana)
    second = ACTION.rindex("the")
    link(client, draft, "the", start=second)
    assert RootCauseLink.objects.get().start == second


@pytest.mark.parametrize(
    "fields", [{"role": "T"}, {"role": ""}, {"start": "x"}, {"start": "-1"}, {"quote": "a" * 13_000}]
)
def test_what_no_page_sends_links_nothing(client, ana, draft, rungs, fields):
    client.force_login(ana)
    assert link(client, draft, **fields).status_code == 422
    assert not RootCauseLink.objects.exists()


def test_without_a_rung_there_is_nothing_to_link_to(client, ana, draft):
    client.force_login(ana)
    assert link(client, draft).status_code == 422


def test_words_are_unlinked_and_stay_in_the_answer(client, ana, draft, rungs):
    client.force_login(ana)
    link(client, draft)
    for role in ("A", "R", "\r\nX"):
        assert client.post(reverse("whys:unlink", args=[draft.public_id]), {"role": role}).status_code == 302
    assert not RootCauseLink.objects.exists()
    assert draft.sections.get(component="A").text == ACTION


@pytest.mark.parametrize(
    ("now", "said", "words"),
    [
        (f"We slept on it. {ACTION}", "As it stands", f"“{RULE}”"),
        (ACTION.replace("a rule", "a firm rule"), "Changed since", "“agreed a firm rule with the source team”"),
        (f"I {RULE}. {ACTION.replace(f' and {RULE}', '')}", "Moved since", f"“{RULE}”"),
        ("Nothing of it.", "No longer there", f"“{RULE}”</span> is no longer in Action"),
        ("", "No longer there", f"“{RULE}”</span> is no longer in Action"),
    ],
    ids=["exact", "edited", "moved", "gone", "emptied"],
)
def test_the_page_says_what_became_of_linked_words(client, ana, draft, rungs, now, said, words):
    client.force_login(ana)
    link(client, draft)
    rewrite(draft, "A", now)
    shown = page(client, draft)
    assert said in shown
    assert words in shown


def test_a_new_rung_is_the_root_and_the_old_root_keeps_its_links_until_it_is_again(client, ana, draft, rungs):
    client.force_login(ana)
    link(client, draft)
    below = Rung.add(draft.story, rungs[-1].public_id, because="No rule said so.")
    assert f"“{RULE}”" not in page(client, draft)
    below.drop(base=0)
    assert f"“{RULE}”" in page(client, draft)


def test_the_links_of_a_rung_go_with_it(client, ana, draft, rungs):
    client.force_login(ana)
    link(client, draft)
    rungs[-1].drop(base=0)
    assert not RootCauseLink.objects.exists()
    assert WhysPage(draft).root == rungs[1]


def without(text, words):
    return text.replace(words, "")


def move(client, draft, source, target):
    """As the desk moves words: both parts as they are to stand."""
    fields = {"key": "moved"}
    for end, (slug, body) in {"source": source, "target": target}.items():
        number = draft.sections.get(component=slug[0].upper()).number
        fields |= {end: slug, f"{end}_body": body, f"{end}_base": number}
    return client.post(reverse("drafts:move", args=[draft.public_id]), fields)


def test_a_link_follows_its_sentence_to_another_part_and_back(client, ana, draft, rungs):
    client.force_login(ana)
    link(client, draft)
    sentence = f"and {RULE}: no schema change without notice."
    less, more = without(ACTION, f" {sentence}"), f"{RESULT} {sentence}"
    assert move(client, draft, ("action", less), ("result", more)).status_code == 204
    moved = RootCauseLink.objects.get()
    assert (moved.role, moved.component, str(moved)) == ("A", "R", RULE)
    assert "Now in Result" in page(client, draft)
    draft.save_sections({"A": ACTION, "R": RESULT}, {"A": 2, "R": 2}, "back")
    back = RootCauseLink.objects.get()
    assert (back.component, back.start, str(back)) == ("A", ACTION.index(RULE), RULE)


def test_a_link_whose_words_were_edited_since_goes_with_them_as_they_stand(draft, rungs):
    start = ACTION.index(RULE)
    rungs[-1].link(draft, "A", ACTION, start, start + len(RULE))
    now = ACTION.replace("a rule", "a firm rule")
    firm = RULE.replace("a rule", "a firm rule")
    draft.root_cause_links.follow({"A": now, "R": RESULT}, {"A": without(now, firm), "R": f"{RESULT} {firm}"})
    assert (RootCauseLink.objects.get().component, str(RootCauseLink.objects.get())) == ("R", firm)


@pytest.mark.parametrize(
    ("left", "gained"),
    [
        (ACTION, RULE),
        (without(ACTION, "agreed a rule"), "agreed a rule"),
        (without(ACTION, RULE), "It reads otherwise."),
        (without(ACTION, RULE), f"{RULE}, {RULE}"),
        (without(ACTION, "At each step I asked why."), "At each step I asked why."),
    ],
    ids=["copied", "moved in part", "lost", "there twice", "other words moved"],
)
def test_a_link_stays_where_its_words_did_not_go_or_may_be_others(draft, rungs, left, gained):
    start = ACTION.index(RULE)
    rungs[-1].link(draft, "A", ACTION, start, start + len(RULE))
    draft.root_cause_links.follow({"A": ACTION, "R": RESULT}, {"A": left, "R": f"{RESULT} {gained}"})
    assert RootCauseLink.objects.get().component == "A"


@given(MADE, MADE, MADE, MADE, MADE, MADE)
def test_a_sentence_moved_and_written_around_is_never_other_words(before, after, lead, trail, late, tail):
    """The linked words have a word that nothing else has, so that other words would be seen."""
    words = "whoever unheard of had told us"
    held = linked(words, f"{before} {words} {after}")
    held.save = lambda **_: None
    was = {"A": f"{before} {words} {after}", "R": f"{lead} {trail}"}
    assert held.follow(was, {"A": f"{before} {after}", "R": f"{lead} {words} {trail}"})
    assert (held.component, str(held)) == ("R", words)
    now = f"{late} {words} {tail}"
    anchor = held.anchor_in(now)
    assert anchor.fit in {Fit.EXACT, Fit.MOVED}
    assert now[anchor.start : anchor.end] == words
    changed = now.replace("unheard of", "unheard of indeed")
    anchor = held.anchor_in(changed)
    assert anchor.fit in {Fit.EDITED, Fit.GONE}
    if anchor.fit == Fit.EDITED:
        assert "unheard" in changed[anchor.start : anchor.end]


def test_no_part_has_so_many_words_to_link(client, ana, draft, rungs):
    client.force_login(ana)
    answer = link(client, draft, "w " * 6_001)
    assert answer.status_code == 422
    assert "the limit is 12000" in answer.content.decode()


@pytest.mark.parametrize("role", ["", "S", "\0", "A\0"])
def test_there_is_nothing_else_to_unlink(client, ana, draft, rungs, role):
    client.force_login(ana)
    link(client, draft)
    assert client.post(reverse("whys:unlink", args=[draft.public_id]), {"role": role}).status_code == 302
    assert RootCauseLink.objects.exists()
