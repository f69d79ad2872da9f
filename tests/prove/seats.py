"""Fifty people sign up at once for a workshop's ten seats: ten have one, the rest wait in order.

Then those ten leave at once, half of them by cancelling altogether, and the first ten in the line
have their seats, nobody twice. What the code does not refuse, the database does.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from forum.launch.figures import Figure, Mutant, exactly
from forum.launch.site import Site
from tests.prove.crowd import register
from tests.prove.places import oversold

PEOPLE, SEATS = 50, 10
MUTANTS = [
    Mutant(
        "the pool of seats is not locked",
        "program/signing.py",
        "Pool.objects.select_for_update().filter(session=session.pk).first()",
        "Pool.objects.filter(session=session.pk).first()",
    ),
    Mutant(
        "a seat that is given back goes to nobody",
        "registration/seats.py",
        """        claims.update(state=State.RELEASED)
        offering.pass_on(list(held))
""",
        """        claims.update(state=State.RELEASED)
""",
    ),
    Mutant(
        "the database lets a pool be oversold",
        "registration/migrations/0001_initial.py",
        'condition=models.Q(("taken__lte", models.F("total"))),',
        'condition=models.Q(("taken__gte", 0)),',
    ),
]


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from program import signing  # noqa: PLC0415 - needs the line above
    from program.models import Slot  # noqa: PLC0415
    from program.seats import set_seats  # noqa: PLC0415

    slot = Slot.objects.filter(release__isnull=False).order_by("-starts_at").first()
    session, event = slot.session, slot.session.event
    people = register(event, PEOPLE, "workshop")
    set_seats(session, SEATS)
    pool = session.pool

    def claims(state: str) -> list:
        return list(pool.claims.filter(state=state).order_by("number"))

    failed = at_once([lambda one=one: signing.sign_up(session, one) for one in people])
    yield exactly("errors of those who sign up", failed, 0)
    taken, waiting = claims("taken"), claims("waiting")
    yield exactly("have a seat", len(taken), SEATS)
    yield exactly("wait", len(waiting), PEOPLE - SEATS)
    turns = [claim.number for claim in (*taken, *waiting)]
    yield exactly("gaps in the line", turns != list(range(1, PEOPLE + 1)), 0)

    holders = [claim.registration for claim in taken]
    leave = [lambda one=one: signing.leave(session, one) for one in holders[: SEATS // 2]]
    cancel = [one.cancel for one in holders[SEATS // 2 :]]
    yield exactly("errors of those who leave", at_once([*leave, *cancel]), 0)
    first = [claim.pk for claim in waiting[:SEATS]]
    given = [claim.pk for claim in claims("taken")]
    yield exactly("given to others than the first", given != first, 0)
    yield exactly("claims beyond the seats that SQL may write", oversold(pool), 0)


def at_once(acts: list[Callable]) -> int:
    """Everybody at the same moment; how many of them failed to."""
    from django.db import DatabaseError, connection  # noqa: PLC0415 - Django is set up by now

    from forum.errors import Refused  # noqa: PLC0415

    ready = threading.Barrier(len(acts))

    def go(act: Callable) -> bool:
        ready.wait(timeout=60)
        try:
            act()
        except (DatabaseError, Refused):
            return True
        finally:
            connection.close()
        return False

    with ThreadPoolExecutor(len(acts)) as people:
        return sum(people.map(go, acts))
