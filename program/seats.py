"""Seats of a session that people sign up for: a pool of places of its own."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models import Message
from program.models import Session
from registration.models import Pool
from registration.offering import resize


@transaction.atomic
def set_seats(session: Session, total: int | None) -> None:
    """Have so many seats to sign up for; None: nobody signs up. Refused as by ``check``."""
    held = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    check(held, total)
    pool = held.pool
    if pool is None and total is not None:
        name = str(session)[: Pool._meta.get_field("name").max_length]
        use = Pool.Use.SESSION
        pool = Pool.objects.create(event_id=session.event_id, name=name, use=use, total=total)
        _point(session, pool)
    elif pool is not None and total is None:
        _point(session, None)
        _drop(pool)
    elif pool is not None and total is not None and pool.total != total:
        resize(pool, total)


def check(session: Session, total: int | None) -> None:
    """Raise Refused if so many would be fewer than are taken; true until the transaction ends."""
    if session.pool_id is None:
        return
    pool = Pool.objects.select_for_update().get(pk=session.pool_id)
    if total is None and pool.claims.live().exists():
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


def _point(session: Session, pool: Pool | None) -> None:
    session.pool = pool
    session.save(update_fields=["pool"])


def _drop(pool: Pool) -> None:
    """Unless somebody had a seat: that stays, and mails that have not left yet say it no more."""
    if claims := list(pool.claims.all()):
        Message.objects.of(*claims).cancel()
    else:
        pool.delete()
