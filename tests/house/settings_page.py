"""The table of settings in docs/production.md, drawn from starcoach/environment.py; run as a program it writes it."""

import re
from pathlib import Path

from starcoach.environment import SETTINGS

PAGE = Path(__file__).parents[2] / "docs" / "production.md"
PLACE = re.compile(r"(<!-- drawn by python -m tests.house.settings_page -->\n\n)[^#]*(?=## )")
PUBLIC = [setting for setting in SETTINGS if not setting.is_internal]


def drawn():
    """The page with the table as it should be."""
    rows = [(f"`{found.name}`", found.kind.name, said_default(found), found.meaning) for found in PUBLIC]
    table = [("setting", "takes", "default", "meaning"), ("---",) * 4, *rows]
    lines = "".join(f"| {' | '.join(row)} |\n" for row in table)
    return PLACE.sub(lambda found: f"{found[1]}{lines}\n", PAGE.read_text())


def said_default(setting):
    return f"`{setting.default}`" if setting.default and setting.absent == "–" else setting.absent


if __name__ == "__main__":
    PAGE.write_text(drawn())
