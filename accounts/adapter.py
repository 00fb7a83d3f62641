from allauth.account.adapter import DefaultAccountAdapter

from accounts.models import House

INVITED = "invited"
"""The session's flag that somebody came by an invitation; whoever invites sets it."""


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
        return INVITED in request.session or House.get().signup_is_open


def display_name(user):
    return user.name
