"""How something grew, drawn: lines for a picture of fixed size, and the same figures as a table.

A line is told from another by its dashes as well as by its colour (static/css/home.css), and the
key lists them from the highest down, as they end at the right. A day is a step, not a slope: what
came on it is there from its beginning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum import clock
from forum.glances import Curve
from forum.models import Event

WIDTH, HEIGHT = 600, 200
MOST_LINES = 8
"""Lines of their own; all others are one together."""
MOST_ROWS = 31
"""Of a table by days; what took longer is told by weeks."""
TOTAL = 0
"""The style of the line of all together; the others are numbered from one on."""

Growth = dict[date, int]


@dataclass(frozen=True)
class Line:
    name: str
    style: int
    heights: list[int]
    """How many there are by the end of each day of the drawing."""
    path: str

    @property
    def last(self) -> int:
        return self.heights[-1]


@dataclass(frozen=True)
class Row:
    day: date
    figures: list[int]


@dataclass(frozen=True)
class Drawing:
    curve: Curve
    days: list[date]
    top: int
    lines: list[Line]

    @property
    def half(self) -> int:
        return self.top // 2

    @property
    def last_day(self) -> date:
        return self.days[-1]

    @property
    def is_by_weeks(self) -> bool:
        return len(self._changing) > MOST_ROWS

    @property
    def rows(self) -> list[Row]:
        """The days on which anything changed, and the last; or the last day of each week."""
        shown = self._changing
        if self.is_by_weeks:
            shown = [at for at, day in enumerate(self.days) if day.isoweekday() == 7]
        last = len(self.days) - 1
        return [
            Row(self.days[at], [line.heights[at] for line in self.lines])
            for at in [*shown, *([] if last in shown else [last])]
        ]

    @property
    def said(self) -> str:
        """What who does not see the picture is told of it."""
        words = _("From %(first)s to %(last)s. At the end: %(figures)s.")
        return words % {
            "first": date_format(self.days[0], "DATE_FORMAT"),
            "last": date_format(self.days[-1], "DATE_FORMAT"),
            "figures": ", ".join(f"{line.name} {line.last}" for line in self.lines),
        }

    @cached_property
    def _changing(self) -> list[int]:
        return [
            at
            for at in range(len(self.days))
            if any(line.heights[at] != (line.heights[at - 1] if at else 0) for line in self.lines)
        ]


def draw(curve: Curve, event: Event) -> Drawing | None:
    """None where nothing has come yet. As many queries as its series."""
    growths = _fewer([(name, _by_day(changes)) for name, changes in curve.series(event)])
    found = sorted({day for _name, growth in growths for day in growth})
    if not found:
        return None
    today = clock.now().astimezone(event.zone).date()
    last = max(found[-1], min(today, event.ends))
    days = [found[0] + timedelta(days=n) for n in range((last - found[0]).days + 1)]
    heights = [(name, _heights(growth, days)) for name, growth in growths]
    if curve.has_total and len(heights) > 1:
        together = [sum(column) for column in zip(*(one for _name, one in heights), strict=True)]
        styled = [(TOTAL, _("All"), together)]
    else:
        styled = []
    styled += [(style, name, one) for style, (name, one) in enumerate(heights, start=1)]
    top = _top(max(max(one) for _style, _name, one in styled))
    lines = [Line(name, style, one, _path(one, top)) for style, name, one in styled]
    return Drawing(curve, days, top, lines)


def _by_day(changes: Iterable[tuple[date, int]]) -> Growth:
    growth: Growth = {}
    for day, change in changes:
        growth[day] = growth.get(day, 0) + change
    return growth


def _fewer(growths: list[tuple[str, Growth]]) -> list[tuple[str, Growth]]:
    """The highest of them in their order, and the others as one."""
    ranked = sorted(growths, key=lambda pair: -sum(pair[1].values()))
    ranked = [pair for pair in ranked if pair[1]]
    kept, others = ranked[:MOST_LINES], ranked[MOST_LINES:]
    if not others:
        return kept
    changes = [each for _name, growth in others for each in growth.items()]
    named = ngettext("%(count)s other", "%(count)s others", len(others)) % {"count": len(others)}
    return [*kept, (named, _by_day(changes))]


def _heights(growth: Growth, days: list[date]) -> list[int]:
    return list(accumulate(growth.get(day, 0) for day in days))


def _top(highest: int) -> int:
    """An even number that the eye divides easily, at least as high."""
    unit = 1
    while True:
        for step in (2, 4, 6, 8, 10):
            if step * unit >= highest:
                return step * unit
        unit *= 10


def _path(heights: list[int], top: int) -> str:
    """As SVG writes it: a step for each day, and one line where several are alike."""
    words = [f"M0 {HEIGHT}"]
    before = 0
    for at, height in enumerate(heights):
        if height != before:
            across, up = WIDTH * at / len(heights), HEIGHT - HEIGHT * height / top
            words.append(f"H{across:.1f}V{up:.1f}")
            before = height
    return "".join([*words, f"H{WIDTH}"])
