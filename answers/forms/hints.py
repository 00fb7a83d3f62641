from django import forms

from answers.models.hints import Reason
from text.hints import BY_SLUG

NEVER = "never"
REASONS = [*Reason.choices, (NEVER, "Never again")]


class DismissForm(forms.Form):
    """Why a hint is put away: on these words of this draft, or its rule for good."""

    reason = forms.ChoiceField(choices=REASONS)

    def is_for_good(self):
        return self.cleaned_data["reason"] == NEVER


class SwitchForm(forms.Form):
    """A rule that is to ask again, or to ask nothing any more."""

    on = forms.ChoiceField(choices=[(slug, slug) for slug in BY_SLUG], required=False)
    off = forms.ChoiceField(choices=[(slug, slug) for slug in BY_SLUG], required=False)

    def clean(self):
        if not self.cleaned_data.get("on") and not self.cleaned_data.get("off"):
            raise forms.ValidationError("Say which rule.")

    def slug(self):
        return self.cleaned_data["on"] or self.cleaned_data["off"]

    def is_on(self):
        return bool(self.cleaned_data["on"])
