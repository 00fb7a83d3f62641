"""Nothing in a template or script that the policy would stop, or that would let markup of a stranger be obeyed."""

import re

import pytest
from django.conf import settings

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
PIECES = [path for path in TEMPLATES if path.name.startswith("_")]
SCRIPTS = sorted((settings.BASE_DIR / "static" / "js").glob("*.js"))
SOURCES = [
    path
    for app in ("accounts", "cohorts", "answers", "practice", "assignments", "reviews", "overview", "starcoach")
    for path in sorted((settings.BASE_DIR / app).rglob("*.py"))
]
STANDALONE = {"500.html"}


def name(path):
    return str(path.relative_to(settings.BASE_DIR))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_no_inline_style_script_or_handler(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_never_prints_unescaped_or_asks_htmx_to_evaluate(path):
    text = path.read_text()
    assert not re.search(r"\|safe|autoescape off|hx-on|hx-vars|[\"']js:|hx-trigger=\"[^\"]*\[", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_form_that_posts_carries_its_token(path):
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text(), re.DOTALL):
        assert "csrf" in form, form[:80]  # of the guest's first page a comment says why it has none


@pytest.mark.parametrize("path", PIECES, ids=name)
def test_a_shared_piece_says_which_variables_it_takes(path):
    assert path.read_text().startswith("{#")


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_line_of_a_template_is_longer_than_160_characters(path):
    assert [line for line in path.read_text().splitlines() if len(line) > 160] == []


def test_every_piece_is_used():
    texts = [path.read_text() for path in (*TEMPLATES, *SOURCES)]
    used = {piece for text in texts for piece in re.findall(r'"((?:\w+/)*_\w+\.html)', text)}
    pieces = {path.relative_to(settings.BASE_DIR / "templates").as_posix() for path in PIECES}
    assert pieces - used == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_makes_no_markup_and_no_code_of_strings(path):
    assert not re.search(r"innerHTML|outerHTML =|insertAdjacentHTML|\beval\(|new Function", path.read_text())


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_source_marks_anything_as_safe(path):
    assert "mark_safe" not in path.read_text()


REFUSAL = r'<p class="(?:[\w-]+ )?refusal" role="alert"'


def has_a_place_for_refusals(text, start, tag):
    """In the form of what htmx sends, or by the id that it names. A box that saves itself has its own.

    What a page asks by itself, for news, is not waited for.
    """
    if "data-autosave" in tag or "data-topic" in tag:
        return True
    if named := re.search(r'data-refusal="([^"]+)"', tag):
        return re.search(f'{REFUSAL} id="{re.escape(named[1])}"', text)
    around = text[text.rfind("<form", 0, start + len("<form")) :]
    return re.search(REFUSAL, around[: around.index("</form>")])


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_whatever_htmx_sends_has_a_place_for_what_it_does_not_get(path):
    text = path.read_text()
    for found in re.finditer(r"<[a-z]+\s[^<>]*\bhx-(?:get|post)=[^<>]*>", text):
        assert has_a_place_for_refusals(text, found.start(), found[0]), found[0]


def test_the_error_of_a_field_begins_with_what_is_wrong_in_bold():
    plain = re.compile(r'<p class="entry-error"[^>]*>(?:\s|{%.*?%})*+(?!<b>)')
    assert [name(path) for path in TEMPLATES if plain.search(path.read_text())] == []
