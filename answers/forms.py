from django import forms

from answers.models.sections import LONGEST
from answers.plaintext import PlainTextField, is_blank
from answers.rubric import TICKS


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


class TickForm(forms.Form):
    """One tick of the rubric, by its slug: met, or unmet."""

    met = forms.ChoiceField(choices=[(slug, slug) for slug in TICKS], required=False)
    unmet = forms.ChoiceField(choices=[(slug, slug) for slug in TICKS], required=False)

    def clean(self):
        if not self.cleaned_data.get("met") and not self.cleaned_data.get("unmet"):
            raise forms.ValidationError("Say which tick.")

    def component(self):
        return TICKS[self.cleaned_data["met"] or self.cleaned_data["unmet"]][0].component

    def keep(self, draft):
        if slug := self.cleaned_data["met"]:
            draft.tick(slug)
        if slug := self.cleaned_data["unmet"]:
            draft.untick(slug)
