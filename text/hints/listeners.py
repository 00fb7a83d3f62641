"""Rules for who listens: what a stranger does not know, and what a stranger should not."""

from collections.abc import Iterator

from text.facts import kind
from text.hints.phrases import PHRASES
from text.hints.reading import Answer, Section
from text.hints.rules import Place, Severity, rule

MIN_LETTERS, MOST_LETTERS = 3, 5
MOST_CAPITALS = 0.3
"""The share of words in capitals from which on a text is shouted."""
EXPLAIN_REACH = 12
"""Words before and after an acronym among which its full name may stand."""
MOST_ADDRESS_WORDS = 9
"""Words and signs on each side of "@"."""
FREE_CALLS = ("+080", "+030")


@rule(
    "acronym",
    title="An abbreviation nobody explained",
    question="Would the person across the table know what {quote} is?",
    evidence="People outside the trade stop listening to look it up.",
    looks_at="Three to five capitals, the first time they stand there",
    exceptions=(
        "it is one of 200 that most people know, such as PDF or NHS",
        "its full name, or brackets, or “which is” stand beside it",
        "the text is written in capitals",
    ),
    severity=Severity.HINT,
    hits=15,
    right=6,
)
def acronym(answer: Answer) -> Iterator[Place]:
    met: set[str] = set()
    for section in answer:
        for at in capitals(section):
            word = section.words[at]
            if word not in met and not is_explained(section, at):
                yield section.place(at, at + 1)
            met.add(word)


def capitals(section: Section) -> list[int]:
    """Where three to five capitals stand that are no word most people know; none in a text that is shouted."""
    written = [section.text[start:end] for start, end in section.spans]
    found = [at for at, word in enumerate(written) if is_capitals(word) and section.words[at] not in PHRASES["known"]]
    shouted = sum(word.isupper() and len(word) > 1 for word in written)
    return found if shouted <= MOST_CAPITALS * len(section.letter_words) else []


def is_capitals(word: str) -> bool:
    return word.isascii() and word.isalpha() and word.isupper() and MIN_LETTERS <= len(word) <= MOST_LETTERS


def is_explained(section: Section, at: int) -> bool:
    if section.word(at - 1) in ("(", "&", "/", "-") or section.word(at + 1) in ("(", "&", "/", "-", "–", "—"):
        return True
    following = section.words[at + 1 : at + 4]
    if "," in following and section.word(at + following.index(",") + 2) in PHRASES["explains"]:
        return True
    near = section.words[max(0, at - EXPLAIN_REACH) : at + EXPLAIN_REACH]
    initials = "".join(word[0] for word in near if word[0].isalpha() and word != section.words[at])
    return section.words[at] in initials


@rule(
    "confidential",
    title="Something that looks confidential",
    question="It may be somebody’s private data: can you tell it without?",
    evidence="Interviewers mark down those who give a client away.",
    looks_at="Email addresses, telephone numbers, and numbers of accounts, patients and cases",
    exceptions=("a free number, which is public", "a number has fewer than six digits", "it counts something"),
    hits=2,
    right=2,
)
def confidential(answer: Answer) -> Iterator[Place]:
    for section in answer:
        if "@" in section.words:
            yield from addresses(section)
        if any(word.isdecimal() for word in section.words):
            yield from phones(section)
            yield from identifiers(section)


def phones(section: Section) -> Iterator[Place]:
    for fact in section.facts:
        if kind(fact.key) == "phone" and not fact.key.startswith(FREE_CALLS):
            yield Place(section.component, fact.start, fact.end)


def addresses(section: Section) -> Iterator[Place]:
    """What stands around an "@" without a space, with a point behind it."""
    for at, word in enumerate(section.words):
        first, last = at, at
        if word == "@":
            while first > max(0, at - MOST_ADDRESS_WORDS) and is_touching(section, first):
                first -= 1
            while last < at + MOST_ADDRESS_WORDS and is_touching(section, last + 1):
                last += 1
            while not section.words[last].isalnum() and last > at:
                last -= 1
            if first < at and "." in section.words[at:last]:
                yield section.place(first, last + 1)


def is_touching(section: Section, at: int) -> bool:
    """Whether a word stands close to the one before it."""
    return 0 < at < len(section.spans) and section.spans[at][0] == section.spans[at - 1][1]


def identifiers(section: Section) -> Iterator[Place]:
    """A number behind what says that it names something: "account number 20451187"."""
    for _, after in section.find("identifier"):
        at = after
        while section.word(at) in (":", "#", "was", "is", "-"):
            at += 1
        stop = at
        while section.word(stop).isdecimal() or (section.word(stop) == "-" and section.word(stop + 1).isdecimal()):
            stop += 1
        if sum(len(word) for word in section.words[at:stop] if word.isdecimal()) >= 6:
            yield section.place(at, stop)
