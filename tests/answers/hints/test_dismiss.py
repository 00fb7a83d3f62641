"""A hint is put away with a reason, and brought back."""

import pytest
from django.urls import reverse

from answers.models import Dismissal
from answers.pages.hints import DraftHints
from tests.answers.hints.conftest import WORDS
from tests.conftest import retell
from tests.markup import markup
from text.components import Component
from text.targets import Target


def key(draft, rule):
    return next(each.key for each in DraftHints(draft).found if each.hint.rule == rule)


def send(client, verb, draft, rule, **fields):
    address = reverse(f"hints:{verb}", args=[draft.public_id, key(draft, rule)])
    return client.post(address, fields)


def rules_asked(draft):
    return [each.hint.rule for each in DraftHints(type(draft).objects.get(pk=draft.pk)).asked()]


@pytest.mark.parametrize("reason", ["wrong", "here"])
def test_a_hint_that_is_put_away_never_comes_back_for_the_same_words(client, ana, asked, reason):
    client.force_login(ana)
    assert send(client, "dismiss", asked, "praise", reason=reason).url == asked.get_absolute_url()
    told = retell(asked, WORDS | {"R": "In short, it all WENT  well, and everyone was happy."})
    assert "praise" not in rules_asked(told)


def test_other_words_are_asked_about_again(client, ana, asked):
    client.force_login(ana)
    send(client, "dismiss", asked, "praise", reason="here")
    told = retell(asked, WORDS | {"R": "In the end everyone was happy."})
    assert "praise" in rules_asked(told)


def test_the_same_words_in_another_draft_are_asked_about(client, ana, asked):
    client.force_login(ana)
    send(client, "dismiss", asked, "praise", reason="wrong")
    assert "praise" in rules_asked(asked.story.adapt(asked.question, Target.FORM, asked))


def test_never_again_is_for_every_draft_and_for_its_author_alone(client, ana, asked):
    client.force_login(ana)
    send(client, "dismiss", asked, "praise", reason="never")
    assert "praise" not in rules_asked(asked.story.adapt(asked.question, Target.FORM, asked))
    assert list(ana.silenced_rules.values_list("rule", flat=True)) == ["praise"]


def test_what_is_kept_of_it_has_no_word_of_the_answer(client, ana, asked):
    client.force_login(ana)
    send(client, "dismiss", asked, "praise", reason="wrong")
    row = Dismissal.objects.values("rule", "reason", "key").get()
    assert (row["rule"], row["reason"]) == ("praise", "wrong")
    assert row["key"] == key(asked, "praise")
    assert len(row["key"]) == 16


def test_pressed_twice_it_is_called_wrong_once(client, ana, asked):
    client.force_login(ana)
    address = reverse("hints:dismiss", args=[asked.public_id, key(asked, "praise")])
    for _ in range(2):
        client.post(address, {"reason": "wrong"})
    assert Dismissal.objects.count() == 1


def test_it_says_what_was_put_away_and_brings_it_back(client, ana, asked):
    client.force_login(ana)
    send(client, "dismiss", asked, "praise", reason="wrong")
    page = markup(client.get(asked.get_absolute_url()))
    assert "1 put away" in page
    assert "Put away as wrong." in page
    send(client, "restore", asked, "praise")
    assert rules_asked(asked) == ["confidential", "no-own-part", "praise"]


def test_a_hint_whose_words_are_gone_needs_no_dismissal(client, ana, asked):
    client.force_login(ana)
    old = key(asked, "praise")
    retell(asked, WORDS | {"R": ""})
    client.post(reverse("hints:dismiss", args=[asked.public_id, old]), {"reason": "wrong"})
    assert not Dismissal.objects.exists()


def test_without_a_reason_nothing_is_put_away(client, ana, asked):
    client.force_login(ana)
    assert send(client, "dismiss", asked, "praise", reason="because").status_code == 422
    assert "praise" in rules_asked(asked)


def test_without_the_script_what_is_typed_is_saved_along(client, ana, asked):
    client.force_login(ana)
    parts = asked.ordered_sections()
    fields = {
        "reason": "here",
        "body": [*(part.text for part in parts[:3]), "It went well. The ward was empty by ten."],
        "base": [part.number for part in parts],
        "was": [part.digest for part in parts],
    }
    send(client, "dismiss", asked, "praise", **fields)
    assert asked.sections.get(component=Component.RESULT).text == "It went well. The ward was empty by ten."
    assert "praise" not in rules_asked(asked)


@pytest.mark.parametrize("verb", ["dismiss", "restore"])
def test_nobody_puts_away_or_brings_back_the_hints_of_others(client, ben, asked, cohort, verb):
    client.force_login(ben)
    assert send(client, verb, asked, "praise", reason="wrong").status_code == 404
    assert not Dismissal.objects.exists()
