"""Words go from one part to another in one gesture: both parts are saved, or neither."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answers.models import Draft, Revision
from answers.models.sections import MAX_SECTION_LENGTH


def texts(draft):
    return {part.component: part.text for part in draft.sections.all()}


def move(client, draft, source, target, *bodies, bases=(1, 1), key="a-key"):
    fields = {
        "source": source,
        "target": target,
        "source_body": bodies[0],
        "target_body": bodies[1],
        "source_base": bases[0],
        "target_base": bases[1],
        "key": key,
    }
    address = reverse("drafts:move", args=[draft.public_id])
    return client.post(address, fields, headers={"HX-Request": "true"})


def test_both_parts_are_saved_and_both_numbers_come_back(client, ana, draft):
    client.force_login(ana)
    answer = move(client, draft, "situation", "task", "In March.", "I led it. Forty calls.")
    assert (answer.status_code, answer.headers["X-Saved-Number"], answer.headers["X-Other-Number"]) == (204, "2", "2")
    assert texts(draft) | {"S": "In March.", "T": "I led it. Forty calls."} == texts(draft)


def test_what_stood_there_is_kept_as_earlier_wording(client, ana, draft):
    client.force_login(ana)
    was = texts(draft)
    move(client, draft, "situation", "task", "In March.", "I led it.")
    assert set(Revision.objects.values_list("text", flat=True)) == {was["S"], was["T"]}


@pytest.mark.parametrize("bases", [(0, 1), (1, 0)])
def test_where_one_part_was_changed_elsewhere_neither_is_touched(client, ana, draft, bases):
    client.force_login(ana)
    was = texts(draft)
    answer = move(client, draft, "situation", "task", "x", "y", bases=bases)
    assert answer.status_code == 409
    assert ("Situation", "Task")[bases.index(0)] in answer.content.decode()
    assert texts(draft) == was and not Revision.objects.exists()


def test_the_same_move_sent_again_is_done_once(client, ana, draft):
    client.force_login(ana)
    for _ in range(2):
        answer = move(client, draft, "situation", "task", "x", "y")
        assert (answer.status_code, answer.headers["X-Other-Number"]) == (204, "2")


def test_undo_is_a_move_back(client, ana, draft):
    client.force_login(ana)
    was = texts(draft)
    move(client, draft, "situation", "task", "x", "y")
    move(client, draft, "task", "situation", was["T"], was["S"], bases=(2, 2), key="undo")
    assert texts(draft) == was


def test_a_part_that_would_grow_too_long_is_refused_and_says_which(client, ana, draft):
    client.force_login(ana)
    was = texts(draft)
    answer = move(client, draft, "situation", "task", "", "y" * (MAX_SECTION_LENGTH + 1))
    assert answer.status_code == 422
    assert "Task would have 12,001 characters" in answer.content.decode()
    assert texts(draft) == was


def test_words_do_not_move_to_where_they_are(client, ana, draft):
    client.force_login(ana)
    assert move(client, draft, "task", "task", "x", "y").status_code == 422


@pytest.mark.parametrize("part", ["learning", "", "\0"])
def test_there_are_four_parts_and_no_other(client, ana, draft, part):
    client.force_login(ana)
    assert move(client, draft, "task", part, "x", "y").status_code == 422


def test_nobody_else_moves_anything(client, ben, draft):
    client.force_login(ben)
    assert move(client, draft, "situation", "task", "x", "y").status_code == 404
    assert draft.sections.filter(number=1).count() == 4


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations("STAR"), st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ufffd"), max_size=40))
def test_whatever_is_moved_no_word_of_any_part_is_lost(draft, order, words):
    draft = Draft.objects.get(pk=draft.pk)
    source, target = order[:2]
    before = texts(draft)
    bases = {part.component: part.number for part in draft.sections.all()}
    rewritten = {source: before[source][5:], target: before[target] + words}
    draft.save_sections(rewritten, bases, f"key-{sum(bases.values())}")
    kept = set(Revision.objects.filter(section__draft=draft).values_list("section__component", "text"))
    assert texts(draft) == before | rewritten
    assert all((component, before[component]) in kept for component in (source, target) if before[component])


def test_a_part_that_there_is_not_is_refused_however_long_its_words_are(client, ana, draft):
    client.force_login(ana)
    assert move(client, draft, "learning", "task", "x" * (MAX_SECTION_LENGTH + 1), "y").status_code == 422
