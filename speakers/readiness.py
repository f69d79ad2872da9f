"""What an event needs before people can propose to speak."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.models import Event
from forum.readiness import list_at
from speakers.models import Call, Track


def says_what_is_sought(event: Event) -> bool:
    said = Call.objects.filter(event=event)
    return said.exclude(Q(sought_en=None) | Q(sought_en="")).exists() or (
        said.exclude(Q(sought_ru=None) | Q(sought_ru="")).exists()
    )


registry.readiness += [
    registry.Step(
        _("There is a track to propose to"),
        lambda event: Track.objects.filter(event=event).exists(),
        list_at("admin:speakers_track_changelist"),
        "speakers.change_track",
    ),
    registry.Step(
        _("The call says what is sought"),
        says_what_is_sought,
        list_at("admin:speakers_call_changelist"),
        "speakers.change_call",
    ),
]
