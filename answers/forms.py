from django import forms

from answers.models.sections import LONGEST
from answers.plaintext import PlainTextField


class SaveForm(forms.Form):
    """One save of one section; see the save protocol in docs/saving.md."""

    body = PlainTextField(required=False)
    base = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    key = forms.CharField(max_length=64, required=False)
    overwrites = forms.BooleanField(required=False)

    def clean_body(self):
        body = self.cleaned_data["body"]
        if len(body) > LONGEST:
            raise forms.ValidationError(
                f"This part has {len(body):,} characters; {LONGEST:,} are the most. Nothing was cut: shorten it here."
            )
        return body

    def problem(self):
        """What is wrong, in one sentence for the writer."""
        return " ".join(message for messages in self.errors.values() for message in messages)


class TitleForm(forms.Form):
    title = PlainTextField(max_length=120, required=False)

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())
