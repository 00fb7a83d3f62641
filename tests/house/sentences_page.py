"""docs/sentences.md: every sentence that the product shows, by file; run as a program it writes the page.

What counts is simple, so a few strings that nobody is shown are in the list too: the text of a template and its
attributes for people; strings of Python with a space that are no docstring, log line, SQL or pattern, and the labels of
choices; strings of a script with a space.
"""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "sentences.md"
APPS = ("accounts", "answers", "assignments", "cohorts", "overview", "practice", "reviews", "starcoach", "text")
INTRODUCTION = """# Every sentence on the pages

Drawn by `python -m tests.house.sentences_page`, the ground for a translation; `tests/house/test_sentences.py` holds it
to the code. `{…}` is what a template or a program puts in. The questions and exemplars are not here: they are in the
`content/` folder of their app.
"""
LONGEST = 600
"""Characters; longer strings are tables of data."""
GAP = "{…}"
SHOWN = re.compile(r"title|alt|placeholder|label|aria-(label|description)|data-[a-z-]*(label|say|says|text)")
INLINE = set("a abbr b bdi br code del em i ins kbd mark q s small span strong sub sup time u wbr".split())
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
DATE_FORMAT = re.compile(r"[DFHMYijl,: ]+")
NO_TEXT = re.compile(
    r"\{#.*?#\}|<!--.*?-->|<(script|style)\b.*?</\1>|\{% block (kind|skip|columns|head|scripts) %\}.*?endblock.*?%\}",
    re.DOTALL,
)
NOT_FOR_PEOPLE = re.compile(
    r"(SELECT|INSERT|UPDATE|DELETE|WITH|SET|CREATE|ALTER|ORDER BY)\b|^\s*[(<\[^]|\\[dswbpn]|\(\?|::|;$"
)
TO_NOBODY = {"debug", "info", "warning", "exception", "compile", "execute", "getLogger", "sub", "search", "match"}
SCRIPT_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
NOT_SAID_BY_SCRIPTS = re.compile(r"[\[\]>#=]|^\.|, \.|^use ")


class Template(HTMLParser):
    """The text between two tags that make a block, what attributes say, and the words within template tags."""

    def __init__(self, markup):
        super().__init__()
        markup = NO_TEXT.sub(" ", markup)
        quoted = [words for tag in TAG.findall(markup) for words in re.findall(r'"([^"]*)"', tag)]
        self.found = [words for words in quoted if " " in words.strip() and not DATE_FORMAT.fullmatch(words)]
        self.text = ""
        self.feed(TAG.sub(GAP, markup))
        self.close()
        self.end()

    def handle_starttag(self, tag, attrs):
        self.end_at(tag)
        self.found += [said for name, said in attrs if said and SHOWN.fullmatch(name)]

    def handle_endtag(self, tag):
        self.end_at(tag)

    def handle_data(self, data):
        self.text += data

    def end_at(self, tag):
        if tag not in INLINE:
            self.end()

    def end(self):
        self.found.append(self.text)
        self.text = ""


def of_python(source):
    tree = ast.parse(source)
    passed = {id(part) for node in ast.walk(tree) for part in unsaid(node)}
    labels = {id(label) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for label in labels_of(node)}
    for node in ast.walk(tree):
        said = "" if id(node) in passed else text_of(node)
        is_sentence = id(node) in labels or " " in said.strip()
        if is_sentence and len(said) < LONGEST and not NOT_FOR_PEOPLE.search(said):
            yield said


def unsaid(node):
    """The parts of docstrings, of log lines and patterns; those of an f-string, which is said as a whole."""
    if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in TO_NOBODY:
        return ast.walk(node)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node.value]
    return node.values if isinstance(node, ast.JoinedStr) else []


def labels_of(node):
    """The labels of a class of choices: the last of each tuple."""
    if any("Choices" in ast.unparse(base) for base in node.bases):
        values = [line.value for line in node.body if isinstance(line, ast.Assign)]
        yield from (value.elts[-1] for value in values if isinstance(value, ast.Tuple))


def text_of(node):
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else GAP for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def of_script(source):
    source = re.sub(r"^\s*//.*$|\s//\s.*$", "", source, flags=re.MULTILINE)
    for plain, template in SCRIPT_STRING.findall(source):
        said = re.sub(r"\$\{.*?\}", GAP, plain or template)
        if " " in said.strip() and not NOT_SAID_BY_SCRIPTS.search(said):
            yield said


def said_by(path):
    """What a file says to people, each once, in the order in which it stands there."""
    source = path.read_text()
    if "templates" in path.parts[len(ROOT.parts) : len(ROOT.parts) + 1]:
        found = Template(source).found
    else:
        found = of_script(source) if path.suffix == ".js" else of_python(source)
    return [words for words in dict.fromkeys(map(tidy, found)) if re.search(r"[^\W\d_]", words)]


def tidy(text):
    """The text on one line; what is put in at two places in a row counts as one."""
    return re.sub(r"\{…\}(\s?\{…\})+", GAP, re.sub(r"\s+", " ", text)).strip()


def paths():
    templates = [path for path in (ROOT / "templates").rglob("*.*") if path.name != "patterns.html"]
    python = [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    programs = [path for path in (ROOT / "bin").iterdir() if path.is_file()]
    return sorted([*templates, *python, *programs, *(ROOT / "static" / "js").glob("*.js")])


def drawn():
    """The list as a page of Markdown."""
    lists = [(path.relative_to(ROOT).as_posix(), said) for path in paths() if (said := said_by(path))]
    return INTRODUCTION + "".join(
        f"\n## {name}\n\n" + "".join(f"- {words}\n" for words in said) for name, said in lists
    )


if __name__ == "__main__":
    PAGE.write_text(drawn())
