"""What a new edition takes over of an event, and by what editions are compared: lists for the apps.

Like forum/registry.py, whose rules hold here too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Copied:
    """Rows of one model of which a new edition gets its own.

    A column that points at a row that is copied too points at its copy, and is empty where that
    row is left out; a row that cannot do without it is left out as well. Days and moments move
    with the event. The rest stays as it is.
    """

    model: type[Model]
    rows: Callable[[QuerySet, Any], Iterable[Any]] = lambda rows, copying: rows
    """All of the event's, and the forum.copying.Copying -> those that are copied."""
    anew: dict[str, Any] = field(default_factory=dict)
    """Column -> what the copy holds instead; a function is called for each row."""
    follow: Callable[[Any, Any, Any], None] = lambda copy, row, copying: None
    """Called with each copy before it is written, with its row and with the Copying. No query."""
    path: str = "event"
    """How a row reaches its event."""


@dataclass(frozen=True)
class Part:
    """A part of an event that a new edition may take over. Three queries for each model."""

    name: str
    label: str | Promise
    position: int
    """Its place among all parts in the form; those that it needs have smaller ones."""
    copied: tuple[Copied, ...]
    """In an order in which each stands after those that it points at."""
    needs: tuple[str, ...] = ()
    """Parts without which its rows would say something else."""
    is_usual: bool = True
    """Whether the form proposes it."""


@dataclass(frozen=True)
class Figure:
    """A number by which the editions of a series are compared."""

    label: str | Promise
    permission: str
    """Who may see it, at each of the events."""
    numbers: Callable[[Collection[int]], dict[int, int]]
    """Ids of events -> the number of each that has one. One query."""


@dataclass(frozen=True)
class Attendance:
    """How it is known who was there, in one participation mode; there may be several ways."""

    mode: str
    rows: Callable[[], QuerySet]
    """Of all events, with ``event``, ``registration`` and ``day`` (a date where the event is);
    several rows for one person and day count once."""


copied: list[Part] = []
"""What a new edition may take over of an event, besides the event's own columns."""
uncopied: set[str] = set()
"""Labels of the models, such as ``registration.Claim``, of which a new edition takes nothing."""
figures: list[Figure] = []
"""What the overview of a series tells of each edition."""
attendances: list[Attendance] = []
"""Who was there, in each mode by one way or more."""
