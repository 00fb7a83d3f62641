from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Makes the database ready: migrations, the cache's table, the built-in content. Harmless to run again."

    def handle(self, *args, **options):
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        call_command("load_questions")
        call_command("load_exemplars")
        call_command("clean_up")
