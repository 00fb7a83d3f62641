import time
import unicodedata
from collections.abc import Callable
from functools import partial

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError
from django.urls import reverse

from accounts.addresses import confirm_once, may_confirm
from accounts.attempts import PASSWORDS, forget, give_back, take
from accounts.events import Kind, record
from accounts.models import SiteSettings
from accounts.reauthentication import forget_suspended, reauthenticated_lately
from starcoach.links import mailed, mailed_host

INVITATION = "invitation"
"""The session's key for the invitation that opened sign-up, and the time until which it does."""
INVITATION_CHECKS: list[Callable[[str], bool]] = []
"""What tells whether an invitation still holds. accounts knows no cohorts, so they put themselves here."""
SIGNUP_SECONDS = 3600
MAX_ADDRESS_LENGTH = 254
WAYS = {
    "reauthenticate": "By your password",
    "mfa_reauthenticate": "By a code of your app, or a recovery code",
    "mfa_reauthenticate:webauthn": "By a passkey",
}
"""What the ways to show once more that it is them are called."""


def open_signup(session, invitation_id):
    """Open sign-up to the visitor of this session, while their invitation holds, for an hour at most."""
    session[INVITATION] = invitation_id, time.time() + SIGNUP_SECONDS


def is_invited(session):
    invitation_id, until = session.get(INVITATION, ("", 0))
    return until > time.time() and any(holds(invitation_id) for holds in INVITATION_CHECKS)


def is_deliverable(address):
    """Whether a mail could be sent there: no invisible character, and a domain that DNS can hold."""
    has_invisible = any(unicodedata.category(character) in {"Cf", "Cc"} for character in address)
    if len(address) > MAX_ADDRESS_LENGTH or has_invisible:
        return False
    try:
        address.rpartition("@")[2].encode("idna")
    except UnicodeError:
        return False
    return True


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed.",
        "cannot_remove_primary_email": "This is the address your mail goes to. Choose another one for it first.",
        "duplicate_email": "This address is one of yours already.",
        "email_password_mismatch": "That address and that password do not belong together. "
        "Try the password once more, or have a code sent: it needs no password.",
        "enter_current_password": "This is not your password.",
        "incorrect_code": "This is not the code of the newest mail.",
        "incorrect_password": "This is not your password.",
        "rate_limited": "That was too often. Wait a minute, then try again.",
        "too_many_codes": "Too many codes were asked for. The account is safe, nothing is lost. "
        "Try again in an hour, or sign in with the password or a link by mail.",
        "too_many_links": "Too many links were asked for. The account is safe, nothing is lost. "
        "Use the newest mail, or try again in an hour.",
        "too_many_login_attempts": "That code has had its three tries. Nothing is lost: have a new one sent.",
        "too_many_second_steps": "Too many wrong codes. The account is safe, nothing is lost. Try again in 15 minutes.",
        "too_many_passwords": "Too many wrong passwords. The account is safe, nothing is lost. "
        "Try again in 15 minutes, or have a code sent and sign in now.",
        "too_many_own_passwords": "Too many wrong passwords. You stay signed in, nothing is lost. "
        "Try again in 15 minutes, or have a link sent by which you choose a new password.",
    }

    def is_open_for_signup(self, request):
        """By invitation, unless the owner opened sign-up to everyone."""
        return is_invited(request.session) or SiteSettings.load().signup_is_open

    def clean_email(self, email):
        if not is_deliverable(email):
            raise ValidationError("No mail can be sent to this address. Type it anew, letter by letter.")
        return email

    def pre_authenticate(self, request, **credentials):
        if not take(PASSWORDS, request, credentials.get("email", "")):
            is_signed_in = request.user.is_authenticated
            raise self.validation_error("too_many_own_passwords" if is_signed_in else "too_many_passwords")

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        if user:
            give_back(PASSWORDS, request, credentials.get("email", ""))
        return user

    def set_password(self, user, password):
        """What was tried before is forgotten: whoever chose a password types it at once."""
        super().set_password(user, password)
        for address in user.emailaddress_set.values_list("email", flat=True):
            forget(PASSWORDS[0], self.request, address)

    def post_login(self, request, user, **options):
        record(user, Kind.SIGNED_IN, about=user)
        return super().post_login(request, user, **options)

    def confirm_email(self, request, email_address):
        if not may_confirm(request, email_address):
            self.add_message(request, messages.ERROR, "account/messages/email_confirmation_elsewhere.txt")
            return False
        try:
            return confirm_once(partial(super().confirm_email, request, email_address), email_address)
        except (IntegrityError, ObjectDoesNotExist):
            failed, context = "account/messages/email_confirmation_failed.txt", {"email": email_address.email}
            self.add_message(request, messages.ERROR, failed, context)
            return False

    def send_mail(self, template_prefix, email, context):
        """Nothing is sent to an impossible address; the page answers as to any other."""
        if is_deliverable(email):
            ours = {"host": mailed_host(self.request), "new_password_url": reverse("account_reset_password")}
            links = {name: mailed(self.request, url) for name, url in (context | ours).items() if name.endswith("_url")}
            super().send_mail(template_prefix, email, context | ours | links)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """A change of the account is told to each of its confirmed addresses, and is a line of the audit."""
        changed = template_prefix.rpartition("/")[2].partition("_")[0]
        kind = {"email": Kind.ADDRESS, "first": Kind.ADDRESS, "password": Kind.PASSWORD}.get(changed, Kind.KEY)
        record(user, kind, about=user)
        confirmed = user.emailaddress_set.filter(verified=True).values_list("email", flat=True)
        for address in list(confirmed) or [email]:
            self.tell(template_prefix, user, context, address)

    def tell(self, template_prefix, user, context, address):
        super().send_notification_mail(template_prefix, user, context, address)

    def get_reauthentication_methods(self, user):
        """A code by mail where there is neither a password nor a key."""
        ways = [way | {"description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]
        by_mail = {"id": "code", "description": "By a code by mail", "url": reverse("accounts:reauthenticate")}
        return ways or ([by_mail] if user.is_authenticated else [])

    def is_reauthentication_required(self, *, app, **kwargs):
        """Raises by itself: allauth would let a user pass who has neither a password nor a key."""
        if reauthenticated_lately(self.request):
            return False
        forget_suspended(self.request.session)
        raise ReauthenticationRequired


def display_name(user):
    return user.name
