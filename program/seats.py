"""Seats of a session that people sign up for: a pool of places of its own."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from program.models import Session
from registration.models import Pool
from registration.offering import resize


@transaction.atomic
def set_seats(session: Session, total: int | None) -> None:
    """Have so many seats to sign up for; None: nobody signs up. Refused as by ``check``."""
    check(session, total)
    pool = session.pool
    if pool is None and total is not None:
        name = str(session)[: Pool._meta.get_field("name").max_length]
        use = Pool.Use.SESSION
        session.pool = Pool.objects.create(
            event_id=session.event_id, name=name, use=use, total=total
        )
        session.save(update_fields=["pool"])
    elif pool is not None and total is None:
        session.pool = None
        session.save(update_fields=["pool"])
        pool.delete()
    elif pool is not None and total is not None and pool.total != total:
        resize(pool, total)


def check(session: Session, total: int | None) -> None:
    """Raise Refused if so many would be fewer than are taken; true until the transaction ends."""
    if session.pool_id is None:
        return
    pool = Pool.objects.select_for_update().get(pk=session.pool_id)
    if total is None and pool.claims.exists():
        raise Refused(
            _(
                "People have signed up for this session, so its seats stay. To let nobody else in,"
                " set their number to %(taken)s."
            )
            % {"taken": pool.taken}
        )
    if total is not None and total < pool.taken:
        raise Refused(
            _("%(taken)s seats are taken already, so there cannot be fewer.")
            % {"taken": pool.taken}
        )
