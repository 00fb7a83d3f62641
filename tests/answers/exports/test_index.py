"""The ways out of the desk."""

import pytest
from django.urls import reverse

from answers.models import Rung
from tests.answers.hostile import HOSTILE


@pytest.fixture
def look(client, ana, draft):
    client.force_login(ana)
    return lambda: client.get(reverse("exports:index", args=[draft.public_id])).content.decode()


def test_each_way_stands_there_with_its_link(look, draft):
    shown = look()
    ways = [reverse("exports:download", args=[draft.public_id, kind]) for kind in ("docx", "markdown", "text")]
    ways += [reverse(f"exports:{name}", args=[draft.public_id]) for name in ("sheet", "card")]
    assert all(f'href="{way}"' in shown for way in [*ways, reverse("overview:data")])


def test_the_desk_leads_there_once_all_is_saved(client, ana, draft):
    client.force_login(ana)
    desk = client.get(draft.get_absolute_url()).content.decode()
    assert f'href="{reverse("exports:index", args=[draft.public_id])}" data-after-saving' in desk


def test_it_speaks_of_the_whys_where_a_rung_is_shared(look, draft):
    assert "tell of the 5 Whys" not in look()
    Rung.objects.create(story=draft.story, position=0, why="Why?", is_shared=True)
    assert "tell of the 5 Whys" in look()


def test_a_hostile_title_is_text(look, draft):
    draft.story.title = HOSTILE["script"][:120]
    draft.story.save()
    assert "<script>window" not in look()
