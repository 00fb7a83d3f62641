from django import forms

from answers.models.hints import Reason

NEVER = "never"
REASONS = [*Reason.choices, (NEVER, "Never again")]


class DismissForm(forms.Form):
    """Why a hint is put away: on these words of this draft, or its rule for good."""

    reason = forms.ChoiceField(choices=REASONS)

    def is_for_good(self):
        return self.cleaned_data["reason"] == NEVER
