"""What an event needs before its program can be composed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.models import Event
from forum.readiness import list_at
from program.models import Room


def has_rooms(event: Event) -> bool:
    return event.format == Event.Format.ONLINE or Room.objects.filter(event=event).exists()


registry.readiness.append(
    registry.Step(
        _("There are rooms for the sessions"),
        has_rooms,
        list_at("admin:program_room_changelist"),
        "program.change_room",
    )
)
