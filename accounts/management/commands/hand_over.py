from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User


class Command(BaseCommand):
    help = "Makes another user the owner of the server."

    def add_arguments(self, parser):
        parser.add_argument("address", help="the email address of the next owner's account")

    @transaction.atomic
    def handle(self, *args, address, **options):
        able = User.objects.not_erased().filter(is_active=True, ended_at=None)
        next_owner = able.select_for_update(no_key=True).filter(email=address.lower()).first()
        if next_owner is None:
            raise CommandError("There is no account with this address that could own the server.")
        User.objects.filter(is_owner=True).update(is_owner=False)
        User.objects.filter(pk=next_owner.pk).update(is_owner=True)
