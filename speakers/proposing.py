"""Who proposes: the person's profile at an event."""

from __future__ import annotations

from forum.models import Event, Person
from speakers.models import Speaker


def profile(event: Event, person: Person, language: str) -> Speaker:
    """The person's profile at the event, unsaved if they have none yet. One query."""
    found = Speaker.objects.filter(event=event, person=person).first()
    return found or Speaker(
        event=event,
        person=person,
        email=person.email,
        given_name=person.given_name,
        family_name=person.family_name,
        language=language,
    )
