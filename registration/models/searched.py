"""By what a search finds a registration, whichever script it was written in."""

from __future__ import annotations

from django.db import models

from registration.sounds import Sounds

HEARD = (
    *("given_name", "patronymic", "family_name", "given_name_other", "family_name_other"),
    "organisation_name",
)


class Searched(models.Model):
    sounds = models.GeneratedField(
        expression=Sounds(*HEARD),
        output_field=models.TextField(),
        db_persist=True,
        help_text="How names and organisation sound: a search reads it, the database makes it.",
    )

    class Meta:
        abstract = True
