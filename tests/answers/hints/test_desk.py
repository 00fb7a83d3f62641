"""The program's hints on the desk: three at most, under their part, about words that are dotted in it."""

import pytest
from django.urls import reverse

from answers.pages.hints import DraftHints
from tests.answers.hints.conftest import WORDS
from tests.conftest import retell
from tests.markup import markup

NOTHING_TO_ASK = ["", "?!… —", "Hello", "\N{GRINNING FACE}", "Ich habe im Winter auf Station vier geholfen."]


def desk(client, draft):
    return markup(client.get(draft.get_absolute_url()))


def rules_asked(draft):
    return [each.hint.rule for each in DraftHints(draft).asked()]


def test_three_hints_are_asked_at_most_the_most_valuable_first(asked):
    assert rules_asked(asked) == ["confidential", "no-own-part", "praise"]


def test_the_next_comes_when_one_is_followed(asked):
    told = retell(asked, WORDS | {"S": "In the winter of 2021 I was a porter on ward four."})
    assert rules_asked(told) == ["no-own-part", "praise", "vague-verb"]


def test_each_stands_under_its_part_quotes_the_words_and_asks_its_question(client, ana, asked):
    client.force_login(ana)
    page = desk(client, asked)
    under = page.partition('id="hints-r"')[2]
    assert 'href="#text-r" dir="auto">went well</a>' in under
    assert "What could somebody else have seen?" in under
    assert "Three hints, under Situation, Task and Result." in page


def test_the_words_are_dotted_under_the_box_without_a_script(client, ana, asked):
    client.force_login(ana)
    page = client.get(asked.get_absolute_url()).content.decode()
    twins = page.split('<div class="field-twin" aria-hidden="true" inert>')[1:]
    assert '">went well</span> and everyone was happy.\n</div>' in twins[3]
    assert "<span" not in twins[2].partition("</div>")[0]


def test_the_same_words_of_a_part_are_asked_about_once(draft):
    mail = "I was the one to ask, by sister.four@example.org, and they did: sister.four@example.org was known."
    told = retell(draft, WORDS | {"S": mail})
    assert rules_asked(told).count("confidential") == 1


@pytest.mark.parametrize("text", NOTHING_TO_ASK)
def test_next_to_nothing_and_another_language_are_asked_nothing(client, ana, draft, text):
    client.force_login(ana)
    told = retell(draft, dict.fromkeys("STAR", text))
    assert "No hints." in desk(client, told)


def test_the_script_asks_for_the_hints_alone(client, ana, asked):
    client.force_login(ana)
    headers = {"HX-Request": "true", "HX-Target": "hints"}
    part = client.get(asked.get_absolute_url(), headers=headers).content.decode()
    assert "<html" not in part
    assert part.count('hx-swap-oob="true"') == 4


def test_markup_in_the_words_of_a_hint_is_printed_and_not_obeyed(client, ana, draft):
    client.force_login(ana)
    told = retell(draft, WORDS | {"S": "In the winter I was the one to ask: <b>sister</b>.four@example.org."})
    assert rules_asked(told)[0] == "confidential"
    assert "<b>sister" not in client.get(told.get_absolute_url()).content.decode()


def test_a_rule_that_its_author_silenced_asks_nothing(ana, asked):
    ana.silenced_rules.create(rule="praise")
    assert rules_asked(asked) == ["confidential", "no-own-part", "vague-verb"]


def test_a_rule_that_a_cohort_of_theirs_silenced_asks_nothing_while_they_are_in_it(ana, asked, cohort):
    cohort.silenced_rules.create(rule="praise")
    assert "praise" not in rules_asked(asked)
    cohort.memberships.get(user=ana).leave()
    asked.__dict__.pop("silenced_rules")
    assert "praise" in rules_asked(asked)


def test_what_others_silenced_is_asked_all_the_same(asked, eve):
    eve.silenced_rules.create(rule="praise")
    assert "praise" in rules_asked(asked)


def test_the_questions_of_the_5_whys_can_be_silenced_too(client, ana, draft, rungs):
    client.force_login(ana)
    page = reverse("whys:index", args=[draft.public_id])
    asked = markup(client.get(page)).count("What let that happen")
    ana.silenced_rules.create(rule="stops-at-person")
    assert (asked, markup(client.get(page)).count("What let that happen")) == (1, 0)
