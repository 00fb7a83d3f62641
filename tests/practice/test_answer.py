"""What one would say to a question that is asked back: raised by the open ticks, kept beside the story."""

import pytest

from answers.models.sections import digest_of
from answers.rubric import INDICATORS
from practice.models import FollowUp
from practice.models.follow_ups import TO_SURVIVE
from practice.questions import QUESTIONS, raised_by
from tests.practice.test_rehearsal import say


@pytest.fixture
def hers(client, ana, draft):
    client.force_login(ana)
    return client


@pytest.fixture
def said(draft):
    return say(draft, 108)


def address(said, slug="a-left", verb="answer"):
    return f"/rehearsals/{said.public_id}/{verb}/{slug}/"


def answer(client, said, body, base=0, slug="a-left", **headers):
    return client.post(address(said, slug), {"body": body, "base": base, "key": f"{body}{base}"}, headers=headers)


def asked(client, said):
    return [each.follow_up.slug for each in client.get(said.get_absolute_url()).context["page"].asked]


def test_every_tick_has_its_question_and_every_question_its_tick():
    assert QUESTIONS.keys() == INDICATORS.keys()
    assert len(set(QUESTIONS.values())) == len(QUESTIONS)
    assert all(question.endswith("?") for question in QUESTIONS.values())


def test_the_next_levels_are_asked_first_and_action_before_the_rest():
    met = {"a-deed", "s-event", "t-goal", "r-end", "l-some"}
    assert raised_by(met)[:6] == ["a-steps", "a-order", "a-verbs", "r-change", "r-yours", "l-own"]


def test_who_ticked_everything_is_asked_nothing():
    assert raised_by(INDICATORS) == []


def test_five_are_asked_and_none_of_a_tick_that_is_met(hers, said):
    said.tick("a-deed", is_met=True)
    slugs = asked(hers, said)
    assert len(slugs) == TO_SURVIVE
    assert "a-deed" not in slugs


def test_an_answer_is_kept_beside_the_story_whatever_is_ticked_later(hers, draft, said):
    assert answer(hers, said, "We could have rolled back.", slug="a-left").status_code == 302
    said.tick("a-left", is_met=True)
    assert asked(hers, said)[0] == "a-left"
    assert draft.story.follow_ups.get().answer == "We could have rolled back."
    assert asked(hers, say(draft, 95))[0] == "a-left"


def test_the_page_saves_it_while_one_types(hers, draft, said):
    saved = answer(hers, said, "First.", **{"HX-Request": "true"})
    assert (saved.status_code, saved.headers["X-Saved-Number"]) == (204, "1")
    assert answer(hers, said, "Second.", base=1, **{"HX-Request": "true"}).headers["X-Saved-Number"] == "2"


def test_two_windows_never_overwrite_each_other(hers, draft, said):
    answer(hers, said, "Here.")
    late = answer(hers, said, "There.", **{"HX-Request": "true", "HX-Target": "conflict"})
    assert (late.status_code, late.headers["X-Saved-Number"]) == (409, "1")
    assert "Here." in late.content.decode()
    assert "There." in late.content.decode()
    assert draft.story.follow_ups.get().answer == "Here."


@pytest.mark.parametrize("has_script", [True, False])
def test_an_answer_that_is_too_long_is_not_cut(hers, draft, said, has_script):
    headers = {"HX-Request": "true"} if has_script else {}
    refused = answer(hers, said, "a" * 12_001, **headers)
    assert refused.status_code == 422
    assert "the limit is 12,000" in refused.content.decode()
    assert has_script or "a" * 12_001 in refused.content.decode()
    assert not FollowUp.objects.exists()


def without_script(said, **bodies):
    """As the page sends all boxes at once: those named were typed into, the others left as they were."""
    page: dict[str, list] = {"follow_up": [], "body": [], "base": [], "was": []}
    for slug, body in bodies.items():
        for name, value in {"follow_up": slug.replace("_", "-"), "body": body, "base": 0, "was": digest_of("")}.items():
            page[name].append(value)
    return page


def test_without_the_script_every_button_saves_all_that_was_typed(hers, draft, said):
    sent = without_script(said, a_left="One.", r_cost="Two.", s_when="")
    for path in (address(said), f"/rehearsals/{said.public_id}/tick/", address(said, "t-goal", "skip")):
        FollowUp.objects.all().delete()
        assert hers.post(path, sent | {"met": "a-deed", "aside": "1"}).status_code == 302
        kept = draft.story.follow_ups.exclude(answer="").values_list("slug", "answer")
        assert dict(kept) == {"a-left": "One.", "r-cost": "Two."}


def test_without_the_script_what_is_not_saved_stands_in_its_box_with_why(hers, draft, said):
    answer(hers, said, "Here.")
    page = hers.post(address(said), without_script(said, a_left="There.", r_cost="Two."))
    assert page.status_code == 409
    assert "Your other window saved these words meanwhile." in page.content.decode()
    shown = {each.follow_up.slug: each for each in page.context["page"].asked}
    assert (shown["a-left"].answer(), shown["a-left"].base(), shown["a-left"].unsaved.theirs) == ("There.", 1, "Here.")
    assert draft.story.follow_ups.get(slug="r-cost").answer == "Two."


def test_there_is_no_other_question(hers, said):
    assert answer(hers, said, "Words.", slug="z-none").status_code == 404
    assert not FollowUp.objects.exists()


def test_nobody_else_answers_or_reads(client, eve, said):
    client.force_login(eve)
    assert answer(client, said, "Words.").status_code == 404
    assert not FollowUp.objects.exists()
