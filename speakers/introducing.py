"""Introducing oneself: a speaker's profile with its photo, and what is missing in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from forum import pictures
from forum.models import Person
from speakers.models import Speaker
from speakers.proposing import keep

PHOTO_WIDTH = 800  # pixels: enough for the program's page on a dense screen


@transaction.atomic
def introduce(
    speaker: Speaker,
    person: Person,
    fields: Collection[str],
    *,
    photo: IO[bytes] | None = None,
    remove_photo: bool = False,
) -> Speaker:
    """Save these fields of the person's profile. Refused if the photo is none that can be read."""
    speaker.event.refuse_if_ended()
    drawn = pictures.draw(photo) if photo else None
    held = keep(speaker, person, fields)
    if drawn:
        put_photo(held, drawn)
    elif remove_photo:
        drop_photo(held)
    return held


@transaction.atomic
def put_photo(speaker: Speaker, picture: pictures.Picture) -> None:
    """Instead of the one that they may have."""
    drop_photo(speaker)
    files = picture.files
    width = max((one for one in files if one <= PHOTO_WIDTH), default=min(files))
    speaker.photo.save("", ContentFile(files[width]), save=False)
    speaker.save(update_fields=["photo"])


def drop_photo(speaker: Speaker) -> None:
    """Its file goes once the transaction has succeeded."""
    if speaker.photo:
        storage, name = speaker.photo.storage, str(speaker.photo.name)
        transaction.on_commit(lambda: storage.delete(name))
        speaker.photo = ""
        speaker.save(update_fields=["photo"])


def missing(speaker: Speaker) -> list[str]:
    """What the program would like to show of them and does not have yet."""
    wanted = (
        (speaker.photo, _("a photo")),
        (speaker.biography_en or speaker.biography_ru, _("a biography, in one language at least")),
        (speaker.name_other, _("your name in the other script")),
    )
    return [said for there, said in wanted if not there]
