"""Passkeys, authenticator apps and recovery codes: allauth's, in our words, and unmoved by what no browser sends."""

import struct

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django import forms
from django.core.exceptions import ValidationError

from accounts.attempts import SECOND_STEPS, give_back, take
from text.clean import as_code, as_name, is_blank

REFUSED = "The passkey was not accepted. Try again."
MALFORMED = (
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    TypeError,
    ValueError,
    struct.error,
)
"""What allauth and fido2 raise at a credential that no device made."""
MAX_NAME_LENGTH = 60


class KeyAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": "Recovery codes come with a passkey or an authenticator app. Add one first.",
        "incorrect_code": "This code is not valid now.",
    }

    def generate_authenticator_name(self, user, type):
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": "starcoach"}


class CredentialField(forms.JSONField):
    """What a device answered: an object of JSON that a database can keep."""

    widget = forms.HiddenInput
    default_error_messages = {"invalid": REFUSED, "required": "No passkey was used."}

    def to_python(self, value):
        try:
            credential = super().to_python(value)
        except (RecursionError, ValueError):  # too deep, or a number of too many digits
            raise ValidationError(REFUSED) from None
        if credential and (not isinstance(credential, dict) or "\\u0000" in value):
            raise ValidationError(REFUSED)
        return credential


def checked(check):
    """What the check of a credential returns; refused where it breaks."""
    try:
        return check()
    except ValidationError as error:
        if error.code != "incorrect_code":
            raise
    except MALFORMED:
        pass
    raise ValidationError(REFUSED)


class KeyNameField(forms.CharField):
    """What its user calls a passkey: one line with something to see in it."""

    def to_python(self, value):
        name = as_name(super().to_python(value) or "")
        return "" if is_blank(name) else name


class AddPasskeyForm(AddWebAuthnForm):
    name = KeyNameField(required=False, max_length=MAX_NAME_LENGTH)
    credential = CredentialField()

    def clean(self):
        return checked(super().clean)


class RenamePasskeyForm(EditWebAuthnForm):
    name = KeyNameField(max_length=MAX_NAME_LENGTH)


class SignInByPasskeyForm(LoginWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self):
        return checked(super().clean_credential)


class AuthenticateByPasskeyForm(AuthenticateWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self):
        return checked(super().clean_credential)


class ReauthenticateByPasskeyForm(ReauthenticateWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self):
        return checked(super().clean_credential)


def limited(form, check):
    """What the check of its code returns. Its tries are counted over all processes; allauth counts them loosely."""
    form.cleaned_data["code"] = as_code(form.cleaned_data["code"])
    if not take(SECOND_STEPS, context.request, form.user.email):
        raise get_adapter().validation_error("too_many_second_steps")
    code = check()
    give_back(SECOND_STEPS, context.request, form.user.email)
    return code


class SecondStepForm(AuthenticateForm):
    def clean_code(self):
        return limited(self, super().clean_code)


class ReauthenticateByKeyForm(ReauthenticateForm):
    def clean_code(self):
        return limited(self, super().clean_code)


class AddAppForm(ActivateTOTPForm):
    def clean_code(self):
        self.cleaned_data["code"] = as_code(self.cleaned_data["code"])
        return super().clean_code()


class ReauthenticateByPasskey(ReauthenticateWebAuthnView):
    """Says on its own page that the passkey was refused: allauth would leave the page, and what waits behind it."""

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data())


reauthenticate_by_passkey = ReauthenticateByPasskey.as_view()
