from django.core import signing
from django.core.management.base import BaseCommand
from django.urls import reverse

from accounts.models import User
from accounts.views import OWNER_SALT


class Command(BaseCommand):
    help = "Prints the path by which the first user becomes the owner; nothing once there is an owner."

    def handle(self, *args, **options):
        if not User.objects.owner_exists():
            self.stdout.write(reverse("accounts:owner", args=[signing.dumps("owner", salt=OWNER_SALT)]))
