"""A version, or an earlier wording of one part, is brought back; nothing that stood there is lost by it."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from answers.models import Draft, Revision, Section, Version
from answers.pages.history import HistoryPage
from tests.conftest import DASHBOARD
from text.components import Component


@pytest.fixture
def changed(draft):
    """Version 1 has the texts of DASHBOARD; since then Task and Action have been changed."""
    draft.keep_version("Kept by hand")
    rewrite(draft, "T", "Another task")
    rewrite(draft, "A", "Another action")
    return Draft.objects.get()


def rewrite(draft, component, words):
    part = draft.sections.get(component=component)
    part.revise(words, part.number, f"{component}{part.number}")


def texts(draft):
    return {part.component: part.text for part in Draft.objects.get(pk=draft.pk).ordered_sections()}


def numbers(draft):
    return {part.get_component().slug: part.number for part in Draft.objects.get(pk=draft.pk).ordered_sections()}


@pytest.fixture
def restore(client, ana):
    """restore(draft, key): Ana presses the button of a page made now, or with the numbers of an earlier one."""
    client.force_login(ana)

    def restore(draft, snapshot, bases=None):
        fields = {"snapshot": snapshot, **(bases or numbers(draft))}
        return client.post(reverse("history:restore", args=[draft.public_id]), fields)

    return restore


def test_a_version_stands_on_the_desk_again_whole(restore, changed):
    answer = restore(changed, "v1")
    assert answer.url == changed.get_absolute_url()
    assert texts(changed) == DASHBOARD


def test_what_stood_there_is_kept_and_the_two_versions_say_what_they_are(restore, changed):
    restore(changed, "v1")
    before, after = Version.objects.filter(number__gt=1).order_by("number")
    assert (before.origin, before.task) == ("Before restoring version 1", "Another task")
    assert (after.origin, after.task) == ("Restored from version 1", DASHBOARD[Component.TASK])


def test_intermediate_versions_and_wordings_stay(restore, changed):
    rewrite(changed, "T", "A third task")
    changed.keep_version("Kept by hand")
    rewrite(changed, "T", "A fourth task")
    restore(changed, "v1")
    kept = [version.task for version in Version.objects.order_by("number")]
    assert kept == [DASHBOARD[Component.TASK], "A third task", "A fourth task", DASHBOARD[Component.TASK]]
    assert Revision.objects.filter(text="A fourth task").exists()


def test_the_part_that_is_saved_over_becomes_a_wording_though_it_had_not_settled(restore, changed):
    restore(changed, "v1")
    assert Revision.objects.get(section__component="T").text == "Another task"


def test_the_parts_that_are_the_same_are_not_saved_again(restore, changed):
    was = numbers(changed)
    restore(changed, "v1")
    now = numbers(changed)
    assert (now["situation"], now["task"]) == (was["situation"], was["task"] + 1)


def test_a_wording_comes_back_in_its_part_alone(restore, changed):
    Section.objects.filter(component="T").update(saved_at=timezone.now() - timedelta(hours=1))
    rewrite(changed, "T", "A third task")
    restore(changed, "t-2")
    assert texts(changed) == DASHBOARD | {"T": "Another task", "A": "Another action"}


def test_a_wording_that_came_back_says_of_which_day_it_was(restore, changed):
    section = changed.sections.get(component="T")
    created_at = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)
    Revision.objects.create(section=section, number=1, text="A first task", created_at=created_at)
    restore(changed, "t-1")
    origins = [version.origin for version in Version.objects.filter(number__gt=1).order_by("number")]
    assert origins == ["Before restoring Task as it was on 12 January", "Task as it was on 12 January"]


def test_two_presses_are_one(restore, changed):
    bases = numbers(changed)
    first, second = restore(changed, "v1", bases), restore(changed, "v1", bases)
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert Version.objects.count() == 3
    assert texts(changed) == DASHBOARD


def test_a_part_that_moved_on_since_the_page_was_made_stops_it_all(restore, changed):
    bases = numbers(changed)
    rewrite(changed, "A", "Typed in another window")
    was = texts(changed)
    answer = restore(changed, "v1", bases)
    assert answer.status_code == 409
    assert "Nothing was restored: Action was changed in another window" in answer.content.decode()
    assert (texts(changed), Version.objects.count(), Revision.objects.count()) == (was, 1, 0)


def test_the_page_that_says_so_can_be_used_to_restore_it_all_the_same(restore, changed):
    bases = numbers(changed)
    rewrite(changed, "A", "Typed in another window")
    page = restore(changed, "v1", bases).content.decode()
    assert f'name="action" value="{numbers(changed)["action"]}"' in page
    assert "Restore version 1" in page


def test_a_part_that_already_has_the_words_may_have_moved_on(restore, changed):
    bases = numbers(changed)
    rewrite(changed, "A", DASHBOARD[Component.ACTION])
    assert restore(changed, "v1", bases).status_code == 302
    assert texts(changed) == DASHBOARD


def test_an_open_desk_gets_its_ordinary_conflict(restore, client, changed):
    number = numbers(changed)["task"]
    restore(changed, "v1")
    answer = client.post(
        reverse("drafts:save", args=[changed.public_id, "task"]),
        {"body": "Typed in the other window", "base": number, "key": "k"},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 409
    assert "Typed in the other window" in answer.content.decode()


def test_readers_notes_and_the_title_stay(restore, draft, sent):
    rewrite(draft, "T", "Another task")
    restore(draft, "v1")
    sent.refresh_from_db()
    assert (sent.state, sent.version.number, sent.annotations.count()) == ("submitted", 1, 1)
    assert Draft.objects.get().story.title == "The dashboard that lied"


@pytest.mark.parametrize(
    "fields",
    [
        {"snapshot": "v9"},
        {"snapshot": "now"},
        {"snapshot": "t-9"},
        {"snapshot": "\0"},
        {"snapshot": "v1", "task": "-1"},
        {"snapshot": "v1", "task": "9" * 40},
        {"snapshot": "v1", "task": ""},
    ],
)
def test_what_no_page_sends_changes_nothing_and_says_so(restore, client, changed, fields):
    was = texts(changed)
    sent = {**numbers(changed), **fields}
    answer = client.post(reverse("history:restore", args=[changed.public_id]), sent)
    assert answer.status_code == 422
    assert "Choose it again" in answer.content.decode()
    assert texts(changed) == was


def test_what_is_word_for_word_todays_text_offers_no_button(client, ana, draft):
    draft.keep_version()
    client.force_login(ana)
    page = client.get(reverse("history:index", args=[draft.public_id])).content.decode()
    assert "Word for word the same." in page
    assert "Restore version 1" not in page


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_time_are_one(changed):
    snapshot = HistoryPage(changed, {"from": "v1"}).old
    bases = {part.component: part.number for part in changed.ordered_sections()}
    both = threading.Barrier(2)
    broken = []

    def press():
        both.wait()
        try:
            changed.restore_texts(snapshot.texts, bases, *snapshot.origins())
        except Exception as error:  # noqa: BLE001 - whatever it is, the test tells it
            broken.append(error)
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for thread in presses:
        thread.start()
    for thread in presses:
        thread.join()
    assert (broken, Version.objects.count()) == ([], 3)
    assert texts(changed) == DASHBOARD
