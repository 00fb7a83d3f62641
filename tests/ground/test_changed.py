"""bin/test --changed: the tests that belong to what has changed."""

import shutil
import subprocess
from pathlib import Path

import pytest
from _changed import changed_tests, outermost, related_tests

HOUSE = {
    "answers/__init__.py": "",
    "answers/models/__init__.py": "from answers.models.sections import Section\n",
    "answers/models/sections.py": "class Section: ...\n\ndef settle(): ...\n",
    "answers/views/desk.py": "def save(request): ...\n",
    "answers/views/history.py": "def history(request): ...\n",
    "cohorts/__init__.py": "",
    "starcoach/__init__.py": "",
    "starcoach/htmx.py": "",
    "static/js/save.js": "",
    "templates/answers/edit.html": "",
    "tests/answers/tabs.py": "from answers.models import Section\n",
    "tests/answers/test_histories.py": "from tests.answers import tabs\n",
    "tests/answers/test_history.py": "",
    "tests/answers/test_save.py": "import answers.models.sections\n",
    "tests/browser/test_typing.py": "def test():\n    from answers.models import (\n        Section,\n    )\n",
    "tests/cohorts/test_join.py": "from answers.models import Draft\n",
    "tests/conftest.py": "from answers.models import Section\n",
    "tests/house/test_names.py": "",
}


@pytest.fixture
def house(tmp_path):
    for path, text in HOUSE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("tests/answers/test_save.py", {"tests/answers/test_save.py"}),
        ("tests/answers/test_gone.py", set()),
        ("tests/answers/tabs.py", {"tests/answers/test_histories.py"}),
        ("tests/conftest.py", {"tests"}),
        ("pyproject.toml", {"tests"}),
        ("answers/views/history.py", {"tests/answers/test_history.py"}),
        ("answers/views/desk.py", {"tests/answers"}),
        ("answers/gone.py", {"tests/answers"}),
        ("starcoach/htmx.py", {"tests/ground", "tests/house"}),
        ("static/js/save.js", {"tests/browser", "tests/house"}),
        ("templates/answers/edit.html", {"tests/answers", "tests/browser", "tests/house"}),
        ("bin/serve", {"tests/ground"}),
        ("docs/saving.md", {"tests/house"}),
        ("README.md", set()),
    ],
)
def test_a_file_has_the_tests_that_belong_to_it(house, path, tests):
    assert related_tests(Path(path), house) == tests


def test_what_a_module_defines_is_known_again_where_it_is_imported_from_its_package(house):
    assert related_tests(Path("answers/models/sections.py"), house) == {
        "tests/answers/test_histories.py",
        "tests/answers/test_save.py",
        "tests/browser/test_typing.py",
    }


def git(house, *arguments):
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=house, check=True, capture_output=True)


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git")
def test_all_counts_that_differs_from_where_the_branch_began_committed_or_not(house):
    git(house, "init", "--initial-branch=main")
    git(house, "add", ".")
    git(house, "commit", "--message=The house")
    assert changed_tests(house) == []
    git(house, "switch", "--create=branch")
    (house / "tests" / "cohorts" / "test_join.py").write_text("# committed")
    git(house, "commit", "--all", "--message=Another")
    (house / "tests" / "answers" / "test_save.py").write_text("# not committed")
    (house / "tests" / "house" / "test_new.py").write_text("# new")
    assert changed_tests(house) == [
        "tests/answers/test_save.py",
        "tests/cohorts/test_join.py",
        "tests/house/test_new.py",
    ]


def test_no_test_runs_twice():
    assert outermost({"tests/answers", "tests/answers/test_save.py", "tests/house"}) == [
        "tests/answers",
        "tests/house",
    ]
