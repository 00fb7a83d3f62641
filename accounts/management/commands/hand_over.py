from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User


class Command(BaseCommand):
    help = "Makes another user the owner of the server."

    def add_arguments(self, parser):
        parser.add_argument("address", help="the mail address of the next owner's account")

    @transaction.atomic
    def handle(self, *args, address, **options):
        next_owner = User.objects.filter(email=address.lower(), is_active=True, ended_at=None, erased_at=None).first()
        if next_owner is None:
            raise CommandError("There is no account with this address that could own the server.")
        User.objects.filter(is_owner=True).update(is_owner=False)
        User.objects.filter(pk=next_owner.pk).update(is_owner=True)
