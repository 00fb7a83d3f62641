"""The 5 Whys of an answer."""

import pytest
from django.urls import reverse

from answers.models import Rung
from answers.models.rungs import MAX_RUNGS
from tests.conftest import LADDER


def address(draft, name="index", *more):
    return reverse(f"whys:{name}", args=[draft.public_id, *more])


def page(client, draft, query=""):
    return client.get(address(draft) + query).content.decode()


def add(client, draft, below="", **words):
    return client.post(address(draft, "new"), {"below": below, "because": "No rule said so.", **words})


def reword(client, draft, rung, base=0, **words):
    return client.post(address(draft, "edit", rung.public_id), {"base": base, "because": "Other words.", **words})


def becauses(draft):
    return [rung.because for rung in draft.story.rungs.all()]


def test_one_ladder_leads_from_what_everyone_saw_to_the_root_with_therefore_on_each_rung(client, ana, draft, rungs):
    client.force_login(ana)
    shown = page(client, draft)
    places = [shown.index(words) for words in ["In March our main", *(rung["because"] for rung in LADDER)]]
    assert places == sorted(places)
    assert shown.count(">therefore<") == len(LADDER)
    assert shown.count("is-root") == 1
    assert places[-2] < shown.index("is-root") < places[-1]


def test_an_empty_ladder_says_how_to_begin_and_suggests_no_content(client, ana, draft):
    client.force_login(ana)
    assert "Begin with what went wrong" in page(client, draft)
    assert ">therefore<" not in page(client, draft)


def test_a_rung_is_added_below_the_last_with_all_that_is_said_of_it(client, ana, draft, rungs):
    client.force_login(ana)
    said = {"why": "Why had nobody?", "evidence": "The log", "nature": "process", "is_within_reach": "on"}
    answer = add(client, draft, rungs[-1].public_id, **said)
    last = draft.story.rungs.last()
    assert (last.why, last.because, last.evidence) == ("Why had nobody?", "No rule said so.", "The log")
    assert (last.nature, last.is_within_reach, last.is_shared) == ("process", True, False)
    assert answer.url == f"{address(draft)}?at=add#add-why"


def test_the_box_of_a_rung_below_shows_the_because_it_asks_about(client, ana, draft, rungs):
    client.force_login(ana)
    below = page(client, draft).split("A rung below")[1].split("<form")[0]
    assert LADDER[-1]["because"] in below


def test_a_second_click_adds_one_rung(client, ana, draft, rungs):
    client.force_login(ana)
    for _ in range(2):
        assert add(client, draft, rungs[-1].public_id).status_code == 302
    assert len(becauses(draft)) == len(LADDER) + 1


def test_a_rung_for_a_foot_that_is_another_now_is_not_added_and_stays_in_the_box(client, ana, draft, rungs):
    client.force_login(ana)
    answer = add(client, draft, rungs[0].public_id, because="Written over an older ladder")
    assert answer.status_code == 409
    assert "Written over an older ladder</textarea>" in answer.content.decode()
    assert f'name="below" value="{rungs[-1].public_id}"' in answer.content.decode()
    assert becauses(draft) == [rung["because"] for rung in LADDER]


def test_a_rung_without_a_because_is_refused_and_keeps_what_was_typed(client, ana, draft):
    client.force_login(ana)
    answer = add(client, draft, why="Why was it late?", because="\N{ZERO WIDTH SPACE} ", is_shared="on")
    assert answer.status_code == 422
    kept = answer.content.decode()
    assert all(
        words in kept for words in ("“Because” is still empty", "Why was it late?</textarea>", 'is_shared" checked')
    )


def test_a_rung_that_is_too_long_is_refused_and_kept_in_the_box(client, ana, draft):
    client.force_login(ana)
    answer = add(client, draft, because="b" * 2_001)
    assert answer.status_code == 422
    assert "b" * 2_001 in answer.content.decode()


def test_a_ladder_has_twelve_rungs_at_most(client, ana, draft):
    client.force_login(ana)
    below = ""
    for _ in range(MAX_RUNGS):
        below = Rung.add(draft.story, below, because="And so on.").public_id
    assert "a ladder has no more" in page(client, draft)
    answer = add(client, draft, below, because="One more")
    assert answer.status_code == 422
    assert "One more</textarea>" in answer.content.decode()
    assert len(becauses(draft)) == MAX_RUNGS


def test_a_rung_is_changed_where_it_stands(client, ana, draft, rungs):
    client.force_login(ana)
    assert "Nobody had told us.</textarea>" in page(client, draft, f"?rung={rungs[2].public_id}")
    answer = reword(client, draft, rungs[2], because="No rule told anybody.", nature="process")
    assert answer.url == f"{address(draft)}?at={rungs[2].public_id}#change-{rungs[2].public_id}"
    changed = Rung.objects.get(pk=rungs[2].pk)
    assert (changed.because, changed.nature, changed.number) == ("No rule told anybody.", "process", 1)


