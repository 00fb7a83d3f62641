"""Changing what a draft is written for."""

import pytest
from django.urls import reverse

from answers.models import Draft
from text.targets import Target


def aim(client, draft, **fields):
    return client.post(reverse("drafts:retarget", args=[draft.public_id]), fields)


@pytest.mark.parametrize("target", Target)
def test_the_target_is_changed_and_not_a_word(client, ana, draft, target):
    client.force_login(ana)
    was = [part.text for part in draft.ordered_sections()]
    assert aim(client, draft, target=target.value).url == draft.get_absolute_url()
    now = Draft.objects.get(pk=draft.pk)
    assert (now.get_target(), [part.text for part in now.ordered_sections()]) == (target, was)


@pytest.mark.parametrize("fields", [{}, {"target": "essay"}, {"target": "form-250\0"}])
def test_what_is_no_target_is_refused_in_words(client, ana, draft, fields):
    client.force_login(ana)
    answer = aim(client, draft, **fields)
    assert answer.status_code == 422
    assert "Choose one" in answer.content.decode()
    assert Draft.objects.get(pk=draft.pk).target == Target.SPOKEN


def test_nobody_else_changes_it(client, ben, draft):
    client.force_login(ben)
    assert aim(client, draft, target="card").status_code == 404
