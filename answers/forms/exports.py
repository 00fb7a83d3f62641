from django import forms

from text.components import Component


class ExportForm(forms.Form):
    """What goes into a file beside the words; `part` keeps one part alone."""

    headings = forms.BooleanField(required=False)
    whys = forms.BooleanField(required=False)
    facts = forms.BooleanField(required=False)
    part = forms.ChoiceField(choices=[(part.value, part.label) for part in Component], required=False)
