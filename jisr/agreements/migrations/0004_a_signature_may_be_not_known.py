from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="agreement",
            name="state",
            field=models.CharField(
                choices=[
                    ("drafted", "being prepared"),
                    ("initialled", "initialled"),
                    ("signed", "signed"),
                    ("in_force", "in force"),
                    ("expired", "expired"),
                    ("terminated", "terminated"),
                    ("not_known", "signature not known"),
                ],
                default="drafted",
                max_length=12,
                verbose_name="state",
            ),
        ),
    ]
