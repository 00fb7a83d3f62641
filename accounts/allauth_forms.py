"""allauth's forms, where ours say or do more."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm, ConfirmLoginCodeForm, SignupForm
from allauth.account.utils import filter_users_by_email
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import redirect

from accounts.templatetags.dates import plural

DIGITS = 6


class CodeForm(ConfirmLoginCodeForm):
    """Says how many digits came in, where it is not six."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}

    def clean_code(self):
        digits = [sign for sign in self.cleaned_data["code"] if sign.isdigit()]
        if len(digits) != DIGITS:
            raise ValidationError(f"{plural(len(digits), 'digit')} came in, the code has six.")
        return super().clean_code()


def shut_out_strangers(request, email_address, **kwargs):
    """Who shows by a code that an address is theirs owns the account: a password that somebody gave it before is void.

    Else a stranger could sign up with an address, and wait inside for its owner to come. The stranger's sessions end.
    """
    match = request.resolver_match
    if match and match.view_name == "account_confirm_login_code" and email_address.user.has_usable_password():
        email_address.user.set_unusable_password()
        email_address.user.save(update_fields=["password"])


class SignUpForm(SignupForm):
    """Signs up wholly or not at all; the same form sent twice at once makes one account."""

    def try_save(self, request):
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            adapter = get_adapter()
            adapter.add_message(request, messages.ERROR, message=adapter.error_messages["email_taken"])
            return None, redirect("account_login")


class AddressForm(AddEmailForm):
    """An address belongs to one account, confirmed or not."""

    def clean_email(self):
        address = super().clean_email()
        if any(person != self.user for person in filter_users_by_email(address)):
            raise get_adapter().validation_error("email_taken")
        return address
