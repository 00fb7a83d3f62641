from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0003_trashed_stories")]

    operations = [
        migrations.AddField(
            model_name="story",
            name="memory_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
            preserve_default=False,
        ),
    ]
