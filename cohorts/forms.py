from django import forms

from cohorts.models import Cohort, Role
from starcoach.forms import SeenForm
from text.clean import as_name, has_undrawn, is_blank
from text.lookalikes import mixed_scripts


class CohortForm(forms.ModelForm):
    class Meta:
        model = Cohort
        fields = ["name"]
        error_messages = {"name": {"required": "A cohort needs a name."}}

    def clean_name(self):
        """One line, with something visible in it, and no word that only looks like another."""
        name = as_name(self.cleaned_data["name"])
        if is_blank(name):
            raise forms.ValidationError("A cohort needs a name that can be seen.")
        if has_undrawn(name):
            raise forms.ValidationError("It has a character that cannot be shown. Type the name again.")
        if mixed_scripts(name):
            raise forms.ValidationError("A word of it mixes letters that look alike. Type each word on one keyboard.")
        return name


class RenameForm(SeenForm, CohortForm):
    """Another name for a cohort."""

    class Meta(CohortForm.Meta):
        pass

    stands = "It was changed in another window to “{name}”. Save yours instead, or reload this page."


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role)
