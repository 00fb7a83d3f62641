"""The page of all rules: what each looks at, why, and how often it was called wrong."""

import pytest
from django.utils.html import escape

from answers.pages.hints import DraftHints
from tests.markup import markup
from text.hints import RULES, WHYS_RULES

PAGE = "/hints/"


def rule(client, slug):
    """What the page says of one rule."""
    return markup(client.get(PAGE)).partition(f'id="{slug}"')[2].partition("</article>")[0]


def test_each_rule_says_what_it_looks_at_why_and_when_it_says_nothing(client, ana):
    client.force_login(ana)
    for each in [*RULES, *WHYS_RULES]:
        said = rule(client, each.slug)
        told = [each.title, each.evidence, each.looks_at, *each.exceptions]
        assert [words for words in told if escape(words) not in said] == []


def test_a_rule_that_was_wrong_too_often_is_off_for_everybody_and_has_no_switch(client, ana):
    client.force_login(ana)
    assert [each.slug for each in RULES if not each.is_on] == [
        each.slug for each in RULES if "Off for everybody" in rule(client, each.slug)
    ]
    assert "Right 6 times of 15" in rule(client, "acronym")
    assert 'role="switch"' not in rule(client, "acronym")


def test_it_counts_how_often_a_rule_was_called_wrong_by_anybody(client, ana, draft):
    for key, reason in (("1", "wrong"), ("2", "wrong"), ("3", "here")):
        draft.dismissals.create(rule="praise", key=key, reason=reason)
    client.force_login(ana)
    assert "<b>2</b> of 3 put away called wrong" in rule(client, "praise")
    assert "Never put away so far" in rule(client, "no-size")


def test_a_rule_is_switched_off_for_oneself_and_on_again(client, ana, asked):
    client.force_login(ana)
    assert client.post(PAGE, {"off": "praise"}).url == "/hints/#praise"
    assert 'name="on" value="praise"' in rule(client, "praise")
    assert DraftHints(asked).draft.silenced_rules == {"praise"}
    client.post(PAGE, {"on": "praise"})
    assert not ana.silenced_rules.exists()


def test_what_never_again_switched_off_is_switched_on_here(client, ana):
    ana.silenced_rules.create(rule="praise")
    client.force_login(ana)
    assert "Switched off" in rule(client, "praise")
    client.post(PAGE, {"on": "praise"})
    assert "Switched off" not in rule(client, "praise")


@pytest.mark.parametrize("fields", [{}, {"off": "nothing"}, {"on": ""}])
def test_there_is_no_other_rule(client, ana, fields):
    client.force_login(ana)
    assert client.post(PAGE, fields).status_code == 422


def test_switched_off_twice_it_is_off_once(client, ana):
    client.force_login(ana)
    for _ in range(2):
        client.post(PAGE, {"off": "praise"})
    assert ana.silenced_rules.count() == 1


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_asks_the_database_as_often_however_much_is_put_away(
    client, ana, draft, how_many, django_assert_num_queries
):
    for number in range(how_many):
        draft.dismissals.create(rule="praise", key=str(number), reason="wrong")
    client.force_login(ana)
    client.get(PAGE)
    with django_assert_num_queries(5):
        client.get(PAGE)
