"""Two organisers compose at once: neither undoes what the other has done without being told."""

from collections.abc import Iterator

from forum.launch.figures import Figure, Mutant, exactly
from forum.launch.site import Site
from tests.prove.pages import tests

FILES = ("test_composing", "test_session_admin")
MUTANTS = [
    Mutant(
        "a slot is moved whatever version was seen",
        "program/composing.py",
        "    if now.version != seen:\n",
        "    if False:\n",
    ),
    Mutant(
        "the version is looked at before the session is held",
        "program/composing.py",
        '    Session.objects.select_for_update(of=("self",)).get(pk=session.pk)\n',
        "    Session.objects.get(pk=session.pk)\n",
    ),
    Mutant(
        "a session is saved whatever version its form showed",
        "program/composing.py",
        "    if stands.version != seen:\n",
        "    if False:\n",
    ),
]


def run(site: Site) -> Iterator[Figure]:
    for name in FILES:
        found = tests(site, name, f"tests/program/{name}.py")
        what = name.removeprefix("test_")
        yield exactly(f"{what}: failed tests", found["failed"], 0)
        yield exactly(f"{what}: skipped", found["skipped"], 0)
