"""An answer as a file to take along."""

import re
from datetime import date
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone

from answers.exports.names import attachment, file_name
from answers.models import Rung
from tests.answers.hostile import HOSTILE
from tests.conftest import DASHBOARD

KINDS = {
    "markdown": ("md", "text/markdown; charset=utf-8"),
    "text": ("txt", "text/plain; charset=utf-8"),
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
TITLES = {
    **HOSTILE,
    "long": "a" * 300,
    "quotes": '"; filename=evil.exe; x="',
    "dots": "...",
    "device": "CON",
    "blank": "  ",
}


@pytest.fixture
def get(client, ana, draft):
    client.force_login(ana)
    return lambda kind, **also: client.get(reverse("exports:download", args=[draft.public_id, kind]), also)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_file_with_the_titles_name(get, kind):
    answer, (ending, media_type) = get(kind), KINDS[kind]
    name = f"The dashboard that lied {timezone.localdate():%Y-%m-%d}.{ending}"
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{name}"; ')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_text_is_the_words_alone(get):
    assert get("text").content.decode() == "\n\n".join(DASHBOARD.values()) + "\n"


@pytest.mark.parametrize("component", DASHBOARD)
def test_a_part_leaves_alone(get, component):
    assert get("text", part=component.value).content.decode() == DASHBOARD[component] + "\n"


def test_of_a_part_there_is_not_nothing_leaves(get):
    assert get("text", part="X").status_code == 404


def test_where_it_was_asked_for_it_has_the_question_the_target_and_the_state(get, draft):
    said = get("text", facts="on").content.decode()
    assert all(words in said for words in DASHBOARD.values())
    assert f"Question: {draft.question.text}" in said
    assert "Target: Spoken, 2 minutes" in said
    assert "(saves: Situation 1, Task 1, Action 1, Result 1)" in said


def test_a_kind_there_is_not_is_not_found(get):
    assert get("pdf").status_code == 404


def test_a_draft_in_the_trash_does_not_leave(get, draft):
    draft.trashed_at = timezone.now()
    draft.save()
    assert get("text").status_code == 404


@pytest.mark.parametrize("kind", ["markdown", "text"])
def test_of_the_whys_only_the_shared_rungs_leave_and_never_their_evidence(get, draft, kind):
    for position, is_shared in enumerate([False, True, True]):
        fields = {"because": f"because{position}", "evidence": "evidence", "is_shared": is_shared}
        Rung.objects.create(story=draft.story, position=position, why=f"why{position}", **fields)
    draft.story.memory = "memory"
    draft.story.save()
    found = re.compile(r"why\d|because\d|evidence|memory")
    assert found.findall(get(kind, whys="on").content.decode()) == ["why1", "because1", "why2", "because2"]
    assert found.findall(get(kind).content.decode()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_is_written_breaks_it(get, draft, kind):
    for words in HOSTILE.values():
        draft.sections.update(text=words)
        answer = get(kind, whys="on", facts="on")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, KINDS[kind][1])


@pytest.mark.parametrize("kind", KINDS)
def test_it_asks_the_database_little(get, kind, django_assert_num_queries):
    with django_assert_num_queries(8):
        get(kind)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_file_name_is_harmless_whatever_the_title(title):
    name = file_name(title, date(2026, 11, 24), "md")
    assert name.endswith(" 2026-11-24.md")
    assert not re.search(r'[/\\:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]', name)
    assert len(name.encode()) < 160
    assert name[0] not in ".-~ "


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_the_header_names_it_twice_in_ascii_and_whole(title):
    name = file_name(title, date(2026, 11, 24), "md")
    found = re.fullmatch(
        r"attachment; filename=\"([\w .-]+)\"; filename\*=UTF-8''([\w.~%-]+)", attachment(name), re.ASCII
    )
    assert found
    assert found[1].endswith("2026-11-24.md")
    assert unquote(found[2]) == name


def test_a_title_in_another_script_keeps_its_name():
    name = file_name("Der Zähler, שלום", date(2026, 11, 24), "txt")
    assert name == "Der Zähler, שלום 2026-11-24.txt"
    assert 'filename="Der Zahler 2026-11-24.txt"' in re.sub(" +", " ", attachment(name))
