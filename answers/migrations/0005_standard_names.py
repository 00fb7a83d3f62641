from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0004_memory_key")]

    operations = [
        migrations.RenameModel("Showing", "StoryCompetency"),
        migrations.RenameModel("Tie", "RootCauseLink"),
        migrations.RenameModel("Tick", "MetIndicator"),
        migrations.RenameField("Section", "told", "seen_facts"),
        migrations.RenameField("Rung", "is_told", "is_shared"),
        migrations.RemoveConstraint("RootCauseLink", "one_tie_per_rung_draft_and_role"),
        migrations.RemoveConstraint("RootCauseLink", "a_tie_holds_some_words"),
        migrations.RemoveConstraint("MetIndicator", "one_tick_per_draft_and_slug"),
        migrations.AddConstraint(
            "RootCauseLink",
            models.UniqueConstraint(fields=["rung", "draft", "role"], name="one_link_per_rung_draft_and_role"),
        ),
        migrations.AddConstraint(
            "RootCauseLink",
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="a_link_holds_some_words"),
        ),
        migrations.AddConstraint(
            "MetIndicator",
            models.UniqueConstraint(fields=["draft", "slug"], name="a_draft_meets_an_indicator_once"),
        ),
        migrations.AlterField(
            "MetIndicator",
            "draft",
            models.ForeignKey(on_delete=models.CASCADE, related_name="met_indicators", to="answers.draft"),
        ),
        migrations.AlterField(
            "RootCauseLink",
            "draft",
            models.ForeignKey(on_delete=models.CASCADE, related_name="root_cause_links", to="answers.draft"),
        ),
        migrations.AlterField(
            "RootCauseLink",
            "rung",
            models.ForeignKey(on_delete=models.CASCADE, related_name="root_cause_links", to="answers.rung"),
        ),
        migrations.AlterField(
            "StoryCompetency",
            "story",
            models.ForeignKey(on_delete=models.CASCADE, related_name="story_competencies", to="answers.story"),
        ),
    ]
