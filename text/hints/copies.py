"""Rules for what is said twice."""

from collections.abc import Iterator
from itertools import combinations

from text.components import Component
from text.hints.reading import Answer, Section
from text.hints.rules import Place, rule

RUN = 3
"""Words in a row that are compared at a time."""
LEAST_SHARE = 0.5
MIN_WORDS = 10


@rule(
    "near-copy",
    title="Says it twice",
    question="This says much the same as {other}: what is new in it?",
    evidence="A section that repeats another is a section not told; Task repeating Situation is the commonest.",
    looks_at="Half of a section’s runs of three words that stand in an earlier section too",
    exceptions=("a section has fewer than 10 words", "only a name or a phrase is shared"),
    hits=1,
    right=1,
)
def near_copy(answer: Answer) -> Iterator[Place]:
    for earlier, later in combinations(answer, 2):
        if min(len(earlier.letter_words), len(later.letter_words)) >= MIN_WORDS:
            shared = shared_runs(earlier, later)
            if len(shared) >= LEAST_SHARE * (len(later.letter_words) - RUN + 1):
                yield later.place(shared[0], shared[-1] + 1, other=Component(earlier.component).label)
                return


def shared_runs(earlier: Section, later: Section) -> list[int]:
    """Where in the later section a run of words begins that the earlier has too."""
    known = {run for _, run in runs(earlier)}
    return [at for at, run in runs(later) if run in known]


def runs(section: Section) -> list[tuple[int, tuple[str, ...]]]:
    places = [at for at, word in enumerate(section.words) if word[0].isalpha()]
    words = [section.words[at] for at in places]
    return [(places[at], tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1)]
