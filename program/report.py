"""The report of a forum, ready to be attached to the official one: who registered, who was there.

People are counted once in each line. Gender is told of those who were confirmed, in sums alone, and
passes through program/suppressing.py together: a number below three is in no report. Who was there
comes of the attendances in forum/yearly.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from forum import clock, yearly
from forum.models import Event
from forum.models.event import Mode
from forum.regions import REGION_OF, Region
from forum.series import CAME
from forum.sorting import collation
from program import genders
from program.attendance import attended, on_screens_alone
from program.balance import PEOPLE
from program.feedback import ratings
from program.models import OutcomeComment, SessionRole
from program.models.feedback import FEWEST
from program.session_figures import SessionFigures
from program.suppressing import HIDDEN, suppressed
from registration.models import Category, Registration

State = Registration.State
Cell = int | str | None
ELSEWHERE = gettext_lazy("no region")


class Who(NamedTuple):
    """A registration, as far as it is counted."""

    pk: int
    state: str
    mode: str
    category: int
    country: str
    gender: str


@dataclass(frozen=True)
class Line:
    label: str
    cells: tuple[Cell, ...]
    """None: not known, or nothing to tell."""


@dataclass(frozen=True)
class Table:
    name: str
    label: str
    head: str
    """Of the column of labels."""
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line | None = None

    @property
    def whole(self) -> list[Line]:
        return [*self.lines, *([self.total] if self.total else [])]


class Report:
    """Of an event, as of now, told in the language in which it is asked. Sixteen queries."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.at = clock.now()
        rows = Registration.objects.filter(event=event).order_by()
        self.people = [Who(*row) for row in rows.values_list(*Who._fields)]
        self.categories = list(Category.objects.filter(event=event))
        self.attendance = {mode: _attendance(event, mode) for mode in event.modes}
        self.sessions = SessionFigures.of(event)
        self.speakers = SessionRole.objects.filter(event=event).values("speaker").distinct().count()
        shown = OutcomeComment.objects.filter(event=event, hidden_at=None)
        self.comments = shown.count()
        self.attended = attended(event).count()
        self.ratings = ratings(event)
        self.on_screens = on_screens_alone(event)

    @property
    def tables(self) -> list[Table]:
        """Those without lines are left out."""
        found = [self._in_all(), *self._by_kind(), self._by_day(), *self._by_gender()]
        found += [self._sessions(), self._feedback()]
        return [table for table in found if table.lines]

    @cached_property
    def came(self) -> dict[str, set[int]]:
        """Mode -> ids of registrations that were there on any day."""
        return {mode: set().union(*days.values()) for mode, days in self.attendance.items()}

    @cached_property
    def there(self) -> set[int]:
        """Ids of registrations that were there in any mode."""
        return set().union(*self.came.values())

    def _in_all(self) -> Table:
        states = [(str(label), self._count(state)) for state, label in State.choices]
        confirmed = {who.country for who in self.people if who.state == State.CONFIRMED}
        numbers: list[tuple[str | Promise, Cell]] = [
            (_("Registered, not cancelled or declined"), len(self._live())),
            *states,
            *((CAME[Mode(mode)], len(ids)) for mode, ids in self.came.items()),
            (_("Came or joined, each person once"), len(self.there)),
            (_("Attended, by the attendance rule"), self.attended),
            (_("Countries of the confirmed"), len(confirmed)),
            (_("People with a role in the program"), self.speakers),
            (_("Sessions in the program"), len(self.sessions)),
            (_("Comments on the recommendations"), self.comments),
        ]
        lines = tuple(Line(capfirst(str(label)), (number,)) for label, number in numbers)
        return Table("all", _("In all"), "", (_("how many"),), lines)

    def _by_kind(self) -> Iterable[Table]:
        modes = [(mode, str(Mode(mode).label)) for mode in self.event.modes]
        yield self._counted("modes", _("By participation"), lambda who: who.mode, modes)
        yield self._counted(
            "categories", _("By category"), lambda who: who.category, self._categories()
        )
        named = {who.country: countries.name(who.country) or who.country for who in self.people}
        nations = sorted(named.items(), key=lambda pair: collation(pair[1]))
        yield self._counted("countries", _("By country"), lambda who: who.country, nations)
        yield self._counted("regions", _("By ITU region"), _region, _regions())

    def _counted(
        self, name: str, label: str, key: Callable[[Who], Any], groups: Iterable[tuple[Any, Any]]
    ) -> Table:
        found: dict[Hashable, list[Who]] = defaultdict(list)
        for who in self.people:
            found[key(who)].append(who)
        lines = [Line(str(said), self._stages(found[value])) for value, said in groups]
        return Table(
            name,
            label,
            label,
            (
                _("people registered"),
                _("people confirmed"),
                *self._came_labels(),
            ),
            tuple(line for line in lines if any(line.cells)),
            Line(_("All"), self._stages(self.people)),
        )

    def _stages(self, people: Iterable[Who]) -> tuple[Cell, ...]:
        """How many registered, were confirmed, and were there in each mode."""
        states = [who.state for who in people]
        live = sum(state not in Registration.ENDED for state in states)
        ids = {who.pk for who in people}
        there = [len(ids & came) for came in self.came.values()]
        return (live, states.count(State.CONFIRMED), *there)

    def _by_day(self) -> Table:
        lines = [
            Line(
                date_format(day, "l, j E"),
                tuple(len(days.get(day, ())) for days in self.attendance.values()),
            )
            for day in self.event.days
        ]
        total = Line(_("On any day"), tuple(map(len, self.came.values())))
        filled = tuple(line for line in lines if any(line.cells))
        return Table("days", _("By day"), _("day"), self._came_labels(), filled, total)

    def _by_gender(self) -> list[Table]:
        """All of those who were confirmed, so that their sums are the same; suppressed together."""
        attended = ((True, _("Came or joined")), (False, _("Not known to have come or joined")))
        modes = [(mode, str(Mode(mode).label)) for mode in self.event.modes]
        asked: list[tuple[str, str, Callable[[Who], Any], Any]] = [
            ("modes", _("Gender by participation"), lambda who: who.mode, modes),
            ("categories", _("Gender by category"), lambda who: who.category, self._categories()),
            ("regions", _("Gender by ITU region"), _region, _regions()),
            ("there", _("Gender by attendance"), lambda who: who.pk in self.there, attended),
        ]
        people = [who for who in self.people if who.state == State.CONFIRMED]
        if not (columns := genders.columns_of(people)):
            return []
        grids = [
            genders.count(people, key, groups, columns) for _name, _label, key, groups in asked
        ]
        cells = [[numbers for _said, numbers in grid] for grid in grids]
        shown = suppressed(*cells, totals_known=True)
        return [
            _of_genders(f"gender-{name}", label, columns, grid, told)
            for (name, label, _key, _groups), grid, told in zip(asked, grids, shown, strict=True)
            if any(isinstance(cell, int) for line in told for cell in line)
        ]

    def _sessions(self) -> Table:
        columns = (_("time"), _("seats"), _("signed up"), _("waiting"), _("joined online"))
        lines = (
            Line(
                one.title,
                (
                    date_format(one.starts_at.astimezone(self.event.zone), "j E, H:i"),
                    *(one.seats, one.signed_up, one.waiting),
                    one.joined if Mode.ONLINE in self.came else None,
                    one.materials,
                ),
            )
            for one in self.sessions
        )
        head, label = _("session"), _("Sessions")
        return Table("sessions", label, head, (*columns, _("materials")), tuple(lines))

    def _feedback(self) -> Table:
        """Of the forum and of each session, unless too few have answered everywhere."""
        asked = [(None, _("The forum as a whole")), *((one.pk, one.title) for one in self.sessions)]
        lines = [Line(said, _rated(self.ratings.get(about))) for about, said in asked]
        columns = (_("answers"), _("mean rating, 1 to 5"))
        found = tuple(lines) if self.ratings else ()
        return Table("feedback", _("Feedback"), _("session"), columns, found)

    def _categories(self) -> list[tuple[int, str]]:
        return [(category.pk, category.name) for category in self.categories]

    def _count(self, state: str) -> int:
        return sum(who.state == state for who in self.people)

    def _live(self) -> list[Who]:
        return [who for who in self.people if who.state not in Registration.ENDED]

    def _came_labels(self) -> tuple[str, ...]:
        return tuple(str(CAME[Mode(mode)]) for mode in self.came)


