import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    """Loading the model answers, which comes after migrating, brings the words of those that are there."""

    dependencies = [("practice", "0002_rehearsals")]

    operations = [
        migrations.AddField("exemplar", "work", models.CharField(default="", max_length=40), preserve_default=False),
        migrations.AddField("exemplar", "words", models.TextField(default=""), preserve_default=False),
        migrations.AddField(
            "exemplar",
            "search_vector",
            models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector("words", config="english"),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            "exemplar", django.contrib.postgres.indexes.GinIndex(fields=["search_vector"], name="exemplar_words")
        ),
    ]
