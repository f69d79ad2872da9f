"""The help of a moment says no zone any more: each form says its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0017_no_shows"),
    ]

    operations = [
        migrations.AlterField(
            model_name="newsitem",
            name="published_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Nobody sees the news while this is empty.",
                null=True,
                verbose_name="shown from",
            ),
        ),
        migrations.AlterField(
            model_name="newsitemevent",
            name="published_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Nobody sees the news while this is empty.",
                null=True,
                verbose_name="shown from",
            ),
        ),
    ]
