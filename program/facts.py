"""What a release freezes of a slot: all that readers are shown of it, whatever changes later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from program.models import Session, SessionRole, Slot

NAMES = ("name", "name_other", "family_name", "honorific", "job_title")


def facts_of(slot: Slot) -> dict[str, Any]:
    """Plain values, for JSON; asks for nothing that ``SlotQuerySet.for_composing`` has not read."""
    return _of_session(slot.session) | {"room": _of_room(slot)}


def _of_session(session: Session) -> dict[str, Any]:
    track = session.track
    return {
        "code": session.code,
        "kind": session.kind,
        "title_en": session.title_en or "",
        "title_ru": session.title_ru or "",
        "purpose_en": session.purpose_en or "",
        "purpose_ru": session.purpose_ru or "",
        "track": track and track.code,
        "languages": session.languages,
        "interpreted": session.interpreted,
        "open_to": session.open_to,
        "has_seats": session.pool_id is not None,
        "people": [
            _of_person(role) for role in session.roles.all() if not role.speaker.is_forgotten
        ],
        "substitutes": sorted(
            {role.substitute.code for role in session.roles.all() if role.substitute}
        ),
    }


def _of_room(slot: Slot) -> dict[str, Any] | None:
    room = slot.room
    if room is None:
        return None
    return {
        "id": room.pk,
        "name_en": room.name_en or "",
        "name_ru": room.name_ru or "",
        "is_streamed": room.is_streamed,
        "position": room.position,
    }


def _of_person(role: SessionRole) -> dict[str, Any]:
    speaker = role.speaker
    return {name: getattr(speaker, name) for name in NAMES} | {
        "code": speaker.code,
        "organisation": speaker.organisation_name,
        "country": str(speaker.country),
        "role": role.role,
        "mode": role.mode,
        "is_confirmed": role.confirmed_at is not None,
    }
