"""Phrases with a number in them that counts nothing: idioms.txt, a phrase a line; its spaces are hyphens as well."""

from pathlib import Path

from text.parsing.tokens import Line

FIRST: dict[str, list[tuple[str, ...]]] = {}
"""By their first word."""
for phrase in Path(__file__).with_name("idioms.txt").read_text(encoding="utf-8").splitlines():
    words = tuple(phrase.split())
    FIRST.setdefault(words[0], []).append(words)


def idiom_at(line: Line, at: int) -> int:
    """How many tokens the longest idiom takes that begins at a token; 0 where none does."""
    found = FIRST.get(said(line, at), ())
    return max((len(words) for words in found if stands(line, at, words)), default=0)


def said(line: Line, at: int) -> str:
    return line.tokens[at].text.lower().replace("’", "'")


def stands(line: Line, at: int, words: tuple[str, ...]) -> bool:
    if at + len(words) > len(line.tokens):
        return False
    return all(said(line, at + i) == word and (not i or line.is_joined(at + i)) for i, word in enumerate(words))
