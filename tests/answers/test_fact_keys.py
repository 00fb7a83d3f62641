"""Keys of facts that were remembered in their form of before."""

from importlib import import_module

import pytest
from django.apps import apps

from answers.models import Draft
from tests.answers.test_staleness import change, form, stale  # noqa: F401

MIGRATION = import_module("answers.migrations.0008_fact_keys")


@pytest.fixture
def of_before(draft, form):  # noqa: F811
    """Both drafts of Ana's, whose parts remember what they would have by the keys of before."""
    for text in (draft, form):
        text.sections.filter(component="S").update(
            text="In March we had 4 weeks, half the time of 2019.", seen_facts=["March", "4", "half", "2019"]
        )
        text.sections.filter(component="R").update(text="It fell by 40 % at 17:00.", seen_facts=["40%", "5pm", "12"])
    return draft, form


def renew():
    MIGRATION.renew_keys(apps, None)


def seen(draft, component):
    return draft.sections.get(component=component).seen_facts


def test_they_are_read_anew_from_the_text(of_before):
    renew()
    assert seen(of_before[0], "S") == ["March", "2419200 s", "50%", "y2019"]
    assert seen(of_before[0], "R") == ["40%", "17:00"]


def test_earlier_wordings_and_versions_are_read_as_well(of_before):
    draft, _ = of_before
    section = draft.sections.get(component="R")
    section.revisions.create(number=1, text="It fell by 45 % in 2 weeks.")
    draft.versions.create(number=1, result="It fell by 50 kg.")
    renew()
    assert seen(draft, "R") == ["50000 g", "45%", "1209600 s", "40%", "17:00"]


def test_they_raise_no_alarm(of_before):
    renew()
    assert (stale(of_before[0]), stale(of_before[1])) == ([], [])


def test_a_change_after_it_raises_one(of_before):
    draft, other = of_before
    renew()
    change(other, "S", "4 weeks", "4 months")
    assert stale(draft) == [("4 weeks", "Situation", ["4 months"])]


def test_what_was_confirmed_stays_confirmed(of_before):
    draft, other = of_before
    Draft.objects.filter(pk=draft.pk).update(confirmed=["4", "half", "Acme"])
    renew()
    assert Draft.objects.get(pk=draft.pk).confirmed == ["50%", "Acme", "2419200 s"]
    change(other, "S", "4 weeks", "4 months")
    assert stale(draft) == []


def test_run_twice_it_changes_nothing_more(of_before):
    renew()
    before = [seen(of_before[0], component) for component in "SR"]
    renew()
    assert [seen(of_before[0], component) for component in "SR"] == before
