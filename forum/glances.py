"""The kinds of what each app has on the organisers' home. They stand in the registry's lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from forum.models import Event, Person


@dataclass(frozen=True)
class Card:
    """A figure on the organisers' home, with the list behind it."""

    label: str | Promise
    figure: Callable[[Event, Person], int | None]
    """None when the person may not see it. One query, or a fixed number of them."""
    url: str
    """Name of an admin page, such as ``admin:registration_registration_changelist``."""
    query: str = ""
    urgent: Callable[[Event], bool] | bool = False
    """Whether a figure above nought asks for somebody's attention; perhaps at some events only."""
    since: Callable[[Event], datetime | None] = lambda event: None
    """How long the oldest of them has been waiting for somebody."""
    names_event: bool = False
    """Whether the event stands in the page's address (by its slug), not in the list's filter."""

    def address(self, event: Event) -> str:
        if self.names_event:
            return reverse(self.url, args=[event.slug])
        return f"{reverse(self.url)}?event={event.pk}{self.query}"

    def is_urgent(self, event: Event, figure: int) -> bool:
        return figure > 0 and (self.urgent(event) if callable(self.urgent) else self.urgent)


@dataclass(frozen=True)
class Curve:
    """How something grew day by day, drawn on the organisers' home: a line for each kind."""

    name: str
    label: str | Promise
    permission: str
    """Who may see it."""
    series: Callable[[Event], Iterable[tuple[str, Iterable[tuple[date, int]]]]]
    """(name of a line, [(day there, how many more, or fewer)]), in any order of days. A fixed
    number of queries."""
    has_total: bool = False
    """Whether all together are a line as well."""
    is_folded: bool = False
    """It looks at the curve before it from another side: the home shows its name alone at first."""


@dataclass(frozen=True)
class Deadline:
    """A moment of the event that organisers must not miss."""

    label: str | Promise
    moment: Callable[[Event], datetime | None]
    page: Callable[[Event], str]
    """Where it is changed."""
    permission: str
    """Who may change it; others are told of it all the same."""
    is_end: bool = False
    """It is the first moment that is too late, so that midnight ends the day before."""


@dataclass(frozen=True)
class Step:
    """What an event needs before it is published."""

    label: str | Promise
    is_done: Callable[[Event], bool]
    """A fixed number of queries."""
    page: Callable[[Event], str]
    """Where it is mended."""
    permission: str
    """Who can do it; others need not see it."""
