"""Saying one's answer aloud: what stands on the screen, what is kept of it, and what the page may do."""

import re

import pytest

from answers.models import Draft
from practice.models import Rehearsal
from tests.conftest import write
from text.components import Component
from text.targets import Target

SAID = {"prompt": "card", "took": "1:48", "parts": "14 13 58 23", "key": "k" * 12}
MICROPHONE = "microphone=(self)"


def address(draft):
    return f"/drafts/{draft.public_id}/rehearse/"


@pytest.fixture
def hers(client, ana, draft):
    client.force_login(ana)
    return client


@pytest.fixture
def card(draft):
    """The words that Ana chose for her cue card, a line each."""
    card = draft.story.begin_draft(draft.question, Target.CARD)
    write(card, dict.fromkeys(Component, "March, northern region\n\n  forty calls  "))
    return card


def test_the_cue_card_has_the_first_words_of_each_sentence(hers, draft):
    parts = hers.get(address(draft)).context["page"].parts
    assert parts[0].cues == ["In March our main\N{NO-BREAK SPACE}…", "Customers noticed before we\N{NO-BREAK SPACE}…"]
    assert parts[3].cues[0] == "The figures were right\N{NO-BREAK SPACE}…"


def test_the_words_that_were_chosen_for_a_cue_card_come_first(hers, draft, card):
    page = hers.get(address(draft)).context["page"]
    assert page.card == card
    assert [part.cues for part in page.parts] == [["March, northern region", "forty calls"]] * 4


def test_a_cue_card_in_the_trash_is_none(hers, draft, card):
    card.trash()
    assert hers.get(address(draft)).context["page"].card is None


def test_the_target_is_shared_out_among_the_parts_as_advised(hers, draft):
    page = hers.get(address(draft)).context["page"]
    assert page.seconds == 120
    assert [(part.seconds, part.start) for part in page.parts] == [(18, 0), (12, 15), (66, 25), (24, 80)]


@pytest.mark.parametrize(("target", "seconds"), [(Target.SPOKEN_SHORT, 90), (Target.FORM, 120), (Target.CARD, 120)])
def test_what_is_not_written_to_be_spoken_is_said_in_two_minutes(hers, draft, target, seconds):
    Draft.objects.filter(pk=draft.pk).update(target=target)
    assert hers.get(address(draft)).context["page"].seconds == seconds


def test_what_it_took_is_kept(hers, draft):
    answer = hers.post(address(draft), SAID)
    said = draft.rehearsals.get()
    assert (said.seconds, said.part_seconds, said.prompt) == (108, [14, 13, 58, 23], "card")
    assert answer.headers["Location"] == said.get_absolute_url()


def test_without_the_script_the_time_alone_is_kept(hers, draft):
    hers.post(address(draft), SAID | {"took": " 95 ", "parts": "", "prompt": "nothing"})
    said = draft.rehearsals.get()
    assert (said.seconds, said.part_seconds, said.prompt) == (95, [], "nothing")


def test_the_same_form_sent_twice_is_one_rehearsal(hers, draft):
    first, second = (hers.post(address(draft), SAID).headers["Location"] for _ in range(2))
    assert first == second
    assert draft.rehearsals.count() == 1


def test_a_page_that_is_used_again_keeps_another_rehearsal(hers, draft):
    for took in ("1:48", "1:40"):
        hers.post(address(draft), SAID | {"took": took})
    assert sorted(draft.rehearsals.values_list("seconds", flat=True)) == [100, 108]


def test_htmx_gets_how_it_was_in_the_place_of_the_clock(hers, draft):
    answer = hers.post(address(draft), SAID, headers={"HX-Request": "true", "HX-Target": "rehearsal"})
    assert answer.headers["HX-Push-Url"] == draft.rehearsals.get().get_absolute_url()
    page = answer.content.decode()
    assert "<html" not in page
    assert 'id="recording" hx-preserve' in page
    assert "How was it?" in page


@pytest.mark.parametrize("took", ["", "soon", "1:60", "1:5:3", "0:00", "61:00", "-5", "3601", "１:０５"])
def test_a_time_that_cannot_be_is_asked_for_again(hers, draft, took):
    answer = hers.post(address(draft), SAID | {"took": took})
    assert answer.status_code == 422
    assert "entry-error" in answer.content.decode()
    assert not draft.rehearsals.exists()


@pytest.mark.parametrize(
    "forged", [{"parts": "1 2 3"}, {"parts": "1 2 3 x"}, {"prompt": "script"}, {"key": "x"}, {"key": ""}]
)
def test_what_no_page_sends_is_refused(hers, draft, forged):
    assert hers.post(address(draft), SAID | forged).status_code == 422
    assert not draft.rehearsals.exists()


def test_the_microphone_is_allowed_on_this_page_alone(hers, draft):
    headers = hers.get(address(draft)).headers
    assert MICROPHONE in headers["Permissions-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert "; media-src blob:" in headers["Content-Security-Policy"]
    hers.post(address(draft), SAID)
    others = [draft.get_absolute_url(), draft.rehearsals.get().get_absolute_url(), "/", "/model-answers/"]
    for other in [*others, f"/drafts/{draft.public_id}/rehearsals/"]:
        headers = hers.get(other).headers
        assert "microphone=()" in headers["Permissions-Policy"]
        assert "media-src" not in headers["Content-Security-Policy"]


def test_it_is_one_of_ones_stories_in_the_menu(hers, draft):
    page = hers.get(address(draft)).content.decode()
    assert re.findall(r'aria-current="page"\s*>\s*([^<]*?)\s*<', page) == ["Stories"]


def test_nobody_else_says_it(client, eve, draft):
    client.force_login(eve)
    assert client.get(address(draft)).status_code == client.post(address(draft), SAID).status_code == 404
    assert not Rehearsal.objects.exists()
