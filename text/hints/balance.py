"""Rules for how long the sections are beside each other."""

from collections.abc import Iterator

from text.hints.reading import Answer
from text.hints.rules import Place, Severity, rule

MIN_WORDS = 80
MIN_ACTION, MIN_RESULT = 15, 5
"""Below these an answer is not finished, and its shares say nothing."""
MOST_OPENING = 50
"""Per cent. Advisers warn from 35 on; of 243 answers told well every second one has more than that."""
FAILURE = "learning-from-failure"


@rule(
    "long-opening",
    parts="ST",
    title="Situation and Task take too much room",
    question="Situation and Task are {share} % of your words, where advisers suggest about 25 %: what could a listener "
    "do without?",
    evidence="Advisers agree on about a quarter. It is a custom, not a finding.",
    looks_at="More than half of the words in these two",
    exceptions=(
        "the answer has fewer than 80 words",
        "Action has fewer than 15 or Result fewer than 5: it is not finished",
        "the question asks for a failure",
    ),
    severity=Severity.HINT,
    hits=6,
    right=4,
)
def long_opening(answer: Answer) -> Iterator[Place]:
    counts = {section.component: section.count for section in answer}
    total, opening = sum(counts.values()), counts["S"] + counts["T"]
    if total < MIN_WORDS or counts["A"] < MIN_ACTION or counts["R"] < MIN_RESULT or FAILURE in answer.competencies:
        return
    if 100 * opening > MOST_OPENING * total:
        longer = max("ST", key=lambda component: counts[component])
        yield Place(longer, said={"share": str(round(100 * opening / total))})
