"""The organisers' home: what is not in the program yet."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum import access, registry
from forum.models import Event, Person
from program.models import Session


def unscheduled(event: Event, person: Person) -> int | None:
    if not access.may(person, "program.view_session", event):
        return None
    return Session.objects.filter(event=event).unscheduled().count()


registry.cards.append(
    registry.Card(
        label=_("sessions without a slot"),
        figure=unscheduled,
        url="admin:program_session_changelist",
        urgent=True,
    )
)
