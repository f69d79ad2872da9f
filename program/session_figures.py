"""What is known of each session of the released program: seats, sign-ups, joining, materials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, QuerySet

from forum.models import Event
from program.attendance import joined_by_session
from program.models import Material, Session, Slot
from registration.models import Claim


@dataclass(frozen=True)
class SessionFigures:
    pk: int
    title: str
    starts_at: datetime
    seats: int | None
    """None where nobody signs up for it."""
    signed_up: int | None
    waiting: int | None
    joined: int
    """People who asked for its address, or shared the screen of who did, each once."""
    materials: int

    @classmethod
    def of(cls, event: Event) -> list[SessionFigures]:
        """In order of time, each session once; breaks are none. Five queries."""
        slots = Slot.objects.released(event).exclude(session__kind=Session.Kind.BREAK)
        waiting = Claim.objects.filter(event=event, state=Claim.State.WAITING)
        in_line = _counted(waiting.filter(pool__use="session"), "pool", "pk")
        joined = joined_by_session(event)
        materials = _counted(Material.objects.filter(event=event), "session", "pk")
        found: dict[int, SessionFigures] = {}
        for slot in slots.select_related("session__pool"):
            session, pool = slot.session, slot.session.pool
            found.setdefault(
                session.pk,
                cls(
                    pk=session.pk,
                    title=str(session),
                    starts_at=slot.starts_at,
                    seats=pool.total if pool else None,
                    signed_up=pool.taken if pool else None,
                    waiting=in_line.get(pool.pk, 0) if pool else None,
                    joined=joined.get(session.pk, 0),
                    materials=materials.get(session.pk, 0),
                ),
            )
        return list(found.values())


def _counted(rows: QuerySet, by: str, what: str) -> dict[int, int]:
    """How many different ``what`` each has; one query."""
    grouped = rows.order_by().values_list(by)
    return dict(grouped.annotate(number=Count(F(what), distinct=True)))
