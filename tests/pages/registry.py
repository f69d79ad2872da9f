"""The states of pages: which template each must render, who goes where to see it.

A state is a function below a decorator, in tests/pages/states/:

    @page("forum/event/info.html", "in one language")
    def info_in_one_language(event):
        return f"/minsk-2021/info/{make_page(event, body_ru='').slug}/"

It makes its rows with tests/factories.py and returns an address, or a Visit that says more. The
first state of a template is its main one: ./run test looks at it in a browser. The others are
looked at by ./run prove.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from forum.models import Event, Person

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates"


@dataclass(frozen=True)
class Visit:
    """Who (nobody: a stranger) opens which address, and what they send there, form by form."""

    address: str
    by: Person | None = None
    posts: tuple[dict[str, str], ...] = ()
    stale: bool = False  # signed in so long ago that the password is asked for again
    without_cookies: bool = False  # they are gone before the form is sent
    meanwhile: Callable[[], Any] | None = None  # what happens before the form is sent
    fails: Exception | None = None  # what the database raises meanwhile


@dataclass(frozen=True)
class State:
    template: str
    name: str
    status: int
    visit: Callable[[Event], str | Visit] = field(repr=False)
    settings: dict[str, Any] = field(repr=False)

    def __str__(self) -> str:
        return f"{self.template.removesuffix('.html')}-{self.name}".replace(" ", "_")

    def prepare(self, event: Event) -> Visit:
        visit = self.visit(event)
        return visit if isinstance(visit, Visit) else Visit(visit)


_found: list[State] = []


def page(
    template: str, name: str = "main", *, status: int = 200, **settings: Any
) -> Callable[[Callable[[Event], str | Visit]], Callable[[Event], str | Visit]]:
    """Names the state that the function below it leads to. `settings` hold while it is shown."""

    def name_it(visit: Callable[[Event], str | Visit]) -> Callable[[Event], str | Visit]:
        _found.append(State(template, name, status, visit, settings))
        return visit

    return name_it


def states() -> list[State]:
    """All of them, in the order of their files."""
    for file in sorted((HERE / "states").glob("*.py")):
        import_module(f"tests.pages.states.{file.stem}")
    return list(_found)


def main_states() -> list[State]:
    """The first state of each template."""
    return list({state.template: state for state in reversed(states())}.values())[::-1]


def templates_of_pages() -> set[str]:
    """Every template of ours that pages are made of: all but those of mails."""
    found = {str(file.relative_to(TEMPLATES)) for file in TEMPLATES.rglob("*.html")}
    return {name for name in found if "/mail/" not in name and "/email/" not in name}
