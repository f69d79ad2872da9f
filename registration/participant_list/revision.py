"""A released revision as it may be handed out today."""

from __future__ import annotations

from typing import Any

from registration.models import ParticipantList
from registration.participant_list import freezing, sheet
from registration.participant_list.comparing import compare


def sheet_of(one: ParticipantList, language: str) -> dict[str, Any]:
    """Without those who agree to be named no more, and with what it changed; two queries."""
    gone = freezing.withdrawn(one.event, one.facts)
    before = ParticipantList.objects.filter(event=one.event_id, number=one.number - 1).first()
    changes = compare(before.facts, one.facts, gone) if before else None
    return sheet.released(one, language, changes=changes, without=gone)
