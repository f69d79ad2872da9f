"""A thousand people send the form at once for the last hundred places: a hundred come on site.

The others are online at once and wait, in the order in which the places were given. Nobody is
told of an error and nobody is lost. Then forty give their place up at once, and the first forty
in the line are offered one, nobody twice. What the code does not refuse, the database does.
"""

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from forum.launch.figures import Figure, Mutant, at_most, exactly
from forum.launch.site import Site
from forum.launch.voice import Trouble
from tests.prove.visitor import Answer, Form, Visitor

PEOPLE, PLACES, LEAVERS = 1000, 100, 40
OPENING = 8  # forms opened at a time before the race
FORM = "/minsk-2021/register/"
WISH = {"mode": "on_site"}
MUTANTS = [
    Mutant(
        "the pools are not locked",
        "registration/models/pool.py",
        "    FOR UPDATE OF pool\n",
        "",
    ),
    Mutant(
        "the database lets a pool be oversold",
        "registration/migrations/0001_squashed_0005.py",
        'condition=models.Q(("taken__lte", models.F("total"))),',
        'condition=models.Q(("taken__gte", 0)),',
    ),
]


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from forum.models import Event  # noqa: PLC0415 - needs the line above
    from registration.models import Claim, ModePool  # noqa: PLC0415

    Event.objects.update(registrations_per_hour=10 * PEOPLE)  # they all sit at one address
    for mode, free in (("on_site", PLACES), ("online", PEOPLE)):
        pool = ModePool.objects.get(event__slug="minsk-2021", mode=mode).pool
        pool.total = pool.taken + free
        pool.save(update_fields=["total"])
    pool = ModePool.objects.get(event__slug="minsk-2021", mode="on_site").pool
    last = pool.last_number
    site.web()

    answers = crowd(site)
    slowest = sorted(seconds for _, seconds in answers)[int(PEOPLE * 0.95) - 1]
    yield exactly("answers with 5xx", sum(one.status >= 500 for one, _ in answers), 0)
    yield exactly("sent on to their own page", sum(one.status == 302 for one, _ in answers), PEOPLE)
    claims = Claim.objects.filter(pool=pool, number__gt=last).order_by("number")
    on_site = [claim for claim in claims if claim.state == Claim.State.TAKEN]
    waiting = [claim for claim in claims if claim.state == Claim.State.WAITING]
    online = Claim.objects.filter(
        state=Claim.State.TAKEN, registration__in=[claim.registration_id for claim in waiting]
    )
    yield exactly("confirmed on site", len(on_site), PLACES)
    yield exactly("waiting", len(waiting), PEOPLE - PLACES)
    yield exactly("of them online meanwhile", online.exclude(pool=pool).count(), PEOPLE - PLACES)
    turns = [claim.number for claim in (*on_site, *waiting)]
    yield exactly("gaps in the line", turns != list(range(last + 1, last + PEOPLE + 1)), 0)
    yield at_most("p95", slowest, 15, "s")

    yield exactly("errors of those who leave", leave([claim.registration for claim in on_site]), 0)
    offered = Claim.objects.filter(pool=pool, state=Claim.State.OFFERED).order_by("number")
    first = [claim.pk for claim in waiting[:LEAVERS]]
    yield exactly("offered to others than the first", [one.pk for one in offered] != first, 0)
    yield exactly("claims beyond the places that SQL may write", oversold(pool), 0)


def crowd(site: Site) -> list[tuple[Answer, float]]:
    """Everybody opens the form in their own time; then all send it at the same moment."""
    ready = threading.Barrier(PEOPLE)

    def opened(visitor: Visitor) -> Form:
        page = visitor.get(FORM)
        if page.status != 200:
            raise Trouble(f"The form does not open: {FORM} answers {page.status}.")
        return Form(page.text)

    def sent(visitor: Visitor, fields: list[tuple[str, str]]) -> tuple[Answer, float]:
        ready.wait(timeout=60)
        started = time.monotonic()
        return visitor.post(FORM, fields), time.monotonic() - started

    visitors = [Visitor(site.url, follows=False) for _ in range(PEOPLE)]
    with ThreadPoolExecutor(OPENING) as few:
        forms = list(few.map(opened, visitors))
    time.sleep(3)  # nobody fills it in faster; who does is asked to send it once more
    filled = [form.filled(facts(number), WISH) for number, form in enumerate(forms)]
    with ThreadPoolExecutor(PEOPLE) as people:
        return list(people.map(sent, visitors, filled))


def facts(number: int) -> dict[str, str]:
    """What person `number` writes into the fields, by their autocomplete tokens."""
    return {
        "given-name": f"Анна {number}",
        "family-name": "Иванова",
        "email": f"anna{number}@example.org",
        "organization": "Ministry of Communications",
        "organization-title": "Adviser",
        "country": "BY",
    }


def leave(holders: list) -> int:
    """Forty of them, at random, give their places up at once; how many of them failed to."""
    from django.db import DatabaseError, connection  # noqa: PLC0415 - Django is set up by now

    from forum.errors import Refused  # noqa: PLC0415

    leavers = random.Random(2021).sample(holders, LEAVERS)

    def cancel(registration) -> bool:
        try:
            registration.cancel()
        except (DatabaseError, Refused):
            return True
        finally:
            connection.close()
        return False

    with ThreadPoolExecutor(8) as people:
        return sum(people.map(cancel, leavers))


def oversold(pool) -> int:
    """How many places too many a statement past all code can take."""
    from django.db import IntegrityError, connection, transaction  # noqa: PLC0415

    pool.refresh_from_db()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE registration_claim SET state = 'taken' WHERE pool_id = %s"
                " AND state = 'waiting'",
                [pool.pk],
            )
    except IntegrityError:
        return 0
    pool.refresh_from_db()
    return pool.taken - pool.total
