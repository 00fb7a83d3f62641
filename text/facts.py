"""The facts of a text: its numbers and its names, each with a key that is the same however it is written.

"40 %", "40%" and "forty per cent" share a key, and so do "2,000,000" and "two million". A name is words in capitals
that do not owe them to the beginning of a sentence, "Royal Infirmary", "March"; or an acronym. Each line is read by
itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from text.numbers import BEGIN, MOST_WORDS, VAGUE, plain, spelled_out

MAX_KEY_LENGTH = 60
"""Characters of a key: what the database keeps of it."""
TITLES = {"Mr", "Mrs", "Ms", "Dr", "Prof", "St"}
ORDINALS = {"st", "nd", "rd", "th"}
MONEY = "$£€¥₹₩₺"

TOKEN = re.compile(
    rf"""
    (?<![\w.,/:-]) (?P<date> \d{{1,4}} (?P<between> [./-] ) \d{{1,2}} (?P=between) \d{{1,4}} ) (?![\w/-])
  | (?<![\w:]) (?P<time> \d{{1,2}} : \d\d ) (?: [ \xa0]? (?P<noon> [ap]m ) \b )? (?![\w:])
  | (?<![\w/]) (?P<ratio> \d{{1,3}} / \d{{1,3}} ) (?![\w/])
  | (?: (?P<sign> [{MONEY}] ) [ \xa0]? | (?<![\w/]) (?<!\w[.,]) )
    (?: (?P<grouped> \d{{1,3}} (?: [,'’\xa0\u2009\u202f] \d{{3}} )+ (?!\d) (?: \.\d+ )? )
      | (?P<plain> \d+ (?: [.,]\d+ )? ) )
    (?: [ \xa0\u202f]? (?: (?P<percent> % | per[ ]cent\b | percent\b ) | (?P<money> [{MONEY}] ) | (?P<half> [ap]m ) \b )
      | (?: [ \xa0-]? (?P<scale> hundred | thousand | million | billion ) | (?P<short> k | bn ) ) \b
      | (?P<unit> [^\W\d_]{{1,3}} ) \b )?
  | (?P<word> [^\W\d_] [\w'’&]* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
GROUPING = re.compile(r"[,'’\s]")
PERCENT = re.compile(r"[ \xa0]?%|[ \xa0](?:per cent|percent)\b", re.IGNORECASE)
OPENING = re.compile(r"""[.!?…:]["'”’)\]»]*\s|["“‘«]$""")
"""Between two words: a sentence or a quotation begins, and with it a capital that makes no name."""
JOINTS = {" ", "\xa0", "-"}
Token = re.Match[str]


@dataclass(frozen=True)
class Fact:
    """A number or a name where it stands in its text."""

    words: str
    key: str
    start: int
    end: int


@lru_cache(maxsize=256)
def facts(text: str) -> tuple[Fact, ...]:
    """The facts of a text in order; none overlaps another; start and end are code points.

    Cached, for a list of drafts asks it of the same texts again and again.
    """
    found: list[Fact] = []
    start = 0
    for line in text.split("\n"):
        found += [Fact(line[a:b], key[:MAX_KEY_LENGTH], start + a, start + b) for key, a, b in in_line(line)]
        start += len(line) + 1
    return tuple(found)


@lru_cache(maxsize=1_024)
def in_line(line: str) -> tuple[tuple[str, int, int], ...]:
    """(key, start, end) of each. Cached too: while the author writes, a save changes one line of several."""
    tokens = list(TOKEN.finditer(line))
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(tokens):
        key, end, taken = read(line, tokens, at)
        if key:
            found.append((key, tokens[at].start(), end))
        at += taken
    return tuple(found)


def read(line: str, tokens: Sequence[Token], at: int) -> tuple[str, int, int]:
    """(the key of the fact that begins at a token, or "", where it ends, how many tokens it takes)"""
    token = tokens[at]
    word = token["word"]
    if not word:
        return figure(token), token.end(), 1
    if word.islower() and word not in BEGIN:
        return "", 0, 1  # most words, and so told apart from the others first
    if word.lower() in BEGIN:
        key, taken = spelled_out([token["word"].lower() for token in joined(line, tokens, at)])
        if key:
            return with_percent(line, tokens, at, key, taken)
    return name(line, tokens, at)


def figure(token: Token) -> str:
    """The key of a number in digits; none for an ordinal, nor for 24/7."""
    if special := token["date"] or token["ratio"]:
        return "" if special == "24/7" else plain(special)
    if token["time"]:
        return plain(token["time"]) + (token["noon"] or "").lower()
    number = GROUPING.sub("", token["grouped"]) if token["grouped"] else token["plain"]
    unit = (token["unit"] or "").lower()
    if unit in ORDINALS:
        return ""
    money = token["sign"] or token["money"] or ""
    key = plain(number, token["scale"] or token["short"] or "")
    return money + key + ("%" if token["percent"] else (token["half"] or unit).lower())


def joined(line: str, tokens: Sequence[Token], at: int) -> list[Token]:
    """The words from a token on with nothing but a space or a hyphen between, as many as a number may have."""
    words = [tokens[at]]
    for token in tokens[at + 1 : at + MOST_WORDS]:
        if not token["word"] or line[words[-1].end() : token.start()] not in JOINTS:
            break
        words.append(token)
    return words


def with_percent(line: str, tokens: Sequence[Token], at: int, key: str, taken: int) -> tuple[str, int, int]:
    """As read() gives it: the number, and the sign of per cent that may follow."""
    end = tokens[at + taken - 1].end()
    percent = PERCENT.match(line, end)
    if not percent:
        return key, end, taken
    within = sum(token.start() < percent.end() for token in tokens[at + taken : at + taken + 2])
    return f"{key}%", percent.end(), taken + within


def name(line: str, tokens: Sequence[Token], at: int) -> tuple[str, int, int]:
    """As read() gives it: a run of capitalised words; "" where the first has no capital, or owes it to its place."""
    words: list[Token] = []
    while at + len(words) < len(tokens) and continues(line, words, tokens[at + len(words)]):
        words.append(tokens[at + len(words)])
    if not words or (begins_sentence(line, tokens, at) and not is_acronym(words[0])):
        return "", 0, 1
    end = words[-1].start() + len(bare(words[-1]))
    key = line[words[0].start() : end].replace("\xa0", " ")
    return (key if any(len(bare(word)) > 1 for word in words) else ""), end, len(words)


def continues(line: str, words: Sequence[Token], token: Token) -> bool:
    """Whether a word belongs to the name that these have begun."""
    if not words:
        return is_capitalised(token)
    is_joined = line[words[-1].end() : token.start()] in JOINTS and bare(words[-1]) == words[-1]["word"]
    return is_joined and is_capitalised(token)


def is_capitalised(token: Token) -> bool:
    word = token["word"] or ""
    return word[:1].isupper() and bare(token) not in TITLES | {"I"} and not word.startswith(("I'", "I’"))


def is_acronym(token: Token) -> bool:
    return len(bare(token)) > 1 and bare(token).isupper()


def bare(token: Token) -> str:
    """A word without the 's of the possessive."""
    return re.sub(r"['’]s?$|&$", "", token["word"])


def begins_sentence(line: str, tokens: Sequence[Token], at: int) -> bool:
    if not at:
        return True
    before = tokens[at - 1]
    gap = line[before.end() : tokens[at].start()]
    return bool(OPENING.search(gap)) and not (before["word"] in TITLES and gap == ". ")


def kind(key: str) -> str:
    """What a fact is of: only facts of one kind replace each other. Read from the key, for no more is stored."""
    if key[0].isalpha():
        return "count" if key in VAGUE else "name"
    if key[0] in MONEY:
        return "money"
    if key[-1] == "%":
        return "share"
    if ":" in key or key.endswith(("am", "pm")):
        return "time"
    if key[-1].isalpha():
        return key.lstrip("0123456789.")
    if "-" in key or key.count("/") > 1:
        return "date"
    return "year" if len(key) == 4 and "1950" <= key < "2050" else "count"
