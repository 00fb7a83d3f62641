import re

from django import forms

from practice.models.rehearsals import MAX_SECONDS, Prompt, Rehearsal
from starcoach.ids import new_id
from text.components import Component

CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,4})", re.ASCII)


class ClockField(forms.CharField):
    """A time as a clock shows it, "1:48", or in seconds, "108"."""

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        found = CLOCK.fullmatch(text)
        if not found or (found[1] and int(found[2]) > 59):
            raise forms.ValidationError("Write the time as minutes and seconds, such as 1:48.")
        seconds = int(found[1] or 0) * 60 + int(found[2])
        if not 1 <= seconds <= MAX_SECONDS:
            raise forms.ValidationError("A rehearsal takes between a second and an hour.")
        return seconds


class PartsField(forms.CharField):
    """The seconds of the four parts, "14 13 58 23", as the script counts them; nothing where it did not."""

    def to_python(self, value):
        numbers = (super().to_python(value) or "").split()
        if not numbers:
            return []
        if len(numbers) != len(Component) or not all(re.fullmatch(r"\d{1,4}", number, re.ASCII) for number in numbers):
            raise forms.ValidationError("The times of the parts did not arrive as they should.")
        return [min(int(number), MAX_SECONDS) for number in numbers]


class RehearsalForm(forms.Form):
    """How an answer was said, and how long it took."""

    prompt = forms.ChoiceField(choices=Prompt.choices, initial=Prompt.CARD)
    took = ClockField(error_messages={"required": "Write how long it took; a guess will do."}, label="How long it took")
    parts = PartsField(required=False)
    key = forms.RegexField("^[A-Za-z0-9]{12}$", initial=new_id)

    def save(self, draft):
        data = self.cleaned_data
        said = {"prompt": data["prompt"], "part_seconds": data["parts"]}
        return Rehearsal.keep(draft, data["key"], data["took"], **said)
