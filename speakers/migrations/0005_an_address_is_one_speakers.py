"""At an event an address is one speaker's, however it is written."""

from django.db import migrations, models

from forum.text import email_key


def fill(apps, schema_editor):
    """Of two profiles with one address the elder has it; the other keeps what it says, unfound."""
    met = set()
    for speaker in apps.get_model("speakers", "Speaker").objects.order_by("pk"):
        key = email_key(speaker.email)
        if (speaker.event_id, key) not in met:
            met.add((speaker.event_id, key))
            speaker.email_key = key
            speaker.save(update_fields=["email_key"])


class Migration(migrations.Migration):
    dependencies = [("speakers", "0004_the_call_whole")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.UniqueConstraint(
                condition=models.Q(("email_key", ""), _negated=True),
                fields=("event", "email_key"),
                name="speaker_unique_address",
                violation_error_message="The event has a speaker of this address already.",
            ),
        ),
    ]
