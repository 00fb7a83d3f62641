"""allauth's forms, where ours say or do more."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm, ResetPasswordForm, SignupForm
from allauth.core import context
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.addresses import (
    account_at,
    confirm_by_code,
    confirmed_account_at,
    discard_unconfirmed,
    hold_address,
    is_taken,
)
from accounts.attempts import CODES, GUESSES, LINKS, SIGN_UPS, take, take_guess
from accounts.models import User
from accounts.templatetags.dates import plural
from text.clean import as_code

CODE_LENGTH = 6


class LoginCodeForm(ConfirmLoginCodeForm):
    """Says how many digits came in when they are not six."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}

    def clean_code(self):
        typed = self.cleaned_data["code"] = as_code(self.cleaned_data["code"])
        digits = sum(character.isdecimal() for character in typed)
        if digits != CODE_LENGTH:
            raise ValidationError(f"{plural(digits, 'digit')} arrived; the code has six.")
        stage = context.request._login_stage
        if not take_guess(stage.state["at"], stage.state.get("email")):
            stage.state["failed_attempts"] = GUESSES.number  # parallel requests have written over each other's
            raise get_adapter().validation_error("too_many_login_attempts")
        code = super().clean_code()
        user = stage.login.user
        if user is None or not confirm_by_code(context.request, user, stage.state["email"]):
            raise get_adapter().validation_error("incorrect_code")  # another account has the address meanwhile
        return code


class AskForCodeForm(RequestLoginCodeForm):
    def clean_email(self):
        address = super().clean_email()
        if not take(CODES, context.request, address):
            self.add_error(None, get_adapter().validation_error("too_many_codes"))
        account = account_at(address)
        self._user = account if account and account.is_active else None
        return address


class AskForResetForm(ResetPasswordForm):
    """Only a confirmed address resets a password."""

    def clean_email(self):
        address = super().clean_email()
        if not take(LINKS, context.request, address):
            self.add_error(None, get_adapter().validation_error("too_many_links"))
        account = confirmed_account_at(address)
        self.users = [account] if account and account.is_active else []
        return address


class SignUpForm(SignupForm):
    """Signs up completely or not at all; the same form sent twice at once makes a single account.

    A sign-up that was never confirmed gives way to the next one.
    """

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not take(SIGN_UPS, context.request, cleaned["email"]):
            self.add_error(None, get_adapter().validation_error("too_many_accounts"))
        return cleaned

    def validate_unique_email(self, value):
        self.account_already_exists = is_taken(value)
        return value

    def try_save(self, request):
        address = self.cleaned_data["email"]
        try:
            with transaction.atomic():
                hold_address(address)
                self.account_already_exists = is_taken(address)
                if self.account_already_exists:
                    User().set_password(self.cleaned_data["password1"])  # the answer takes as long as for a new account
                else:
                    discard_unconfirmed(address)
                return super().try_save(request)
        except IntegrityError:  # an account that was not signed up has come to the address meanwhile
            self.account_already_exists = True
            return super().try_save(request)
