from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string

from accounts.events import Kind, record
from accounts.sending import send


class Command(BaseCommand):
    help = "Removes the passkeys, app and recovery codes of a user who has lost them all, and tells them by email."

    def add_arguments(self, parser):
        parser.add_argument("address", help="a confirmed email address of the account")

    def handle(self, *args, address, **options):
        confirmed = EmailAddress.objects.filter(verified=True)
        user = next((found.user for found in confirmed.filter(email=address.lower())), None)
        removed, _ = Authenticator.objects.filter(user=user).delete()
        if not removed:
            raise CommandError("There is no account with this address that has keys.")
        record(None, Kind.KEY, about=user)
        subject, _, body = render_to_string("accounts/mail/keys_removed.txt").partition("\n")
        for found in confirmed.filter(user=user):
            send(found.email, f"starcoach: {subject}", body.strip(), is_urgent=True)
