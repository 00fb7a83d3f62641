from django import forms
from django.core.exceptions import ValidationError

from text.clean import is_blank, is_storable, normalise

NOT_STORABLE = "There is a character in it that cannot be saved (NUL, or half of a pair). Take it out and save again."


class PlainTextField(forms.CharField):
    """A text as typed, normalised before its length is counted in code points."""

    def __init__(self, **kwargs):
        super().__init__(strip=False, **kwargs)

    def to_python(self, value):
        text = normalise(super().to_python(value) or "")
        if not is_storable(text):
            raise ValidationError(NOT_STORABLE)
        return text

    def validate(self, value):
        if self.required and is_blank(value):
            raise ValidationError(self.error_messages["required"], code="required")
