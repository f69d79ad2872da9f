"""A proposal through a thousand orders of acts, and at the last microsecond of its deadline.

Speakers and organisers do what they can, each from a page that may be old: no state that should
not be, and one mail for each move. The deadline is decided once, while the row is held.
"""

from collections.abc import Iterator

from forum.launch.figures import Figure, Mutant, exactly, seen
from forum.launch.site import Site
from tests.prove.pages import tests

ORDERS = 1000
FILES = ("test_states", "test_deadlines", "test_announcing")
MUTANTS = [
    Mutant(
        "the deadline is looked at before the row is held",
        "speakers/models/proposal.py",
        """        held = self._hold()
        if not held.is_in_time():
            raise Refused(_("The call for speakers is closed, so nothing can be handed in."))
""",
        """        if not self.is_in_time():
            raise Refused(_("The call for speakers is closed, so nothing can be handed in."))
        held = self._hold()
""",
    ),
    Mutant(
        "a state changes whatever it is by now",
        "forum/models/states.py",
        "rows.filter(state__in=sources).update(",
        "rows.filter(pk=self.pk).update(",
    ),
    Mutant(
        "a move is told again by the next one's mail",
        "speakers/models/decided.py",
        'return f"{what}:{place.code}:{move}"',
        'return f"{what}:{place.code}"',
    ),
]


def run(site: Site) -> Iterator[Figure]:
    site.env["ORDERS"] = str(ORDERS)
    yield seen("orders of acts", ORDERS)
    for name in FILES:
        found = tests(site, name, f"tests/speakers/{name}.py")
        what = name.removeprefix("test_")
        yield exactly(f"{what}: failed tests", found["failed"], 0)
        yield exactly(f"{what}: skipped", found["skipped"], 0)
