"""A question may be asked of who proposes to speak."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registration", "0003_attendees_whole"),
    ]

    operations = [
        migrations.AlterField(
            model_name="question",
            name="asked",
            field=models.CharField(
                choices=[
                    ("form", "In the registration form"),
                    ("mine", "On “my forum”"),
                    ("staff", "Of the staff only: attendees never see it"),
                    ("proposal", "Of who proposes to speak"),
                ],
                default="mine",
                max_length=10,
                verbose_name="asked",
            ),
        ),
        migrations.AlterField(
            model_name="questionevent",
            name="asked",
            field=models.CharField(
                choices=[
                    ("form", "In the registration form"),
                    ("mine", "On “my forum”"),
                    ("staff", "Of the staff only: attendees never see it"),
                    ("proposal", "Of who proposes to speak"),
                ],
                default="mine",
                max_length=10,
                verbose_name="asked",
            ),
        ),
    ]
