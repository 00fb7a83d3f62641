import django.contrib.postgres.search
from django.db import migrations, models
from django.db.models import Func, TextField


class Migration(migrations.Migration):
    dependencies = [("answers", "0009_own_words")]

    operations = [
        migrations.AddField(
            "question",
            "search_vector",
            models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    Func("text", function="searchable", output_field=TextField()), config="english"
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        )
    ]
