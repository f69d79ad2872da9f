"""Sixty people send the form at once for the last ten places: ten come on site, the rest wait.

Nobody is told of an error, nobody is lost, and who waits has a place online meanwhile and a turn
in the line without gaps.
"""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from forum.launch.figures import Figure, Mutant, at_most, exactly
from forum.launch.site import Site
from forum.launch.voice import Trouble
from tests.prove.visitor import Answer, Form, Visitor

PEOPLE, PLACES = 60, 10
FORM = "/minsk-2021/register/"
WISH = {"mode": "on_site"}
MUTANTS = [
    Mutant(
        "the pools are not locked",
        "registration/places.py",
        "Pool.objects.select_for_update().filter(",
        "Pool.objects.filter(",
    ),
]


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from registration.models import Claim, ModePool  # noqa: PLC0415 - needs the line above

    pool = ModePool.objects.get(event__slug="minsk-2021", mode="on_site").pool
    pool.total = pool.taken + PLACES
    pool.save(update_fields=["total"])
    last = pool.last_number
    site.web()

    answers = crowd(site)
    claims = Claim.objects.filter(pool=pool, number__gt=last).order_by("number")
    on_site = [claim for claim in claims if claim.state == Claim.State.TAKEN]
    waiting = [claim for claim in claims if claim.state == Claim.State.WAITING]
    online = Claim.objects.filter(
        state=Claim.State.TAKEN, registration__in=[claim.registration_id for claim in waiting]
    )
    slowest = sorted(seconds for _, seconds in answers)[int(PEOPLE * 0.95) - 1]
    yield exactly("answers with 5xx", sum(one.status >= 500 for one, _ in answers), 0)
    yield exactly("answers with 4xx", sum(400 <= one.status < 500 for one, _ in answers), 0)
    yield exactly("confirmed on site", len(on_site), PLACES)
    yield exactly("waiting", len(waiting), PEOPLE - PLACES)
    yield exactly("of them online meanwhile", online.exclude(pool=pool).count(), PEOPLE - PLACES)
    turns = [claim.number for claim in (*on_site, *waiting)]
    yield exactly("gaps in the line", turns != list(range(last + 1, last + PEOPLE + 1)), 0)
    yield at_most("p95", slowest, 15, "s")


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

    visitors = [Visitor(site.url) for _ in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as people:
        forms = list(people.map(opened, visitors))
        time.sleep(3)  # nobody fills it in faster; who does is asked to send it once more
        filled = [form.filled(facts(number), WISH) for number, form in enumerate(forms)]
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
