"""A line of text in tokens: its words, and its numbers as they are written."""

import re
from typing import NamedTuple

TOKEN = re.compile(
    r"""
    (?P<plain> [a-z]{2,}+ (?! [\w'’&] ) )
  | (?<![\w.,/:-])
    (?P<date> \d{4} - \d{1,2} - \d{1,2} | \d{1,2} (?P<between> [./-] ) \d{1,2} (?P=between) (?: \d{4} | \d\d ) )
    (?! [\w/-] | \.\d )
  | (?<! [\w+] )
    (?P<phone> \+\d (?: [ ()./-]{0,3} \d ){7,14} | 0\d{2,4} (?: [ -] \d{2,4} ){2,4} | 0\d{4} [ -]? \d{6}
    | \d{3}-\d{3}-\d{4} )
    (?!\w)
  | (?<! [\w:.,/] )
    (?P<clock> \d{1,2} (?: [:.]\d\d )? [ \xa0]? (?: [aApP][mM]\b | [aApP]\.[mM]\. ) | \d{1,2} : \d\d ) (?! [\w:] )
  | (?<! [\w:.,/] ) (?P<ratio> \d{1,4} (?: \.\d{1,3} )? / \d{1,4} | \d{1,3} : \d{1,3} ) (?! [\w/:] )
  | (?<! [/_] ) (?<! \w[.,] )
    (?P<number> \d{1,3} (?: [ '’\xa0\u2009\u202f] \d{3} )+ (?!\d) (?: [.,]\d+ )? | \d+ (?: [.,٬٫]\d+ )* )
  | (?P<vulgar> [¼-¾⅐-⅞] )
  | (?<!\w) (?P<money> (?: US | AU | NZ | CA | HK | SG | [ACS] ) \$ | [$£€¥₹₩₺] )
  | (?<=\d) (?P<price> [$£€¥₹₩₺] )
  | (?P<sign> [%‰×] | °[ ]?[CF]\b | ° )
  | (?<! [\w.,)\]%°] ) (?P<minus> [−–-] ) (?= [$£€¥₹]? \d )
  | (?P<version> \b [vV]\d+ (?: \.\d+ )* )
  | (?P<word> (?<=\d) [^\W\d_]+ | [^\W\d_] [\w'’&]* )
    """,
    re.VERBOSE,
)
SPACES = {" ", "\xa0", "\u2009", "\u202f"}
JOINTS = {"", "-", "‑", *SPACES}
MOST_SPACES = 4
SENTENCE_END = re.compile(r"""[.!?…:]["'”’)\]»]*\s|["“‘«]$""")
"""Between two words: a sentence or a quotation begins, and with it a capital that makes no name."""
TITLES = {"Mr", "Mrs", "Ms", "Dr", "Prof", "St"}


class Token(NamedTuple):
    """kind: as the groups of TOKEN have it. word: in small letters, "" where it is no word."""

    kind: str
    text: str
    word: str
    start: int
    end: int


class Line:
    """A line and its tokens; what is beyond its ends is "" or joined to nothing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [as_token(found) for found in TOKEN.finditer(text)]

    def kind(self, at: int) -> str:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def word(self, at: int) -> str:
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def gap(self, at: int) -> str:
        """What stands between a token and the one before it."""
        return self.text[self.tokens[at - 1].end : self.tokens[at].start]

    def is_joined(self, at: int) -> bool:
        """Whether nothing but a space or two or a hyphen stands before a token."""
        if not 0 < at < len(self.tokens):
            return False
        gap = self.gap(at)
        return gap in JOINTS or (gap.isspace() and len(gap) < MOST_SPACES)

    def next_word(self, at: int) -> str:
        """The word at a place that goes on with what stands before."""
        return self.word(at) if self.is_joined(at) else ""

    def words_from(self, at: int, most: int) -> list[str]:
        """The words from a place on that are joined, in small letters."""
        words = [self.word(at)]
        while len(words) < most and (word := self.next_word(at + len(words))):
            words.append(word)
        return words

    def begins_sentence(self, at: int) -> bool:
        if not at:
            return True
        before, gap = self.tokens[at - 1], self.gap(at)
        return bool(SENTENCE_END.search(gap)) and not (before.text in TITLES and gap == ". ")


def as_token(found: re.Match[str]) -> Token:
    """A plain word is a word as any other: it stands first, for most are."""
    kind, text, (start, end) = found.lastgroup or "", found[0], found.span()
    if kind == "plain":
        return Token("word", text, text, start, end)
    return Token(kind, text, text.lower() if kind == "word" else "", start, end)
