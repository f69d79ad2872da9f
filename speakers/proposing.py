"""Who proposes: the person's profile at an event."""

from __future__ import annotations

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from forum.errors import Refused
from forum.models import Event, Person
from speakers.models import Speaker

SHORT = ("given_name", "family_name", "organisation_name", "job_title", "country")
"""What the short form beside a proposal asks."""


def profile(event: Event, person: Person, language: str) -> Speaker:
    """The person's profile at the event: their own, else the one that waits for their address,
    else an unsaved one; saving it is what makes it theirs. One query."""
    if found := _found(event, person):
        found.event, found.person = event, person
        return found
    return Speaker(
        event=event,
        person=person,
        email=person.email,
        given_name=person.given_name,
        family_name=person.family_name,
        language=language,
    )


def keep(speaker: Speaker, person: Person, fields: Collection[str] = SHORT) -> Speaker:
    """Save these fields of the person's profile, and with that claim it; the row as it is now.

    Where another tab has made the profile meanwhile, it is that one which is changed. Refused if
    somebody else speaks under the person's address.
    """
    try:
        return _keep(speaker, person, fields)
    except IntegrityError as clash:
        constraint = clash.__cause__.diag.constraint_name  # type: ignore[union-attr]
        if constraint != "speaker_unique_address":
            raise
        sentence = _("Another speaker has your address already. Write to %(contact)s.")
        raise Refused(sentence % {"contact": speaker.event.contact_email}) from clash


@transaction.atomic
def _keep(speaker: Speaker, person: Person, fields: Collection[str]) -> Speaker:
    # One of two tabs waits here, and then finds what the other has made.
    Person.objects.select_for_update().get(pk=person.pk)
    held = _found(speaker.event, person)
    if held is None:
        speaker.person = person
        speaker.save()
        return speaker
    for name in fields:
        setattr(held, name, getattr(speaker, name))
    held.person = person
    plain = {name.rpartition("_")[0] for name in fields} & {"biography"}
    held.save(update_fields=[*fields, *plain, "person"])
    return held


def _found(event: Event, person: Person) -> Speaker | None:
    own = Speaker.objects.of(person).filter(event=event)
    return own.order_by(F("person").asc(nulls_last=True), "pk").first()