def _attendance(event: Event, mode: str) -> dict[date, set[int]]:
    """Day -> ids of the registrations that were there. A query for each way to know it."""
    found: dict[date, set[int]] = defaultdict(set)
    for source in yearly.attendances:
        if source.mode == mode:
            rows = source.rows().filter(event=event).order_by()
            for person, day in rows.values_list("registration", "day").distinct():
                found[day].add(person)
    return found


def _rated(told: tuple[int, Decimal] | None) -> tuple[Cell, Cell]:
    """Of few answers neither their number nor what they say."""
    if told is None:
        return f"<{FEWEST}", HIDDEN
    number, mean = told
    return number, number_format(mean, decimal_pos=1)


def _region(who: Who) -> str:
    return REGION_OF.get(who.country, "")


def _regions() -> list[tuple[str, str | Promise]]:
    return [*Region.choices, ("", ELSEWHERE)]


def _of_genders(
    name: str,
    label: str,
    columns: Iterable[str],
    grid: list[tuple[str, list[int]]],
    told: list[list[int | str]],
) -> Table:
    lines = [Line(said, tuple(row)) for (said, _numbers), row in zip(grid, told, strict=True)]
    heads = (*columns, str(PEOPLE))
    return Table(name, label, label, heads, tuple(lines[:-1]), lines[-1])
