from django import forms

from answers.rubric import INDICATORS
from starcoach.fields import PlainTextField
from starcoach.forms import SeenForm
from text.clean import is_blank, one_line
from text.facts import MAX_KEY_LENGTH
from text.targets import Target


class TitleForm(forms.Form):
    title = PlainTextField(max_length=120, required=False)

    def clean_title(self):
        title = self.cleaned_data["title"]
        return "" if is_blank(title) else one_line(title)


class RenameForm(SeenForm, TitleForm):
    """Another title for a story."""

    stands = "It was changed in another window to “{title}”. Save yours instead, or reload this page."


class TickForm(forms.Form):
    """One tick of the rubric, by its slug: met, or unmet."""

    met = forms.ChoiceField(choices=[(slug, slug) for slug in INDICATORS], required=False)
    unmet = forms.ChoiceField(choices=[(slug, slug) for slug in INDICATORS], required=False)

    def clean(self):
        if not self.cleaned_data.get("met") and not self.cleaned_data.get("unmet"):
            raise forms.ValidationError("Say which tick.")

    def slug(self):
        return self.cleaned_data["met"] or self.cleaned_data["unmet"]

    def is_met(self):
        return bool(self.cleaned_data["met"])

    def criterion(self):
        return INDICATORS[self.slug()][0]


class TargetForm(forms.Form):
    """What a draft is written for."""

    target = forms.ChoiceField(
        choices=Target.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )


class ConfirmForm(forms.Form):
    """A fact by its key, of which the writer says that it still holds."""

    key = PlainTextField(max_length=MAX_KEY_LENGTH)
