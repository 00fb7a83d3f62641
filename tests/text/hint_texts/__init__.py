"""Texts for the rules of text/hints: `+` where a rule asks, `-` where it must not, a file a rule.

A line is "+ [competencies] S: … | T: … | A: … | R: …"; sections may be missing. held_out.txt has whole answers that
were written before the rules.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
COMPETENCIES = re.compile(r"\[(.*?)\] ")
HEADING = re.compile(r"(?:^| \| )([STAR]): ")


@dataclass
class Text:
    asks: bool
    sections: dict[str, str]
    competencies: list[str] = field(default_factory=list)
    line: str = ""


def texts(slug):
    return [text(line) for line in (FOLDER / f"{slug}.txt").read_text().splitlines()]


def text(line):
    sign, _, rest = line.partition(" ")
    named = COMPETENCIES.match(rest)
    competencies = named[1].split(", ") if named else []
    _, *parts = HEADING.split(rest[named.end() if named else 0 :])
    return Text(sign == "+", dict(zip(parts[::2], parts[1::2], strict=True)), competencies, line)


def other_languages():
    """{language: a text with what the rules look for in English}"""
    return dict(line.split(": ", 1) for line in (FOLDER / "other_languages.txt").read_text().splitlines())


def held_out():
    """{who wrote it: its sections}"""
    found: dict[str, dict[str, str]] = {}
    for line in (FOLDER / "held_out.txt").read_text().splitlines()[1:]:
        if line.startswith("# "):
            sections = found[line[2:]] = {}
        elif re.match("[STAR]: ", line):
            letter, _, body = line.partition(": ")
            sections[letter] = body
        elif line:
            sections[letter] += f"\n{line}"
    return found
