from django import forms

from cohorts.models import Cohort, Role


class CohortForm(forms.ModelForm):
    class Meta:
        model = Cohort
        fields = ["name"]
        error_messages = {"name": {"required": "A cohort needs a name."}}

    def clean_name(self):
        """One line, with something to see in it."""
        name = " ".join(self.cleaned_data["name"].split())
        if not any(char.isprintable() and char != " " for char in name):
            raise forms.ValidationError("A cohort needs a name that can be seen.")
        return name


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role)
