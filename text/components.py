from enum import StrEnum


class Component(StrEnum):
    """The four sections of an answer, in their order; the value is the letter."""

    SITUATION = "S"
    TASK = "T"
    ACTION = "A"
    RESULT = "R"

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(letter, label) of each, as a field of a form or a model takes them."""
        return [(component.value, component.label) for component in cls]

    @property
    def label(self) -> str:
        return self.name.capitalize()

    @property
    def position(self) -> int:
        return list(Component).index(self)

    @property
    def slug(self) -> str:
        return self.name.lower()

    @property
    def prompt(self) -> str:
        """What belongs in the section, said to its author."""
        return PROMPTS[self]

    @property
    def cue(self) -> str:
        """The same for a cue card."""
        return CUES[self]

    @classmethod
    def of(cls, slug: str) -> "Component | None":
        """The component that a URL names, or None."""
        return next((component for component in cls if component.slug == slug), None)


PROMPTS = {
    Component.SITUATION: "When, where, and what was wrong?",
    Component.TASK: "What was yours to do?",
    Component.ACTION: "What did you do, step by step, and why?",
    Component.RESULT: "How did it end, and what did you learn?",
}
CUES = {
    Component.SITUATION: "A few words: when and where.",
    Component.TASK: "A few words: your part.",
    Component.ACTION: "A few words a step.",
    Component.RESULT: "A few words: how it came out.",
}
