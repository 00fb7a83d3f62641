"""allauth's forms, where ours say or do more."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm, ConfirmLoginCodeForm, SignupForm
from allauth.account.utils import filter_users_by_email
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import redirect

from accounts.templatetags.dates import plural

CODE_LENGTH = 6


class LoginCodeForm(ConfirmLoginCodeForm):
    """Says how many digits came in when they are not six."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}

    def clean_code(self):
        digits = [character for character in self.cleaned_data["code"] if character.isdigit()]
        if len(digits) != CODE_LENGTH:
            raise ValidationError(f"{plural(len(digits), 'digit')} came in, the code has six.")
        return super().clean_code()


def void_unverified_password(request, email_address, **kwargs):
    """A code proves who owns the address, so a password that was set before is void, and its sessions end.

    Otherwise a stranger could sign up with the address of another, and wait inside for its owner to come.
    """
    match = request.resolver_match
    if match and match.view_name == "account_confirm_login_code" and email_address.user.has_usable_password():
        email_address.user.set_unusable_password()
        email_address.user.save(update_fields=["password"])


class SignUpForm(SignupForm):
    """Signs up completely or not at all; the same form sent twice at once makes a single account."""

    def try_save(self, request):
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            adapter = get_adapter()
            adapter.add_message(request, messages.ERROR, message=adapter.error_messages["email_taken"])
            return None, redirect("account_login")


class EmailAddressForm(AddEmailForm):
    """An address belongs to one account, confirmed or not."""

    def clean_email(self):
        address = super().clean_email()
        if any(user != self.user for user in filter_users_by_email(address)):
            raise get_adapter().validation_error("email_taken")
        return address
