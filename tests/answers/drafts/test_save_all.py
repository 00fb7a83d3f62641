"""Without the script each Save sends all four parts, and the answer says of each what became of it."""

import re
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from answers.models import Revision, Section
from answers.models.sections import MAX_SECTION_LENGTH
from tests.conftest import DASHBOARD
from text.components import Component

TYPED = ["It was in March.", "It was mine.", "I asked why.", "It held."]
LONG = "a" * (MAX_SECTION_LENGTH + 1)
ELSEWHERE = "From the phone."


@pytest.fixture
def own(client, ana):
    client.force_login(ana)
    return client


def field(page, name):
    form = page.content.decode().partition('id="whole"')[2] or page.content.decode().partition('class="form"')[2]
    if name == "body":
        return [unescape(words) for words in re.findall(r'name="body"[^>]*>\n(.*?)</textarea>', form, re.S)]
    return re.findall(rf'name="{name}" value="([^"]*)"(?: form="whole")', form) or re.findall(
        rf'name="{name}" value="([^"]*)"', form
    )


def press_save(client, draft, page, bodies, component="result", **more):
    fields = {"body": bodies, "base": field(page, "base"), "was": field(page, "was"), **more}
    return client.post(reverse("drafts:save", args=[draft.public_id, component]), fields)


def desk(client, draft):
    return client.get(draft.get_absolute_url())


def stored(draft):
    return [Section.objects.get(draft=draft, component=component).text for component in Component]


def save_elsewhere(draft, component="T"):
    section = Section.objects.get(draft=draft, component=component)
    section.revise(ELSEWHERE, section.number, "phone")


def test_one_button_saves_all_four_and_says_so(own, draft):
    answer = press_save(own, draft, desk(own, draft), TYPED)
    assert answer.url == f"{draft.get_absolute_url()}#result"
    assert stored(draft) == TYPED
    assert "Saved: Situation, Task, Action, Result." in own.get(answer.url).content.decode()


def test_a_part_in_which_nothing_was_typed_is_not_saved_again(own, draft):
    old = [DASHBOARD[component] for component in Component]
    answer = press_save(own, draft, desk(own, draft), [*old[:3], "It held."])
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said == ["Saved: Result. Nothing new in Situation, Task, Action."]
    assert list(Section.objects.filter(draft=draft).order_by("number").values_list("number", flat=True)) == [1, 1, 1, 2]


def test_an_untouched_part_that_another_window_has_changed_is_no_conflict(own, draft):
    page, old = desk(own, draft), [DASHBOARD[component] for component in Component]
    save_elsewhere(draft)
    assert press_save(own, draft, page, [*old[:3], "It held."]).status_code == 302
    assert stored(draft) == [old[0], ELSEWHERE, old[2], "It held."]


@pytest.fixture
def unsaved(own, draft):
    """Task in conflict and Action too long; Situation and Result are saved."""
    page = desk(own, draft)
    save_elsewhere(draft)
    return press_save(own, draft, page, [TYPED[0], TYPED[1], LONG, TYPED[3]])


def test_what_is_in_conflict_and_what_is_refused_stand_on_one_page_and_the_rest_is_saved(unsaved, draft):
    assert unsaved.status_code == 409
    assert stored(draft) == [TYPED[0], ELSEWHERE, DASHBOARD[Component.ACTION], TYPED[3]]
    assert field(unsaved, "body") == [TYPED[0], TYPED[1], LONG, TYPED[3]]
    page = unsaved.content.decode()
    assert "Not saved: Task, Action." in page and "Saved: Situation, Result." in page and "12,001 characters" in page
    assert "Task was changed in two places" in page and "In your other window" in page


@pytest.mark.parametrize(
    ("choice", "kept", "discarded"),
    [("both", f"{ELSEWHERE}\n\n{TYPED[1]}", ELSEWHERE), ("mine", TYPED[1], ELSEWHERE), ("theirs", ELSEWHERE, TYPED[1])],
)
def test_the_page_is_sent_again_with_a_choice_and_the_mended_part(own, unsaved, draft, choice, kept, discarded):
    bodies = [TYPED[0], TYPED[1], TYPED[2], TYPED[3]]
    answer = press_save(own, draft, unsaved, bodies, **{"choice-task": choice})
    assert answer.status_code == 302
    assert stored(draft) == [TYPED[0], kept, TYPED[2], TYPED[3]]
    assert Revision.objects.filter(text=discarded).exists()


def test_a_choice_about_a_text_that_has_changed_once_more_is_asked_again(own, unsaved, draft):
    Section.objects.get(draft=draft, component="T").revise("Once more.", 2, "again")
    answer = press_save(own, draft, unsaved, [*TYPED[:2], TYPED[2], TYPED[3]], **{"choice-task": "mine"})
    assert answer.status_code == 409
    assert stored(draft)[1] == "Once more." and field(answer, "body")[1] == TYPED[1]


@pytest.mark.parametrize("lacking", ["base", "was"])
def test_where_a_field_of_a_part_is_lacking_nothing_is_called_saved(own, draft, lacking):
    page = desk(own, draft)
    fields = {"body": TYPED, "base": field(page, "base"), "was": field(page, "was")}
    fields[lacking] = fields[lacking][:3] if lacking == "was" else [*fields[lacking][:2], "none"]
    answer = own.post(reverse("drafts:save", args=[draft.public_id, "result"]), fields)
    saved = stored(draft)[3] == TYPED[3]
    assert saved == (answer.status_code == 302)
    assert stored(draft)[:3] == list(DASHBOARD.values())[:3]


def test_one_part_that_comes_with_a_draft_from_the_trash_is_saved_where_it_belongs(own, draft):
    draft.trash()
    fields = {"component": "task", "body": "It was mine.", "base": "1"}
    answer = own.post(reverse("drafts:restore", args=[draft.public_id]), fields)
    assert answer.url == f"{draft.get_absolute_url()}#task"
    situation, _, *others = DASHBOARD.values()
    assert stored(draft) == [situation, "It was mine.", *others]
