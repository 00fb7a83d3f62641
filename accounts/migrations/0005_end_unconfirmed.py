from django.contrib.auth.hashers import make_password
from django.db import migrations


def end_unconfirmed(apps, schema_editor):
    """Whoever has confirmed no address signs in by a code to the one they signed up with; all else ends, sessions too."""
    for user in apps.get_model("accounts", "User").objects.exclude(emailaddress__verified=True):
        user.password = make_password(None)
        user.save(update_fields=["password"])
        user.emailaddress_set.exclude(email=user.email).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_ending_and_audit"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(end_unconfirmed, migrations.RunPython.noop)]
