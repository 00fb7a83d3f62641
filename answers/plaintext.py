"""What people write is plain text, end to end: NFC, line ends as \\n, spaces kept as typed."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError

UNREADABLE = "There is a character in it that cannot be kept (NUL, or half of a pair). Take it out and save again."
INVISIBLE = {"Cf", "Cc", "Zs", "Zl", "Zp"}
EMPTY_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Fillers and the blank of Braille: letters by their kind, and nothing to see."""


def normalise(text):
    """NFC, and \\n for every line end, so that places in the text stay where they are."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_blank(text):
    """True where there is nothing to see: only spaces, controls and zero-width characters."""
    return all(unicodedata.category(char) in INVISIBLE or char in EMPTY_LETTERS for char in text)


class PlainTextField(forms.CharField):
    """A text as it was typed, normalised before its length is counted in code points.

    Refuses NUL, lone surrogates, and U+FFFD, as which a lone surrogate arrives through a form.
    """

    def __init__(self, **kwargs):
        super().__init__(strip=False, **kwargs)

    def to_python(self, value):
        text = normalise(super().to_python(value))
        if "\0" in text or "\ufffd" in text or any("\ud800" <= char <= "\udfff" for char in text):
            raise ValidationError(UNREADABLE)
        return text

    def validate(self, value):
        if self.required and is_blank(value):
            raise ValidationError(self.error_messages["required"], code="required")
