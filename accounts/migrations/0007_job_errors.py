import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

TO_ITS_JOB = """
    ALTER TABLE accounts_joberror ADD CONSTRAINT joberror_of_job
    FOREIGN KEY (job_id) REFERENCES procrastinate_jobs ON DELETE CASCADE
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_attempts"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.CreateModel(
            name="JobError",
            fields=[
                (
                    "job",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="error",
                        serialize=False,
                        to="procrastinate.procrastinatejob",
                    ),
                ),
                ("kind", models.CharField(max_length=100)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.RunSQL(TO_ITS_JOB, "ALTER TABLE accounts_joberror DROP CONSTRAINT joberror_of_job"),
    ]
