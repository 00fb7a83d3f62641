import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import starcoach.ids


def make_asks(apps, schema_editor):
    """Each review was asked for by itself; nobody was promised to see the notes of others."""
    Review, Ask = apps.get_model("reviews", "Review"), apps.get_model("reviews", "Ask")
    for review in Review.objects.order_by("pk").iterator():
        asked = {"version_id": review.version_id, "request": review.request, "asked_at": review.asked_at}
        review.ask = Ask.objects.create(**asked)
        review.save(update_fields=["ask"])


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0007_version_title"),
        ("cohorts", "0001_initial"),
        ("reviews", "0008_verdicts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=starcoach.ids.new_id, editable=False, max_length=12, unique=True),
                ),
                ("request", models.TextField(blank=True)),
                (
                    "names",
                    models.CharField(
                        choices=[("open", "open"), ("blind", "blind"), ("double", "double blind")],
                        default="open",
                        max_length=6,
                    ),
                ),
                (
                    "see_others",
                    models.CharField(
                        choices=[
                            ("after_mine", "after sending their own"),
                            ("after_all", "when all have sent theirs"),
                            ("never", "never"),
                        ],
                        default="never",
                        max_length=10,
                    ),
                ),
                ("notes_by", models.DateField(blank=True, null=True)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asks", to="answers.version"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="review",
            name="ask",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="reviews.ask"
            ),
        ),
        migrations.RunPython(make_asks, migrations.RunPython.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="review",
            name="ask",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="reviews.ask"
            ),
        ),
        migrations.RemoveField(model_name="review", name="asked_at"),
        migrations.RemoveField(model_name="review", name="request"),
        migrations.AddField(
            model_name="review",
            name="place",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AlterField(
            model_name="review",
            name="cohort",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reviews",
                to="cohorts.cohort",
            ),
        ),
    ]
