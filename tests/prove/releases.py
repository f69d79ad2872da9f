"""Releases that organisers make at once, and drafts that anybody might compose.

Each has a number of its own and the whole program; what the code does not refuse, the database
does: no hall twice at a time in what the public is shown.
"""

from collections.abc import Iterator

from forum.launch.figures import Figure, Mutant, exactly
from forum.launch.site import Site
from tests.prove.pages import tests

FILES = (
    "test_releasing",
    "test_forgetting_at_once",
    "test_conflicts",
    "test_conflicts_reference",
    "test_notices",
)
MUTANTS = [
    Mutant(
        "the event is not locked while its program is released",
        "program/release.py",
        "    Event.objects.select_for_update(no_key=True).get(pk=event.pk)\n",
        "    Event.objects.get(pk=event.pk)\n",
    ),
    Mutant(
        "who is being erased is published meanwhile",
        "registration/leaving.py",
        "    Event.objects.select_for_update(no_key=True).get(pk=subject.rows[0].event_id)\n",
        "",
    ),
    Mutant(
        "the database takes a hall twice at a time",
        "program/migrations/0001_squashed_0004.py",
        '                                "&&",\n',
        '                                "-|-",\n',
    ),
    Mutant(
        "a person in two places needs no reason",
        "program/release.py",
        "    if said[REASON] and not reason.strip():\n",
        "    if said[REASON] and not said[REASON]:\n",
    ),
    Mutant(
        "the night at home is that of the forum",
        "program/conflicts/presence.py",
        "        home = ZoneInfo(there.speaker.timezone)\n",
        "        home = draft.event.zone\n",
    ),
    Mutant(
        "drafts of an earlier release leave beside those of the next",
        "program/notices.py",
        "    Message.objects.filter(pk__in=found, state__in=OPEN).withdraw()\n",
        "",
    ),
]


def run(site: Site) -> Iterator[Figure]:
    for name in FILES:
        found = tests(site, name, f"tests/program/{name}.py")
        what = name.removeprefix("test_")
        yield exactly(f"{what}: failed tests", found["failed"], 0)
        yield exactly(f"{what}: skipped", found["skipped"], 0)
