"""Rules for what was learned."""

from collections.abc import Iterator

from text.hints.balance import FAILURE
from text.hints.reading import Answer, Section
from text.hints.rules import Place, Severity, rule

MIN_WORDS = 8
MOST_WORDS = 16
"""A sentence with more words than a slogan says more than it."""


@rule(
    "no-learning",
    parts="R",
    title="No lesson, where failure is asked",
    question="What do you do differently since?",
    evidence="It is what a question about failure is for; scoring guides keep their upper levels for it.",
    looks_at="“Learned”, “since then”, “next time”, “now I” and their like in Action and Result, and none of them",
    exceptions=(
        "the question does not ask for a failure",
        "Result has fewer than eight words",
        "the lesson stands in Action",
    ),
    hits=3,
    right=1,
)
def no_learning(answer: Answer) -> Iterator[Place]:
    result = answer["R"]
    if FAILURE in answer.competencies and len(result.letter_words) >= MIN_WORDS:
        if not has_lesson(result) and not answer["A"].has("lesson"):
            yield result.at_end()


def has_lesson(result: Section) -> bool:
    """Whether a result says what was learned, or what is done in another way since."""
    return any(result.has(sort) for sort in ("lesson", "slogan", "after-it"))


@rule(
    "slogan",
    parts="R",
    title="A lesson that fits any story",
    question="What did this story teach you that another could not?",
    evidence="A general lesson is the commonest failure of reflection that interviewers name.",
    looks_at="“Communication is key”, “teamwork is important” and their like in Result",
    exceptions=("its sentence has more than 16 words", "an example follows"),
    severity=Severity.HINT,
    hits=1,
    right=1,
)
def slogan(answer: Answer) -> Iterator[Place]:
    result = answer["R"]
    for start, stop in result.sentences[-1:]:
        if stop - start <= MOST_WORDS:
            yield from [result.place(*found) for found in result.find("slogan", start, stop)][:1]
