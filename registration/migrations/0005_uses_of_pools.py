"""What a pool's places are for stands in the pool itself, so that claims need no look around."""

from django.db import migrations, models

OF_ANSWERS = """
    UPDATE registration_pool SET use = 'answer'
    WHERE id IN (SELECT pool_id FROM registration_option WHERE pool_id IS NOT NULL)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("registration", "0004_questions_of_proposals"),
    ]

    operations = [
        migrations.AddField(
            model_name="pool",
            name="use",
            field=models.CharField(
                choices=[
                    ("forum", "Places at the forum"),
                    ("answer", "Places of an answer"),
                    ("session", "Seats of a session"),
                ],
                default="forum",
                editable=False,
                max_length=10,
                verbose_name="use",
            ),
        ),
        migrations.RunSQL(OF_ANSWERS, migrations.RunSQL.noop),
    ]
