"""Whose an address is: nobody's until its owner has confirmed it."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from django.contrib import messages
from django.db import connection, transaction
from django.db.models import Q
from django.utils.text import get_text_list

from accounts.models import Event, User

FIRST = "You are the first to confirm this address. Every other way into its account has ended: {}."
ANEW = (
    " Nobody can tell whose that is, as it was not chosen in this browser. Choose a new password under Settings; "
    "until then a code by email signs you in."
)
PASSWORD = "its password"  # noqa: S105 - a word


def account_at(address):
    """The account that a code sent to the address opens.

    It has confirmed the address; or nobody has, and it was signed up with it and has confirmed no other.
    """
    address = address.lower()
    confirmed = User.objects.filter(emailaddress__email=address, emailaddress__verified=True)
    return confirmed.first() or User.objects.unconfirmed().filter(email=address).first()


def confirmed_account_at(address):
    return User.objects.filter(emailaddress__email=address.lower(), emailaddress__verified=True).first()


def is_taken(address):
    """By an account that has confirmed it, or that was signed in to when that needed no confirming."""
    account = account_at(address)
    return account is not None and (account.is_confirmed() or account.last_login is not None)


def hold_address(address):
    """Until this transaction ends no other signs up with the address."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('accounts.addresses'), hashtext(%s))", [address.lower()])


def discard_unconfirmed(address, kept_user=None):
    """End what other accounts hold of an address that they never confirmed.

    An account that was signed in to, or that the audit names, is kept; the address is not its any more.
    """
    address, others = address.lower(), ~Q(pk=kept_user and kept_user.pk)
    held = User.objects.filter(others, email=address).exclude(emailaddress__email=address, emailaddress__verified=True)
    audited = Q(pk__in=Event.objects.exclude(about=None).values("about"))
    audited |= Q(pk__in=Event.objects.exclude(actor=None).values("actor"))
    held.filter(last_login=None).exclude(emailaddress__verified=True).exclude(audited).delete()
    for user in held.all():
        user.email = f"{user.public_id}@superseded.invalid".lower()
        user.save(update_fields=["email"])
    EmailAddress.objects.filter(email=address, verified=False).exclude(user=kept_user).delete()


def may_confirm(request, email_address):
    """A further address is confirmed by the account that added it: its owner is not drawn into a stranger's."""
    return not email_address.user.is_confirmed() or request.user == email_address.user


@transaction.atomic
def confirm_once(confirm, email_address):
    """Of two accounts that confirm an address at once the first has it; of an account's two addresses as well.

    Raises ObjectDoesNotExist where the address or its account has ended meanwhile.
    """
    hold_claimants(email_address)
    email_address.user.refresh_from_db()
    email_address.refresh_from_db(fields=["verified", "primary"])
    return email_address.verified or confirm()


def hold_claimants(email_address):
    """Until the transaction ends no account that claims the address confirms anything else."""
    claims = EmailAddress.objects.filter(email=email_address.email).values("user")
    held = Q(pk=email_address.user_id) | Q(email=email_address.email) | Q(pk__in=claims)
    list(User.objects.select_for_update(no_key=True).filter(held).order_by("pk"))


def confirm_by_code(request, user, address):
    """A code that was mailed to the address confirms it; False where another account was first, or this one ended."""
    try:
        email_address = EmailAddress.objects.get_for_user(user, address)
    except EmailAddress.DoesNotExist:
        return User.objects.filter(pk=user.pk).exists()
    return email_address.verified or get_adapter().confirm_email(request, email_address)


def end_other_ways_in(user, kept_address, kept_session=None):
    """End every address, password and session but those of the user who has confirmed the address.

    The password stays where the browser that chose it has confirmed the address. Returns what has ended, in words.
    """
    others, keys = user.emailaddress_set.exclude(pk=kept_address.pk), user.authenticator_set.all()
    ended = [words for words, rows in (("its other addresses", others), ("its keys", keys)) if rows.exists()]
    others.delete()
    kept_address.set_as_primary()
    keys.delete()
    if not knows_password(kept_session, user) and user.has_usable_password():
        user.set_unusable_password()
        user.save(update_fields=["password"])
        ended.insert(0, PASSWORD)
    return ended


def knows_password(request, user):
    """Whether this browser gave the account's password and now waits for its address to be confirmed."""
    stage = request and get_pending_stage(request)
    return bool(stage and stage.key == EmailVerificationStage.key and stage.login.user == user)


def tell_removed(user, email_address, **kwargs):
    """A confirmed address that was removed is told so as well, though it is none of the account's any more."""
    if email_address.verified:
        context = {"deleted_email": email_address.email, "is_removed": True}
        get_adapter().tell("account/email/email_deleted", user, context, email_address.email)


def take_possession(request, email_address, **kwargs):
    """The first confirmed address of an account is its owner's, who is told what ended with it."""
    user = email_address.user
    discard_unconfirmed(email_address.email, user)
    if user.emailaddress_set.filter(verified=True).exclude(pk=email_address.pk).exists():
        return
    if ended := end_other_ways_in(user, email_address, request):
        words = get_text_list(ended, "and")
        messages.warning(request, FIRST.format(words) + ANEW * (PASSWORD in ended))
        context = {"ended": words, "has_password": user.has_usable_password()}
        get_adapter().send_notification_mail("account/email/first_confirmed", user, context, email=email_address.email)
