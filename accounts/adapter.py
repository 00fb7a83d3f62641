import time
import unicodedata

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError

from accounts.models import SiteSettings

INVITED, INVITED_FOR = "invited", 3600
"""The session's flag that somebody came by an invitation: until when sign-up is open to them, an hour from then."""
LONGEST_ADDRESS = 254


def invite(session):
    """Open sign-up to who comes with this session; whoever checked an invitation calls it."""
    session[INVITED] = time.time() + INVITED_FOR


def is_deliverable(address):
    """Whether a mail could be sent there: no invisible sign in it, and a domain that has a name on the net."""
    if len(address) > LONGEST_ADDRESS or any(unicodedata.category(sign) in {"Cf", "Cc"} for sign in address):
        return False
    try:
        address.rpartition("@")[2].encode("idna")
    except UnicodeError:
        return False
    return True


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed.",
        "cannot_remove_primary_email": "This is the address your mail goes to. Choose another one for it first.",
        "duplicate_email": "This address is one of yours already.",
        "email_password_mismatch": "That address and that password do not belong together.",
        "email_taken": "There is an account with this address already.",
        "enter_current_password": "This is not your password.",
        "incorrect_code": "This is not the code of the newest mail.",
        "incorrect_password": "This is not your password.",
        "rate_limited": "That was too often. Wait a minute, then try again.",
        "too_many_login_attempts": "Too many tries. Wait a few minutes, then try again or ask for a new code.",
    }

    def is_open_for_signup(self, request):
        """By invitation, unless the owner opened the door."""
        return request.session.get(INVITED, 0) > time.time() or SiteSettings.get().signup_is_open

    def clean_email(self, email):
        if not is_deliverable(email):
            raise ValidationError("No mail can be sent to this address. Type it anew, letter by letter.")
        return email

    def send_mail(self, template_prefix, email, context):
        """Nothing is sent to what cannot be an address; the page answers as to any other."""
        if is_deliverable(email):
            super().send_mail(template_prefix, email, context)


def display_name(user):
    return user.name
