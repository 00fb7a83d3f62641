"""Rules for whose task and whose deeds they were."""

from collections.abc import Iterator

from text.hints.phrases import PHRASES
from text.hints.reading import Answer, Section
from text.hints.rules import Place, rule

MIN_TASK_WORDS = 5
MIN_SENTENCES = 3
MIN_TEAM_SENTENCES = 2


@rule(
    "no-own-part",
    parts="T",
    title="Nothing that was yours",
    question="Whose job was it, and which part of it was yours?",
    evidence="A listener wants to know what fell to you; a task of the team leaves it to be guessed.",
    looks_at="“We”, “our” or “the team” in Task, and no “I”, “my” or “me”",
    exceptions=(
        "Task leaves out the “I”, as notes do: “To clear the backlog”, “Asked to lead it”",
        "it names a goal and nobody: “The goal was to open on time”",
        "Situation says what was yours",
        "Task has fewer than five words",
    ),
    hits=23,
    right=22,
)
def no_own_part(answer: Answer) -> Iterator[Place]:
    task, situation = answer["T"], answer["S"]
    shared = next(task.find("shared"), None)
    if not shared or len(task.letter_words) < MIN_TASK_WORDS or has_self(task) or situation.has("own-part"):
        return
    first = task.word(task.after_bullet(0))
    if not (first in PHRASES["notes-begin"] or first.endswith(("ed", "ing"))):
        yield task.place(*shared)


def has_self(section: Section, start: int = 0, stop: int | None = None) -> bool:
    return any(word in PHRASES["self"] for word in section.words[start:stop])


@rule(
    "team-deeds",
    parts="A",
    title="“We”, where you are asked",
    question="Which of these decisions was yours?",
    evidence="It is you who is being hired. Guides warn of it in Action alone: elsewhere “we” is fair.",
    looks_at="At least twice as many sentences with “we” or “the team” as with “I” or “my”, in Action alone",
    exceptions=(
        "Action has fewer than three sentences",
        "the same sentence says “I”, “my” or “me”: “Mei and I”, “we agreed after I …”",
        "it stands in a quotation",
    ),
    hits=6,
    right=6,
)
def team_deeds(answer: Answer) -> Iterator[Place]:
    action = answer["A"]
    if len(action.sentences) < MIN_SENTENCES:
        return
    own = {sentence for sentence in action.sentences if is_own(action, *sentence)}
    team = [found for sentence in action.sentences if sentence not in own for found in team_subject(action, *sentence)]
    if len(team) >= MIN_TEAM_SENTENCES and len(team) >= 2 * len(own):
        yield action.place(*team[0])


def is_own(section: Section, start: int, stop: int) -> bool:
    """Whether a sentence names its author, or leaves out the "I" of a deed."""
    return has_self(section, start, stop) or bool(section.deeds_in(start, stop))


def team_subject(section: Section, start: int, stop: int) -> list[tuple[int, int]]:
    """The first "we" of a sentence, with its verb; none or one."""
    found = (place for place in section.find("team", start, stop) if not section.is_quoted[place[0]])
    return [(at, min(after + 1, stop)) for at, after in found][:1]
