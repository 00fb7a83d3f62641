"""What an answer is written for. The figures are conventions of advisers, not findings."""

from django.db.models import TextChoices


class Target(TextChoices):
    """Where one draft of a story is to be used: aloud, in a form, or in the hand as a card."""

    SPOKEN_SHORT = "spoken-90", "Spoken, 90 seconds"
    SPOKEN = "spoken-120", "Spoken, 2 minutes"
    FORM = "form-250", "Form, 250 words"
    FIELD = "field-500", "Application field, 250 to 500 words"
    CARD = "card", "Cue card"

    @property
    def words(self):
        """The advised number of words, from and to."""
        return WORDS[self]

    @property
    def cap(self):
        """The number of words the form takes at most; None where nothing is cut off."""
        return 250 if self is Target.FORM else None

    @property
    def is_spoken(self):
        return self in (Target.SPOKEN_SHORT, Target.SPOKEN)


WORDS = {
    Target.SPOKEN_SHORT: (180, 215),
    Target.SPOKEN: (240, 290),
    Target.FORM: (175, 250),
    Target.FIELD: (250, 500),
    Target.CARD: (20, 60),
}
