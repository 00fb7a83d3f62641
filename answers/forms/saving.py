from django import forms

from answers.models.sections import MAX_SECTION_LENGTH
from starcoach.fields import PlainTextField
from text.components import Component

SECTIONS = [(component.slug, component.label) for component in Component]


class SaveForm(forms.Form):
    """One save of one section; see the save protocol in docs/saving.md."""

    body = PlainTextField(required=False)
    base = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    key = forms.CharField(max_length=64, required=False)
    superseded = forms.CharField(max_length=1_000, required=False)
    force = forms.BooleanField(required=False)
    discarded = PlainTextField(required=False)

    def clean_body(self):
        if "body" not in self.data:
            raise forms.ValidationError("The words did not arrive. What was saved before is untouched.")
        return self.short_enough("body")

    def clean_discarded(self):
        return self.short_enough("discarded")

    def clean_superseded(self):
        return self.cleaned_data["superseded"].split()

    def short_enough(self, name):
        text = self.cleaned_data[name]
        if len(text) > MAX_SECTION_LENGTH:
            raise forms.ValidationError(
                f"This part has {len(text):,} characters; the limit is {MAX_SECTION_LENGTH:,}. "
                "Nothing was cut: shorten it here."
            )
        return text

    def problem(self):
        """What is wrong, in one sentence for the author."""
        return " ".join(str(message) for messages in self.errors.values() for message in messages)


class MoveForm(forms.Form):
    """Words go from one part to another: both parts as they are to stand, over the numbers they had."""

    source = forms.ChoiceField(choices=SECTIONS)
    target = forms.ChoiceField(choices=SECTIONS)
    source_body = PlainTextField(required=False)
    target_body = PlainTextField(required=False)
    source_base = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    target_base = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    key = forms.CharField(max_length=64)

    def clean(self):
        words = self.cleaned_data
        if words.get("source") == words.get("target"):
            raise forms.ValidationError("Words move from one part to another.")
        for name in ("source", "target"):
            length = len(words.get(f"{name}_body", ""))
            if name in words and length > MAX_SECTION_LENGTH:
                part = dict(SECTIONS)[words[name]]
                raise forms.ValidationError(
                    f"{part} would have {length:,} characters; the limit is {MAX_SECTION_LENGTH:,}."
                )

    def by_component(self, name):
        """What the form has for both parts, "body" or "base", by Component."""
        return {
            Component.of(self.cleaned_data[end]): self.cleaned_data[f"{end}_{name}"] for end in ("source", "target")
        }

    def problem(self):
        return " ".join(str(message) for messages in self.errors.values() for message in messages)


class RestoreForm(forms.Form):
    """Which snapshot of a draft's history to restore, and the save numbers of the four sections that its author saw."""

    snapshot = forms.CharField(max_length=20)

    def __init__(self, data):
        super().__init__(data)
        for component in Component:
            self.fields[component.slug] = forms.IntegerField(min_value=0, max_value=2_000_000_000)

    def bases(self):
        return {component: self.cleaned_data[component.slug] for component in Component}
