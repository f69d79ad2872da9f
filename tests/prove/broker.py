"""With Redis stopped people register, switch and cancel, and their mails go out when it is back.

The web process never talks to it: what it writes are rows, and the worker finds them.
"""

import re
import time
from collections.abc import Iterator

from forum.launch.figures import Figure, Mutant, at_most, exactly, seen
from forum.launch.site import Site
from tests.prove.places import FORM, facts
from tests.prove.visitor import Answer, Form, Visitor

PEOPLE, SWITCH, CANCEL = 12, 6, 3
NAME = "unreached"  # that nobody of the demonstration has
MUTANTS = [
    Mutant(
        "the worker looks for no mail that is due",
        "forum/tasks.py",
        "    delivery.deliver_due()\n",
        "",
    ),
]


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from registration.models import Pool  # noqa: PLC0415 - needs the line above

    Pool.objects.filter(modes__mode="on_site").update(total=1000)  # for all who switch
    mails = site.sink()
    broker = site.broker()
    site.web()
    site.worker()
    site.beat()
    time.sleep(10)  # for both to be at work
    site.stop(broker)

    people = [Visitor(site.url) for _ in range(PEOPLE)]
    pages = [register(person, number) for number, person in enumerate(people)]
    switched = [
        act(person, page, "switch") for person, page in zip(people[:SWITCH], pages, strict=False)
    ]
    cancelled = [
        act(person, page, "cancel") for person, page in zip(people[:CANCEL], pages, strict=False)
    ]
    answers = [*pages, *switched, *cancelled]
    yield exactly("pages that people got", sum(one.status == 200 for one in answers), len(answers))
    yield seen("mails that left by what was on its way", arrived(mails))

    site.broker()
    back = time.monotonic()
    expected = PEOPLE + SWITCH + CANCEL
    while arrived(mails) < expected and time.monotonic() - back < 90:
        time.sleep(1)
    yield exactly("mails that left afterwards", arrived(mails), expected)
    yield at_most("until the last of them", time.monotonic() - back, 60, "s")


def register(person: Visitor, number: int) -> Answer:
    form = Form(person.get(FORM).text)
    time.sleep(2.5)  # who sends it faster is asked to send it once more
    return person.post(
        FORM,
        form.filled(facts(number) | {"email": f"{NAME}{number}@example.org"}, {"mode": "online"}),
    )


def act(person: Visitor, page: Answer, what: str) -> Answer:
    """Press the one button of the page that asks whether to switch, or to cancel."""
    code = re.search(r"/registrations/(\w+)/", page.url)
    address = f"/minsk-2021/registrations/{code[1] if code else 'none'}/{what}/"
    asked = person.get(address).text.rpartition('<form method="post"')[2]
    return person.post(
        address, re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)"', asked)
    )


def arrived(mails) -> int:
    """How many mails the people of this proof have got."""
    return sum(1 for _ in mails.to(NAME))
