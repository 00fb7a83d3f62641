"""Rules for answers that tell of no event: a habit, an opinion, what one would do."""

from collections.abc import Iterator

from text.hints.phrases import PHRASES
from text.hints.reading import Answer, Section, is_past
from text.hints.rules import Place, rule
from text.parsing.dates import MONTHS, YEARS

MIN_MARKS = 2
REPORT_REACH = 6
"""Words before "I would" within which a verb of saying makes it reported."""
LESSON_REACH = 12
WOULD = {"would", "will", "d", "ll"}


@rule(
    "no-event",
    title="No event of its own",
    question="Can you think of one day when this happened, and say what you did on it?",
    evidence="Interview guides and the civil service's advice agree: what you do as a rule cannot be checked, what you "
    "did can.",
    looks_at="“Usually”, “always”, “I believe”, twice or more, and no verb of an event in the whole answer",
    exceptions=(
        "any section has one verb of an event in the past",
        "Situation names a day, a month, a year, “last week” or “one evening”",
    ),
    hits=1,
    right=1,
)
def no_event(answer: Answer) -> Iterator[Place]:
    situation, action = answer["S"], answer["A"]
    marks = [(section, *found) for section in (situation, action) for found in section.find("habit")]
    if len(marks) < MIN_MARKS or is_dated(situation) or is_dated(action):
        return
    if not any(is_event(section, at) for section in answer for at in range(len(section.words))):
        section, start, stop = marks[0]
        yield section.place(start, stop)


def is_dated(section: Section) -> bool:
    is_year = any(word.isascii() and word.isdecimal() and int(word[:9]) in YEARS for word in section.words)
    months = MONTHS.keys() - {"may", "march", "mar", "sept"}
    return is_year or section.has("single-event") or not months.isdisjoint(section.words)


def is_event(section: Section, at: int) -> bool:
    """Whether a verb of an event stands here: not "I worked in a shop", nor "they are stressed" or "a tired child"."""
    word = section.word(at)
    if not is_past(word) or word in PHRASES["state"] or word in PHRASES["same-in-the-past"] or word == "worked":
        return False
    return section.word(section.before_adverbs(at)) not in PHRASES["no-verb-after"]


@rule(
    "would-do",
    parts="A",
    title="Would, not did",
    question="What did you do that day?",
    evidence="What you would do is an opinion; advisers and scoring guides count only what was done.",
    looks_at="“I would” and “I will” in Action, twice or more, and more often than deeds",
    exceptions=("it is reported, as in “I told her I would call”", "it is a lesson: “next time I would”"),
    hits=1,
    right=1,
)
def would_do(answer: Answer) -> Iterator[Place]:
    action = answer["A"]
    marks = [at for at, word in enumerate(action.words) if word == "i" and is_would(action, at)]
    if len(marks) >= MIN_MARKS and len(marks) > len(action.deeds):
        yield action.place(marks[0], would_at(action, marks[0]) + 1)


def is_would(section: Section, at: int) -> bool:
    """Whether "I would", of the author's own, stands here."""
    verb = would_at(section, at)
    if section.word(verb) not in WOULD or section.word(verb + 1) in ("have", "like") or section.is_quoted[at]:
        return False
    start = section.sentence_start(at)
    return not section.has("reported", max(start, at - REPORT_REACH), at) and not section.has(
        "from-now-on", max(start, at - LESSON_REACH), at
    )


def would_at(section: Section, at: int) -> int:
    """Where "would" may stand after an "I"; the "d" of "I'd"."""
    return at + 2 if section.word(at + 1) == "'" else section.after_adverbs(at + 1)
