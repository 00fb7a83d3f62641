from django.core import signing
from django.core.management.base import BaseCommand
from django.urls import reverse

from accounts.models import User
from accounts.views import OWNER_SALT
from starcoach.links import site_link


class Command(BaseCommand):
    help = "Prints the link by which the first user becomes the owner; nothing once there is an owner."

    def handle(self, *args, **options):
        if not User.objects.owner_exists():
            self.stdout.write(site_link(reverse("accounts:owner", args=[signing.dumps("owner", salt=OWNER_SALT)])))