def test_a_rung_changed_in_two_places_shows_both_wordings_and_loses_neither(client, ana, draft, rungs):
    client.force_login(ana)
    reword(client, draft, rungs[2], because="Theirs")
    answer = reword(client, draft, rungs[2], because="Mine")
    assert answer.status_code == 409
    both = answer.content.decode()
    assert all(words in both for words in ("Mine</textarea>", ">Theirs</p>", 'name="base" value="1"', "Keep mine"))
    assert Rung.objects.get(pk=rungs[2].pk).because == "Theirs"
    assert reword(client, draft, rungs[2], base=1, because="Mine").status_code == 302


def test_the_same_change_sent_again_is_no_conflict(client, ana, draft, rungs):
    client.force_login(ana)
    for _ in range(2):
        assert reword(client, draft, rungs[0]).status_code == 302
    assert Rung.objects.get(pk=rungs[0].pk).number == 1


def test_words_for_a_rung_that_was_removed_can_be_added_as_a_new_rung(client, ana, draft, rungs):
    client.force_login(ana)
    rungs[1].drop(base=0)
    answer = reword(client, draft, rungs[1], because="Long thought about")
    assert answer.status_code == 409
    assert "Long thought about</textarea>" in answer.content.decode()


def test_a_change_that_is_refused_stays_over_the_save_it_was_read_with(client, ana, draft, rungs):
    client.force_login(ana)
    reword(client, draft, rungs[0], because="Theirs")
    answer = reword(client, draft, rungs[0], because="", why="Mine")
    assert answer.status_code == 422
    assert 'name="base" value="0"' in answer.content.decode()


def test_a_rung_is_removed_once_it_was_asked(client, ana, draft, rungs):
    client.force_login(ana)
    asked = client.get(address(draft, "delete", rungs[1].public_id)).content.decode()
    assert LADDER[1]["because"] in asked
    assert len(becauses(draft)) == 3
    client.post(address(draft, "delete", rungs[1].public_id), {"base": 0})
    assert becauses(draft) == [LADDER[0]["because"], LADDER[2]["because"]]


@pytest.mark.parametrize("base", ["0", "", "x", "9" * 30])
def test_a_rung_that_was_changed_since_is_not_removed(client, ana, draft, rungs, base):
    client.force_login(ana)
    reword(client, draft, rungs[1], because="Changed since")
    answer = client.post(address(draft, "delete", rungs[1].public_id), {"base": base})
    assert answer.status_code == 409
    assert "Changed since" in answer.content.decode()
    assert len(becauses(draft)) == 3


def test_htmx_gets_the_ladder_alone(client, ana, draft, rungs):
    client.force_login(ana)
    headers = {"HX-Request": "true", "HX-Target": "ladder"}
    part = client.post(address(draft, "new"), {"because": ""}, headers=headers).content.decode()
    assert part.strip().startswith('<div class="parts" id="ladder"')
    assert "<html" not in part


def test_what_the_program_asks_stands_beside_its_rung(client, ana, draft, rungs):
    client.force_login(ana)
    shown = page(client, draft)
    assert "What let that happen" in shown.split('aria-label="Questions to rung 3"')[1]
    assert shown.count('class="hint"') == 3


def test_markup_in_a_rung_is_printed_and_not_obeyed(client, ana, draft):
    client.force_login(ana)
    Rung.add(draft.story, "", why="<script>a</script>", because='<b hx-get="/">', evidence="{{ 7*7 }}")
    shown = page(client, draft) + page(client, draft, f"?rung={draft.story.rungs.get().public_id}")
    assert "<script>a" not in shown
    assert "<b hx-get" not in shown


@pytest.mark.parametrize("how_many", [0, 3, 12])
def test_the_page_costs_the_same_however_long_the_ladder(client, ana, draft, how_many, django_assert_num_queries):
    client.force_login(ana)
    below = ""
    for _ in range(how_many):
        rung = Rung.add(draft.story, below, because="And so on.")
        rung.link(draft, "A", "Some other words", 0, 4)
        below = rung.public_id
    with django_assert_num_queries(7 if how_many else 6):
        page(client, draft)


def test_the_desk_shows_the_ladder_under_action(client, ana, draft, rungs):
    client.force_login(ana)
    desk = client.get(draft.get_absolute_url()).content.decode()
    assert "5 Whys · 3 rungs" in desk
    assert desk.index('id="action"') < desk.index(LADDER[0]["because"]) < desk.index('id="result"')
    assert desk.count("Told in the answer") == 1
    assert "I asked both teams." not in desk


def test_the_desk_of_an_answer_without_rungs_has_a_quiet_way_there(client, ana, draft):
    client.force_login(ana)
    desk = client.get(draft.get_absolute_url()).content.decode()
    assert f'href="{address(draft)}" data-after-saving>Go down the 5 Whys' in desk


def test_a_rung_whose_page_does_not_say_what_it_was_is_not_changed(client, ana, draft, rungs):
    client.force_login(ana)
    rungs[1].revise(0, because="Theirs")
    answer = reword(client, draft, rungs[1], base="")
    assert answer.status_code == 422
    assert all(words in answer.content.decode() for words in ("send it again", "Other words.</textarea>"))
    assert draft.story.rungs.get(pk=rungs[1].pk).because == "Theirs"
