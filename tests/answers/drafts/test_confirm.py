"""A fact that another draft has replaced still holds here."""

import pytest
from django.urls import reverse

from answers.models import Draft
from tests.markup import markup
from text.targets import Target


@pytest.fixture
def form(draft):
    """The same story in a form, where 40 % has become 35 %."""
    form = draft.story.adapt(draft.question, Target.FORM, draft)
    result = form.sections.get(component="R")
    result.revise(result.text.replace("40 %", "35 %"), result.number, "35")
    return form


def confirm(client, draft, **fields):
    return client.post(reverse("drafts:confirm", args=[draft.public_id]), fields)


def desk(client, draft):
    return markup(client.get(draft.get_absolute_url()))


def test_the_desk_shows_what_may_be_out_of_date_and_where(client, ana, draft, form):
    client.force_login(ana)
    page = desk(client, draft)
    assert "“40 %” stands in Result here." in page
    assert "“Form, 250 words” said it too and now says “35 %”" in page
    assert 'href="#result">Go to Result</a>' in page
    assert "May be out of date" not in desk(client, form)


def test_what_is_confirmed_is_out_of_date_no_longer(client, ana, draft, form):
    client.force_login(ana)
    assert confirm(client, draft, key="40%").url == draft.get_absolute_url()
    assert "May be out of date" not in desk(client, draft)


@pytest.mark.parametrize("path", ["/", "/stories/", "/stories/{}/"])
def test_the_lists_of_drafts_say_so_too(client, ana, draft, form, path):
    client.force_login(ana)
    path = path.format(draft.story.public_id)
    assert markup(client.get(path)).count("May be out of date") == 1
    confirm(client, draft, key="40%")
    assert "May be out of date" not in markup(client.get(path))


def test_pressed_twice_it_is_confirmed_once(client, ana, draft, form):
    client.force_login(ana)
    for _ in range(2):
        confirm(client, draft, key="40%")
    assert Draft.objects.get(pk=draft.pk).confirmed == ["40%"]


def test_the_newest_are_kept(client, ana, draft):
    Draft.objects.filter(pk=draft.pk).update(confirmed=[str(n) for n in range(1000, 1200)])
    client.force_login(ana)
    confirm(client, draft, key="40%")
    confirmed = Draft.objects.get(pk=draft.pk).confirmed
    assert (len(confirmed), confirmed[0], confirmed[-1]) == (200, "1001", "40%")


@pytest.mark.parametrize("fields", [{}, {"key": ""}, {"key": "4" * 61}, {"key": "4\0"}])
def test_what_is_no_fact_is_refused(client, ana, draft, fields):
    client.force_login(ana)
    assert confirm(client, draft, **fields).status_code == 422
    assert Draft.objects.get(pk=draft.pk).confirmed == []


def test_nobody_else_confirms_it(client, ben, draft, form):
    client.force_login(ben)
    assert confirm(client, draft, key="40%").status_code == 404
