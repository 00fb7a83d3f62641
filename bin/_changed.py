"""Which tests belong to what has changed, as git has it: since the branch left main, and not committed yet.

A test file runs itself. A source file runs the tests that import it or what it defines, and the one of its name; where
there are none, those of its app. Looks run the browser's tests and the house's. What all stand on runs all.
"""

import ast
import subprocess
from pathlib import Path

MAINS = ("origin/HEAD", "origin/main", "main")
ALL = {"pyproject.toml", "requirements.txt", "requirements-serve.txt", "requirements-dev.txt"}
ALL |= {"starcoach/settings.py", "starcoach/urls.py", "tests/__init__.py", "tests/conftest.py", "tests/settings.py"}
LOOKS = {"tests/browser", "tests/house"}


def changed_tests(root):
    """The test files and folders to run."""
    return outermost(set().union(*(related_tests(Path(path), root) for path in changed_files(root))))


def outermost(paths):
    """Without those within another, so that no test runs twice."""
    return sorted(path for path in paths if not paths & {str(folder) for folder in Path(path).parents})


def changed_files(root):
    def git(*arguments):
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
        return done.stdout.strip("\0\n")

    main = next((name for name in MAINS if git("rev-parse", "--verify", "--quiet", name)), "HEAD")
    since = git("diff", "--name-only", "--relative", "-z", git("merge-base", main, "HEAD"))
    new = git("ls-files", "--others", "--exclude-standard", "-z")
    return [path for path in f"{since}\0{new}".split("\0") if path]


def related_tests(path, root):
    """The tests that belong to one file, which may be gone by now; of pages for people to read there are none."""
    top = path.parts[0]
    if str(path) in ALL:
        return {"tests"}
    if top == "tests":
        return tests_in_tests(path, root)
    if top in ("templates", "static"):
        return LOOKS | existing(root, f"tests/{path.parts[1]}")
    if top == "bin":
        return {"tests/ground"}
    if not (root / top / "__init__.py").exists():
        return existing(root, "tests/house") if len(path.parts) > 1 else set()
    named = existing(root, f"tests/{top}/test_{path.stem}.py")
    return named | importers(path, root) or existing(root, f"tests/{top}") or {"tests/ground", "tests/house"}


def tests_in_tests(path, root):
    if path.name == "conftest.py":
        return existing(root, str(path.parent))
    return existing(root, str(path)) if path.name.startswith("test_") else importers(path, root)


def existing(root, path):
    return {path} if (root / path).exists() else set()


def importers(path, root):
    """The test files that import a module or what it defines, themselves or by way of another module of tests."""
    found: set[str] = set()
    wanted = names_of(path, root)
    for test in (root / "tests").rglob("*.py"):
        here = test.relative_to(root)
        if here != path and test.name != "conftest.py" and wanted & imports(test):
            found |= {str(here)} if test.name.startswith("test_") else importers(here, root)
    return found


def names_of(path, root):
    """Under what names a module and its definitions may be imported: from itself, or from the package it is in."""
    package, module = ".".join(path.parts[:-1]), ".".join(path.with_suffix("").parts)
    if path.suffix != ".py" or not (root / path).exists():
        return {module}
    defined = [getattr(node, "name", None) for node in ast.parse((root / path).read_text()).body]
    return {module, *(f"{package}.{name}" for name in defined if name)}


def imports(file):
    for_all = ast.walk(ast.parse(file.read_text()))
    return {name for node in for_all for name in imported_by(node)}


def imported_by(node):
    names = [alias.name for alias in getattr(node, "names", ()) if isinstance(alias, ast.alias)]
    if isinstance(node, ast.ImportFrom):
        return {node.module, *(f"{node.module}.{name}" for name in names)}
    return {*names} if isinstance(node, ast.Import) else set()
