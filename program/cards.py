"""The organisers' home: what is not in the program yet, and what stands against releasing it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum import access, registry
from forum.models import Event, Person
from program import conflicts, differences
from program.models import Release, Session


def unscheduled(event: Event, person: Person) -> int | None:
    if not access.may(person, "program.view_session", event):
        return None
    return Session.objects.filter(event=event).unscheduled().count()


def clashes(event: Event, person: Person) -> int | None:
    """What stops a release or needs a reason; three queries."""
    if not access.may(person, "program.change_slot", event):
        return None
    return sum(found.level != conflicts.WARNS for found in conflicts.find(event))


def unreleased(event: Event, person: Person) -> int | None:
    """Sessions that readers find otherwise than they are by now; eight queries at most."""
    if not access.may(person, "program.change_slot", event):
        return None
    if not Release.objects.filter(event=event).exists():
        return 0
    return len(differences.draft(event))


registry.cards += [
    registry.Card(
        label=_("clashes in the working program"),
        figure=clashes,
        url="admin:program_slot_compose",
        names_event=True,
        urgent=True,
    ),
    registry.Card(
        label=_("sessions changed since the last release"),
        figure=unreleased,
        url="admin:program_slot_compose",
        names_event=True,
        urgent=True,
    ),
    registry.Card(
        label=_("sessions without a slot"),
        figure=unscheduled,
        url="admin:program_session_changelist",
        query="&scheduled=no",
        urgent=True,
    ),
]
