from django import forms

from answers.components import Component
from answers.models.sections import LONGEST
from answers.plaintext import PlainTextField, is_blank


class SaveForm(forms.Form):
    """One save of one section; see the save protocol in docs/saving.md."""

    body = PlainTextField(required=False)
    base = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    key = forms.CharField(max_length=64, required=False)
    overwrites = forms.BooleanField(required=False)
    gives_up = PlainTextField(required=False)

    def clean_body(self):
        if "body" not in self.data:
            raise forms.ValidationError("The words did not arrive. What was saved before is untouched.")
        return self.short_enough("body")

    def clean_gives_up(self):
        return self.short_enough("gives_up")

    def short_enough(self, name):
        text = self.cleaned_data[name]
        if len(text) > LONGEST:
            raise forms.ValidationError(
                f"This part has {len(text):,} characters; {LONGEST:,} are the most. Nothing was cut: shorten it here."
            )
        return text

    def problem(self):
        """What is wrong, in one sentence for the writer."""
        return " ".join(message for messages in self.errors.values() for message in messages)


class TitleForm(forms.Form):
    title = PlainTextField(max_length=120, required=False)

    def clean_title(self):
        title = self.cleaned_data["title"]
        return "" if is_blank(title) else " ".join(title.split())


class RestoreForm(forms.Form):
    """Which moment of a draft's history to bring back, and the save numbers of the four parts that its writer saw."""

    moment = forms.CharField(max_length=20)

    def __init__(self, data):
        super().__init__(data)
        for one in Component:
            self.fields[one.slug] = forms.IntegerField(min_value=0, max_value=2_000_000_000)

    def bases(self):
        return {one: self.cleaned_data[one.slug] for one in Component}
