"""Rules for how deeds are told: a verb that hides the deed, deeds without a reason."""

from collections.abc import Iterator

from text.hints.phrases import PHRASES
from text.hints.reading import Answer, Section
from text.hints.rules import Place, Severity, rule
from text.parsing.dates import YEARS

MOST_OBJECT_WORDS = 6
CLAUSE_REACH = 30
MIN_WORDS, MIN_DEEDS = 40, 3


@rule(
    "vague-verb",
    parts="A",
    title="A verb that hides the deed",
    question="What would somebody have seen you do?",
    evidence="“Helped with” may be an hour or a month. A concrete verb is what scoring guides reward.",
    looks_at="“Helped with”, “worked on”, “dealt with” and their like after “I”, before a word such as “project” or "
    "“situation”; “did my best”",
    exceptions=(
        "a concrete thing follows, as in “helped patients stand”",
        "the sentence says how: “by …ing”, a colon",
        "the next sentence says what you did",
    ),
    hits=4,
    right=4,
)
def vague_verb(answer: Answer) -> Iterator[Place]:
    action = answer["A"]
    for number, (start, stop) in enumerate(action.sentences):
        following = action.sentences[number + 1] if number + 1 < len(action.sentences) else (stop, stop)
        if action.has("says-how", start, stop) or has_clear_deed(action, *following):
            continue
        for at, after in action.find("vague-deeds", start, stop):
            if is_mine(action, start, at) and (end := object_end(action, at, after, stop)):
                yield action.place(at, end)
                break


def has_clear_deed(section: Section, start: int, stop: int) -> bool:
    """Whether a sentence tells a deed of the author's that is not vague."""
    return any(
        not PHRASES["vague-deeds"].length_at(section.words, verb - 1) for _, verb in section.deeds_in(start, stop)
    )


def is_mine(section: Section, start: int, at: int) -> bool:
    """Whether the verb at a place is the author's: "I" before it, or "and" where only "I" was before."""
    before = section.before_adverbs(at)
    if section.word(before) == "i":
        return not section.is_quoted[before]
    clause = section.words[max(start, before - CLAUSE_REACH) : before]
    return section.word(before) == "and" and "i" in clause and not any(word in PHRASES["others"] for word in clause)


def object_end(section: Section, at: int, after: int, stop: int) -> int:
    """The word after a vague object that ends its clause; 0 where something concrete follows."""
    if section.word(after - 1) in ("best", "could", "can", "all"):
        return after
    is_for_people = section.word(at) in PHRASES["for-people"]
    is_vague = False
    for place in range(after, min(after + MOST_OBJECT_WORDS, stop + 1)):
        word = section.word(place) if place < stop else "."
        if is_vague and PHRASES["ends-clause"].length_at([word, section.word(place + 1)], 0):
            return place
        if word in PHRASES["abstract"] or (is_for_people and word in PHRASES["people"]):
            is_vague = True
        elif word not in PHRASES["fillers"]:
            return 0
    return 0


@rule(
    "no-reason",
    parts="A",
    title="No reason given",
    question="Why did you do it this way and not another?",
    evidence="A reason shows judgement; the Ministry of Justice’s notes on STAR ask for “what, and why”.",
    looks_at="Three deeds or more in Action, and no “because”, “so that”, “to avoid”, “chose” or any of 90 like them",
    exceptions=("Action has fewer than 40 words", "a purpose is named: “to check”, “for …”", "a thought is: “I knew”"),
    severity=Severity.HINT,
    hits=11,
    right=8,
)
def no_reason(answer: Answer) -> Iterator[Place]:
    action = answer["A"]
    if len(action.letter_words) < MIN_WORDS or len(action.deeds) < MIN_DEEDS or action.has("reason"):
        return
    if not any(is_since(action, at) for at, word in enumerate(action.words) if word == "since"):
        yield action.place(*action.deeds[0])


def is_since(section: Section, at: int) -> bool:
    """Whether "since" gives a reason: a year or a date does not follow."""
    following = section.word(at + 1)
    return not (following.isdecimal() and int(following[:9]) in YEARS) and following not in ("then", "that", "last")
