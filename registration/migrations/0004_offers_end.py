"""Offers made before they had an end are held for the two days that are the default."""

from datetime import timedelta

from django.db import migrations, models
from django.db.models import F


def give_an_end(apps, schema_editor):
    claims = apps.get_model("registration", "Claim").objects.filter(state="offered")
    claims.update(offer_ends_at=F("since") + timedelta(hours=48))


class Migration(migrations.Migration):
    dependencies = [("registration", "0003_attendees_whole")]

    operations = [
        migrations.RunPython(give_an_end, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "offered"), _negated=True),
                    ("offer_ends_at__isnull", False),
                    _connector="OR",
                ),
                name="claim_offered_has_its_end",
            ),
        ),
    ]
