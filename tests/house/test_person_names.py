"""No page, mail or export says a person's name but by the one door: accounts.names.name_of and the tag of that name."""

import ast
import re

import pytest
from django.conf import settings

TEMPLATES = sorted(path for path in (settings.BASE_DIR / "templates").rglob("*") if path.suffix in {".html", ".txt"})
MODULES = sorted(
    path
    for app in ("cohorts", "answers", "practice", "assignments", "reviews", "overview")
    for path in (settings.BASE_DIR / app).rglob("*.py")
    if "migrations" not in path.parts
)
"""All but those of accounts, where names are kept."""

NOT_PEOPLE = {
    "cohort",
    "competency",
    "competencies",
    "main",
    "form",
    "snapshot",
    "path",
    "section",
    "font",
    "group",
    "self",
    "file",
}
"""What else has a name. A thing that is missing here is taken for a person."""
ALLOWED = {
    ("templates/account/email_confirm.html", "confirmation.email_address.user.name"),
    ("answers/pages/exports.py", "author.name"),
    ("templates/overview/_takeout.html", "taken.account.name"),
    ("overview/management/commands/makeworld.py", "self.author.name"),
    ("overview/takeout/reviews.py", "guest_pass.name"),
}
"""The user's own name, one that is made up, and that of a guest in the author's own file.

`user.name` and `request.user.name` may stand anywhere.
"""

SEARCHED = {("cohorts/models/memberships.py", "user__name"), ("overview/states.py", "user__name")}
"""Where the members of a cohort are found by their names, and sorted by them where the database pages."""


def name(path):
    return str(path.relative_to(settings.BASE_DIR))


def foreign(path, expressions):
    """Those of the expressions that read the name of a person who need not be the user."""
    return {
        words
        for words in expressions
        if words.split(".")[-2] not in NOT_PEOPLE
        and words not in ("user.name", "request.user.name")
        and (name(path), words) not in ALLOWED
    }


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_says_a_persons_name_by_the_tag(path):
    text = path.read_text()
    code = " ".join(re.findall(r"{{.*?}}|{%.*?%}", text))
    assert foreign(path, re.findall(r"[\w.]+\.name\b", code)) == set()
    assert not re.search(r"{% for user\b|\bas user\b|\buser=", text), "user is who looks at the page"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_a_persons_name_by_the_function(path):
    tree = ast.parse(path.read_text())
    read = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "name"}
    assert foreign(path, {re.sub(r"\(.*\)|\[.*\]", "", words) for words in read}) == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_query_takes_a_persons_name_for_sorting_alone(path):
    tree = ast.parse(path.read_text())
    sorting = {
        inner
        for node in ast.walk(tree)
        if "order_by" in (getattr(node, "arg", ""), getattr(getattr(node, "func", None), "attr", ""))
        for inner in ast.walk(node)
    }
    taken = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node not in sorting and node.value.endswith("__name")
    }
    of_people = {words for words in taken if words.split("__")[-2] not in NOT_PEOPLE}
    assert {words for words in of_people if (name(path), words) not in SEARCHED} == set()


def test_a_person_printed_as_such_shows_no_name(ana):
    assert "Ana" not in str(ana)
