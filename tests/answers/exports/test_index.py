"""The ways out of the desk."""

import re
from html import unescape

import pytest
from django.urls import reverse

from answers.models import Rung
from tests.answers.hostile import HOSTILE
from tests.conftest import DASHBOARD


@pytest.fixture
def look(client, ana, draft):
    client.force_login(ana)
    return lambda: client.get(reverse("exports:index", args=[draft.public_id])).content.decode()


def test_each_way_stands_there_with_its_link(look, draft):
    shown = look()
    files = [reverse("exports:download", args=[draft.public_id, kind]) for kind in ("docx", "markdown", "text")]
    pages = [reverse(f"exports:{name}", args=[draft.public_id]) for name in ("sheet", "card")]
    assert all(f'action="{file}"' in shown for file in files)
    assert all(f'href="{page}"' in shown for page in [*pages, reverse("overview:data")])


def test_each_part_and_the_whole_stand_there_to_copy_and_nothing_but_the_words(look):
    fields = re.findall(r"<textarea [^>]*readonly[^>]*>\n(.*?)</textarea>", look(), re.DOTALL)
    words = list(DASHBOARD.values())
    headed = "\n\n".join(f"{component.label.upper()}\n\n{text}" for component, text in DASHBOARD.items())
    assert [unescape(field) for field in fields] == ["\n\n".join(words), headed, *words]


def test_a_part_in_which_nothing_is_written_has_nothing_to_copy(look, draft):
    draft.sections.filter(component="T").update(text="")
    shown = look()
    assert 'data-copy="piece-task"' not in shown
    assert 'data-copy="piece-action"' in shown
    assert "TASK" not in shown


def test_the_desk_leads_there_once_all_is_saved(client, ana, draft):
    client.force_login(ana)
    desk = client.get(draft.get_absolute_url()).content.decode()
    assert f'href="{reverse("exports:index", args=[draft.public_id])}" data-after-saving' in desk


def test_it_speaks_of_the_whys_where_a_rung_is_shared(look, draft):
    assert 'name="whys"' not in look()
    Rung.objects.create(story=draft.story, position=0, why="Why?", is_shared=True)
    assert 'name="whys"' in look()


def test_a_hostile_title_is_text(look, draft):
    draft.story.title = HOSTILE["script"][:120]
    draft.story.save()
    assert "<script>window" not in look()
