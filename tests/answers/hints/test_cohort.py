"""A coach switches rules off for a cohort."""

import pytest
from django.urls import reverse

from answers.models import Draft, SilencedRule
from answers.pages.hints import DraftHints
from cohorts.models import Cohort, Role
from tests.markup import markup


@pytest.fixture
def page(cohort):
    return reverse("hints:cohort", args=[cohort.public_id])


def rules_asked(draft):
    return [each.hint.rule for each in DraftHints(Draft.objects.get(pk=draft.pk)).asked()]


def test_what_a_coach_switches_off_asks_nothing_in_the_drafts_of_the_members(client, dov, page, asked):
    client.force_login(dov)
    assert client.post(page, {"off": "praise"}).url == f"{page}#praise"
    assert "praise" not in rules_asked(asked)
    client.post(page, {"on": "praise"})
    assert "praise" in rules_asked(asked)


def test_one_cohort_in_which_it_is_off_is_enough(ana, asked, cohort):
    other = Cohort.objects.create(name="Another")
    other.admit(ana, Role.CANDIDATE)
    other.silenced_rules.create(rule="praise")
    assert "praise" not in rules_asked(asked)


def test_who_is_in_no_such_cohort_is_asked_all_the_same(client, dov, eve, question, page, asked, cohort):
    client.force_login(dov)
    client.post(page, {"off": "praise"})
    assert not SilencedRule.objects.for_author(eve).exists()


def test_a_members_own_page_says_which_cohort_it_is_and_has_no_switch(client, ana, cohort):
    cohort.silenced_rules.create(rule="praise")
    client.force_login(ana)
    said = markup(client.get("/hints/")).partition('id="praise"')[2].partition("</article>")[0]
    assert "A coach of <bdi>Data platform, autumn 2026</bdi> switched it off" in said
    assert 'role="switch"' not in said


def test_a_members_own_switch_is_nothing_to_the_coach(client, ana, dov, cohort, page):
    ana.silenced_rules.create(rule="praise")
    client.force_login(dov)
    said = markup(client.get(page)).partition('id="praise"')[2].partition("</article>")[0]
    assert 'aria-checked="true"' in said


@pytest.mark.parametrize(("who", "status"), [("ana", 403), ("cleo", 403), ("eve", 404)])
def test_nobody_else_switches_it(client, request, cohort, page, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.post(page, {"off": "praise"}).status_code == status
    assert not cohort.silenced_rules.exists()
