from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_ticks")]

    operations = [migrations.RenameField("Review", "ticks", "met_indicators")]
