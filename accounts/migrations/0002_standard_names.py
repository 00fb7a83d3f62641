from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RenameModel("House", "SiteSettings"),
        migrations.RemoveConstraint("SiteSettings", "one_house"),
        migrations.AddConstraint(
            "SiteSettings", models.CheckConstraint(condition=models.Q(pk=1), name="one_row_of_site_settings")
        ),
    ]
