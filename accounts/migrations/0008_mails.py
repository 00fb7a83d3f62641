import django.utils.timezone
from django.db import migrations, models

import accounts.mails


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_job_errors"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.EmailField(max_length=254)),
                ("subject", models.TextField()),
                ("body", models.TextField()),
                ("headers", models.JSONField(default=dict)),
                ("message_id", models.CharField(default=accounts.mails.new_message_id, max_length=255)),
                ("until", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
    ]
