from django.db import migrations
from django.db.models import Value
from django.db.models.functions import Concat, Right

WORDINGS = ("’s wording accepted", "’s wording put in by hand", "’s wording taken out again")


def take_names_out(apps, schema_editor):
    """A version keeps no name of the reader whose wording it was made of."""
    for wording in WORDINGS:
        versions = apps.get_model("answers", "Version").objects.filter(origin__endswith=wording)
        versions.update(origin=Concat(Value("A reader"), Right("origin", len(wording))))


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0006_section_search_vector"),
        ("reviews", "0006_read_at"),
    ]

    operations = [migrations.RunPython(take_names_out, migrations.RunPython.noop)]
