"""What the owner remembers of a story: saved over the number it was read with, never over words not seen."""

import pytest

from answers.models import Story
from tests.answers.stories.test_detail import HOSTILE
from tests.conftest import post_seen

HTMX = {"HX-Request": "true", "HX-Target": "conflict"}


@pytest.fixture
def remember(client, ana, draft):
    client.force_login(ana)
    address = f"{draft.story.get_absolute_url()}save/"

    def remember(body, base, headers=None, **fields):
        return client.post(address, {"body": body, "base": base, **fields}, headers=headers)

    return remember


def memory():
    return Story.objects.values_list("memory", "memory_number").get()


def test_the_pages_script_gets_the_new_number(remember):
    answer = remember("It was in March.\r\n", 0, headers=HTMX)
    assert (answer.status_code, answer.headers["X-Saved-Number"]) == (204, "1")
    assert memory() == ("It was in March.\n", 1)


def test_without_the_script_the_page_comes_back(remember, draft):
    assert remember("It was in March.", 0).url == draft.story.get_absolute_url()
    assert memory() == ("It was in March.", 1)


def test_the_same_words_again_are_no_conflict(remember):
    remember("It was in March.", 0, headers=HTMX)
    again = remember("It was in March.", 0, headers=HTMX)
    assert (again.status_code, again.headers["X-Saved-Number"]) == (204, "1")


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "script"])
def test_words_over_others_that_were_not_seen_show_both_and_change_nothing(remember, headers):
    remember("It was in March.", 0)
    answer = remember("It was in April.", 0, headers=headers)
    assert (answer.status_code, answer.headers["X-Saved-Number"]) == (409, "1")
    page = answer.content.decode()
    assert ">April</ins>." in page
    assert ">March</ins>." in page
    assert "\nIt was in March.\n\nIt was in April.</textarea>" in page
    assert memory() == ("It was in March.", 1)


def test_after_the_choice_it_is_saved(remember):
    remember("It was in March.", 0)
    remember("It was in April.", 0)
    assert remember("It was in March.\n\nIt was in April.", 1).status_code == 302
    assert memory() == ("It was in March.\n\nIt was in April.", 2)


@pytest.mark.parametrize("body", ["a" * 12_001, "NUL \0 in it"], ids=["too long", "a NUL"])
def test_what_cannot_be_kept_is_refused_and_stays_on_the_page(remember, body):
    answer = remember(body, 0)
    assert answer.status_code == 422
    assert "It is not saved." in answer.content.decode()
    assert body.replace("\0", "")[:500].split("  ")[0] in answer.content.decode()
    assert remember(body, 0, headers=HTMX).status_code == 422
    assert memory() == ("", 0)


@pytest.mark.parametrize("base", ["", "-1", "x", "9" * 30])
def test_an_odd_number_is_refused(remember, base):
    assert remember("It was in March.", base, headers=HTMX).status_code == 422
    assert memory() == ("", 0)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_words_are_kept_as_they_are(remember, hostile):
    assert remember(hostile, 0, headers=HTMX).status_code == 204
    assert memory() == (hostile, 1)


def test_nobody_else_ever_reads_it(client, remember, draft, review, ben):
    remember("A word for me alone.", 0)
    client.force_login(ben)
    for path in (review.get_absolute_url(), "/", "/stories/", "/reviews/", draft.story.get_absolute_url()):
        assert "A word for me alone." not in client.get(path).content.decode()


def test_newer_words_stand_over_those_before_them_that_arrived_unheard(remember, draft):
    remember("It was", 0, key="first", headers=HTMX)
    answer = remember("It was in March.", 0, key="second", superseded="lost first", headers=HTMX)
    assert (answer.status_code, answer.headers["X-Saved-Number"]) == (204, "2")
    assert remember("It was", 0, key="first", headers=HTMX).status_code == 409
    assert memory() == ("It was in March.", 2)


def test_words_from_elsewhere_over_those_unheard_are_still_in_conflict(remember):
    remember("It was", 0, key="first", headers=HTMX)
    remember("From my phone", 1, key="phone", headers=HTMX)
    assert remember("It was in March.", 0, key="second", superseded="first", headers=HTMX).status_code == 409
    assert memory() == ("From my phone", 2)


def test_a_save_without_a_key_is_superseded_by_none(remember):
    remember("Without the script", 0)
    assert remember("It was in March.", 0, key="second", superseded="", headers=HTMX).status_code == 409


@pytest.fixture
def noted(client, ana):
    client.force_login(ana)
    return Story.add(ana, "", "It was in March.")


def write(client, story, body, base):
    return client.post(f"{story.get_absolute_url()}save/", {"body": body, "base": base}, headers=HTMX)


def test_a_story_emptied_for_rewriting_is_still_there(client, noted):
    assert write(client, noted, "", 0).status_code == 204
    assert noted.get_absolute_url() in client.get("/stories/").content.decode()
    assert write(client, noted, "It was in April.", 1).status_code == 204
    assert memory() == ("It was in April.", 2)


def test_a_story_that_loses_its_title_is_still_there(client, noted):
    write(client, noted, "", 0)
    page = noted.get_absolute_url()
    post_seen(client, page, f"{page}rename/", {"title": "March"})
    post_seen(client, page, f"{page}rename/", {"title": ""})
    answer = client.get(page)
    assert answer.status_code == 200


def test_what_is_remembered_is_saved_though_the_last_draft_went_to_the_trash_elsewhere(remember, draft):
    draft.trash()
    assert remember("It was in March.", 0, headers=HTMX).status_code == 204


def test_a_story_emptied_after_its_last_draft_went_to_the_trash_is_listed(client, remember, draft):
    remember("It was in March.", 0)
    draft.trash()
    remember("", 1)
    assert draft.story.get_absolute_url() in client.get("/stories/").content.decode()
