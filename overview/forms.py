from django import forms

from accounts.events import Kind
from accounts.models import User


class ConfirmForm(forms.Form):
    """The address of the account that ends, typed once more."""

    email = forms.CharField(label="Email address of the account", max_length=254)

    def __init__(self, data, person):
        super().__init__(data)
        self.person = person

    def clean_email(self):
        email = self.cleaned_data["email"]
        if email.strip().lower() != self.person.email.lower():
            raise forms.ValidationError("This is not the address of the account. Nothing has changed.")
        return email


class AuditForm(forms.Form):
    """Which lines of the audit are shown."""

    email = forms.CharField(label="Email address", required=False, max_length=254)
    kind = forms.ChoiceField(label="Deed", required=False, choices=[("", "All"), *Kind.choices])

    def narrow(self, events):
        if kind := self.cleaned_data["kind"]:
            events = events.filter(kind=kind)
        if email := self.cleaned_data["email"].lower():
            person = User.objects.filter(email=email).first()
            return events.of(person) if person else events.none()
        return events
