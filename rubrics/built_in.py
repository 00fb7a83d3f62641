"""The rubric that comes with the program, as its file has it; load_rubrics makes its rows of the same."""

import tomllib
from pathlib import Path

from rubrics.progress import LEVELS, Criterion, Indicator
from text.components import Component

CONTENT = Path(__file__).parent / "content" / "star.toml"
FILE = tomllib.loads(CONTENT.read_text(encoding="utf-8"))
TITLE = FILE["title"]


def criterion(row):
    component = Component(row["component"]) if row["component"] else None
    is_one_of_several = [each["component"] for each in FILE["criterion"]].count(row["component"]) > 1
    steps = [(level, row.get(word, {})) for level, word in enumerate(LEVELS, 1)] + [(None, row.get("ticks", {}))]
    indicators = [Indicator(slug, level, text) for level, texts in steps for slug, text in texts.items()]
    return Criterion(row["slug"], row["title"], component, tuple(indicators), is_one_of_several)


CRITERIA = tuple(criterion(row) for row in FILE["criterion"])
