from django.db import migrations, models


def say_what_they_show(apps, schema_editor):
    """A story that was begun before stories said so mainly shows what the question of its first draft asks for."""
    showing = apps.get_model("answers", "Showing")
    for story in apps.get_model("answers", "Story").objects.filter(showings=None):
        if first := story.drafts.order_by("pk").first():
            showing.objects.create(story=story, competency=first.question.main, is_mainly=True)


class Migration(migrations.Migration):
    dependencies = [("answers", "0002_the_desk")]

    operations = [
        migrations.AddField(
            model_name="story",
            name="trashed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(say_what_they_show, migrations.RunPython.noop),
    ]
