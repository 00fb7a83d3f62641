from django.db import migrations, models

FILL = """
    UPDATE answers_version SET title = answers_story.title
    FROM answers_draft JOIN answers_story ON answers_story.id = answers_draft.story_id
    WHERE answers_draft.id = answers_version.draft_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0006_section_search_vector"),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="title",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
