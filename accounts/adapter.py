import unicodedata
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import passthrough_next_redirect_url
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from accounts.addresses import confirm_once, may_confirm
from accounts.attempts import PASSWORDS, forget, give_back, take
from accounts.events import Kind, record
from accounts.models import SiteSettings
from accounts.reauthentication import forget_suspended, reauthenticated_lately
from accounts.sending import send
from accounts.signing_up import accept_invitation
from starcoach.links import mailed, mailed_host
from starcoach.referer import can_be_opened

MAX_ADDRESS_LENGTH = 254
USEFUL = timedelta(minutes=10)
PASSING = {"account/email/login_code", "account/email/reauthentication_code"}
"""Mails with a code, and how long that holds."""
WAYS = {
    "reauthenticate": "By your password",
    "mfa_reauthenticate": "By a code of your app, or a recovery code",
    "mfa_reauthenticate:webauthn": "By a passkey",
}
"""What the ways to show once more that it is them are called."""


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
        "cannot_remove_primary_email": "Emails go to this address. Choose another one for them first.",
        "duplicate_email": "This address is one of yours already.",
        "email_password_mismatch": "That password does not go with that address. "
        "Try the password again, or have a code sent: it needs no password.",
        "enter_current_password": "This is not your password.",
        "incorrect_code": "This is not the code in the newest email.",
        "incorrect_password": "This is not your password.",
        "rate_limited": "Too many tries. Wait a minute, then try again.",
        "too_many_accounts": "Too many accounts were made from here just now. Nothing is lost: try again in a minute.",
        "too_many_codes": "Too many codes were asked for. The account is safe, nothing is lost. "
        "Try again in an hour, or sign in with the password or a link by email.",
        "too_many_links": "Too many links were asked for. The account is safe, nothing is lost. "
        "Use the newest email, or try again in an hour.",
        "too_many_login_attempts": "That code has had its three tries. Nothing is lost: have a new one sent.",
        "too_many_second_steps": "Too many wrong codes. The account is safe, nothing is lost. Try again in 15 minutes.",
        "too_many_passwords": "Too many wrong passwords. The account is safe, nothing is lost. "
        "Try again in 15 minutes, or have a code sent and sign in now.",
        "too_many_own_passwords": "Too many wrong passwords. You stay signed in, nothing is lost. "
        "Try again in 15 minutes, or have a link sent by which you choose a new password.",
    }

    def is_open_for_signup(self, request):
        """Where the owner opened sign-up to everyone; who is invited signs up on the page of the invitation."""
        return SiteSettings.load().signup_is_open

    def is_safe_url(self, url):
        """Where to go after signing in: only where there is a page."""
        return super().is_safe_url(url) and can_be_opened(urlsplit(url).path)

    def clean_email(self, email):
        if not is_deliverable(email):
            raise ValidationError("No email can be sent to this address. Type it again, letter by letter.")
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

    def post_login(self, request, user, redirect_url, **options):
        record(user, Kind.SIGNED_IN, about=user)
        redirect_url = accept_invitation(request) or redirect_url
        return super().post_login(request, user, redirect_url=redirect_url, **options)

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

    def get_email_confirmation_url(self, request, emailconfirmation):
        """Where the link is opened in another browser, the page to go to is not lost."""
        return passthrough_next_redirect_url(
            request, super().get_email_confirmation_url(request, emailconfirmation), "next"
        )

    def send_mail(self, template_prefix, email, context):
        """Nothing is sent to an impossible address; the page answers as to any other."""
        if is_deliverable(email):
            sign_in_url = passthrough_next_redirect_url(self.request, reverse("account_login"), "next")
            ours = {
                "host": mailed_host(self.request),
                "new_password_url": reverse("account_reset_password"),
                "sign_in_url": sign_in_url,
            }
            links = {name: mailed(self.request, url) for name, url in (ours | context).items() if name.endswith("_url")}
            said = {"request": self.request, "email": email, "current_site": None, **ours, **context, **links}
            mail = self.render_mail(template_prefix, email, said)
            until = timezone.now() + USEFUL if template_prefix in PASSING else None
            send(email, mail.subject, mail.body, until, is_urgent=True)

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
        by_mail = {"id": "code", "description": "With a code by email", "url": reverse("accounts:reauthenticate")}
        return ways or ([by_mail] if user.is_authenticated else [])

    def is_reauthentication_required(self, *, app, **kwargs):
        """Raises by itself: allauth would let a user pass who has neither a password nor a key."""
        if reauthenticated_lately(self.request):
            return False
        forget_suspended(self.request.session)
        raise ReauthenticationRequired


def display_name(user):
    return user.name
