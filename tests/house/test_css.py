"""A style sheet names what pages show and nothing else, all.css imports each, and raw colours stand in tokens.css."""

import re

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
SHEETS = sorted(CSS.glob("*.css"))
SCRIPTS = sorted((settings.BASE_DIR / "static" / "js").glob("*.js"))
PATTERNS = settings.BASE_DIR / "templates" / "overview" / "patterns.html"
PAGES = sorted({*(settings.BASE_DIR / "templates").rglob("*.html")} - {PATTERNS})

COMPOSED = {
    "hue": "star",
    "word": "12345678",
    "on": "12345678",
    "shape": ("large", "wide"),
    "timeline": ("open", "read", "longer", "bad"),
    "is": ("bad", "others"),
}
"""The ends of a class that a template composes: class="hue-{{ letter }}"."""

TAG = r"{%.*?%}|{{.*?}}"
GIVEN = [
    re.compile(rf'class="((?:{TAG}|[^"])*)"'),
    re.compile(r"{% block (?:kind|sheet) %}(.*?){% endblock"),
    re.compile(r'\bkind="(.*?)"'),
]
"""Where a template gives a class: in the attribute, in a block that stands within one, to a piece that it includes."""
RAW_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(|[: ](?:black|white|gr[ae]y|red)[; ]"
)


def name(path):
    return path.name


def rules(sheet):
    """A sheet without its comments and strings."""
    return re.sub(r'/\*.*?\*/|".*?"', "", sheet.read_text(), flags=re.DOTALL)


def classes_in_rules(sheet):
    return set(re.findall(r"\.([a-z][\w-]*)", rules(sheet)))


def classes_in_template(path):
    text = path.read_text()
    given = " ".join(words for pattern in GIVEN for words in pattern.findall(text))
    composed = {f"{word}-{end}" for word, ends in COMPOSED.items() if f"{word}-{{{{" in given for end in ends}
    return composed | set(re.sub(TAG, " ", given).split())


def classes_in_script(path):
    return set(" ".join(re.findall(r"[\"`](.*?)[\"`]", path.read_text())).split())


@pytest.fixture(scope="module")
def shown():
    """What pages show. /patterns/ shows the pieces of the others, and of its own only what it calls a pattern."""
    own = {word for word in classes_in_template(PATTERNS) if word.startswith("pattern")}
    return own.union(*map(classes_in_template, PAGES), *map(classes_in_script, SCRIPTS))


@pytest.mark.parametrize("sheet", SHEETS, ids=name)
def test_a_sheet_names_only_classes_that_pages_show(sheet, shown):
    assert classes_in_rules(sheet) - shown == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=name)
def test_no_line_of_a_sheet_is_over_160_characters(sheet):
    assert [line for line in sheet.read_text().splitlines() if len(line) > 160] == []


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.name != "tokens.css"], ids=name)
def test_a_raw_colour_stands_in_the_tokens_alone(sheet):
    assert RAW_COLOUR.findall(rules(sheet).lower()) == []


def test_all_imports_every_sheet_once_and_no_other():
    imported = re.findall(r'@import "(.+?)"', (CSS / "all.css").read_text())
    assert sorted(imported) == [sheet.name for sheet in SHEETS if sheet.name != "all.css"]
