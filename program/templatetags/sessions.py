"""When and where talks take place, where a page of another app shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import template

from program.models import Slot

register = template.Library()


@register.simple_tag
def slots_of(talks: Iterable[Any]) -> list[tuple[Any, list[Slot]]]:
    """Each talk (with its ``proposal``) and its slots in the released program; one query."""
    talks = list(talks)
    found: dict[int | None, list[Slot]] = defaultdict(list)
    if talks:
        released = Slot.objects.released(talks[0].proposal.event)
        slots = released.filter(session__proposal__in=[talk.proposal.pk for talk in talks])
        for slot in slots.select_related("room", "session"):
            found[slot.session.proposal_id].append(slot)
    return [(talk, found[talk.proposal.pk]) for talk in talks]
