from django.db.models import TextChoices


class Component(TextChoices):
    """The four parts of an answer, in the order in which they are told."""

    SITUATION = "S", "Situation"
    TASK = "T", "Task"
    ACTION = "A", "Action"
    RESULT = "R", "Result"

    @property
    def slug(self):
        return self.name.lower()

    @property
    def prompt(self):
        """What belongs in the part, as a word to its writer."""
        return PROMPTS[self]

    @property
    def cue(self):
        """The same for a card that one holds in the hand."""
        return CUES[self]

    @classmethod
    def of(cls, slug):
        """The component a URL names, or None."""
        return next((one for one in cls if one.slug == slug), None)


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
