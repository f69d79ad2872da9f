"""What a table for others must not tell: how many there are where they are fewer than three.

Such a number is withheld, and beside it as many others as it takes that nobody can compute it from
the totals. (Cell suppression; complementary cells are found by following the bounds that the
published numbers leave, as statistical offices audit their tables.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

FEWEST = 3
FEW, HIDDEN = "<3", "…"
Cell = tuple[int, int]
Bounds = tuple[int, int]

_MANY = 10**9
_BOUNDS: dict[str, Bounds] = {"few": (0, FEWEST - 1), "more": (FEWEST, _MANY), "any": (0, _MANY)}
_SHOWN = {"few": FEW, "more": HIDDEN, "any": HIDDEN}


def suppressed(numbers: Sequence[Sequence[int]]) -> list[list[int | str]]:
    """The table as it may leave. The last line holds totals, and of several columns the last does.

    A column whose total is not the sum of its lines, since people are counted once, tells nothing
    of them.
    """
    table = _Table(numbers)
    table.close()
    return [
        [table.shown((line, column)) for column in range(len(numbers[line]))]
        for line in range(len(numbers))
    ]


class _Table:
    def __init__(self, numbers: Sequence[Sequence[int]]) -> None:
        self.numbers = numbers
        self.lines, self.columns = len(numbers), len(numbers[0])
        self.all = set(product(range(self.lines), range(self.columns)))
        self.sums = list(self._sums())
        last = self.columns - 1
        self.wholes = (
            {(line, last) for line in range(self.lines)} if last else {(self.lines - 1, 0)}
        )
        self.withheld: dict[Cell, str] = {
            (line, column): "few"
            for line, row in enumerate(numbers)
            for column, number in enumerate(row)
            if number < FEWEST
        }

    def close(self) -> None:
        """Withhold more, until no number below three can be computed.

        Of the sums that it is in first the smallest number, then one beside these sums; then it is
        told no more which of them are small; and only then how many there are in all.
        """
        while cell := self._computed():
            near = self._beside({cell})
            wide = self._beside(near) - self.wholes
            if self._withhold_one(near - self.wholes) or self._withhold_one(wide):
                continue
            if not (self._blur(wide) or self._withhold_one(near)):
                self.withheld = dict.fromkeys(self.all, "any")

    def _beside(self, cells: set[Cell]) -> set[Cell]:
        """All of the sums that one of these is in."""
        whole = [{*parts, total} for parts, total in self.sums]
        return set().union(*(one for one in whole if one & cells))

    def _withhold_one(self, cells: set[Cell]) -> bool:
        """The smallest that is shown; False if none is."""
        if shown := cells - set(self.withheld):
            self.withheld[min(shown, key=lambda one: (self._number(one), one))] = "more"
        return bool(shown)

    def _blur(self, cells: set[Cell]) -> bool:
        """Tell no more which of these are small; whether any of them was told."""
        told = {one for one in cells if self.withheld.get(one, "any") != "any"}
        self.withheld |= dict.fromkeys(told, "any")
        return bool(told)

    def shown(self, cell: Cell) -> int | str:
        kind = self.withheld.get(cell)
        return _SHOWN[kind] if kind else self._number(cell)

    def _number(self, cell: Cell) -> int:
        return self.numbers[cell[0]][cell[1]]

    def _sums(self) -> Iterator[tuple[list[Cell], Cell]]:
        """The cells that add up to another one."""
        if self.columns > 1:
            last = self.columns - 1
            for line in range(self.lines):
                yield [(line, column) for column in range(last)], (line, last)
        last = self.lines - 1
        for column in range(self.columns):
            parts = [(line, column) for line in range(last)]
            if sum(map(self._number, parts)) == self._number((last, column)):
                yield parts, (last, column)

    def _computed(self) -> Cell | None:
        """A withheld cell of which the rest of the table leaves one possible number."""
        bounds = {
            (line, column): _BOUNDS[self.withheld[line, column]]
            if (line, column) in self.withheld
            else (number, number)
            for line, row in enumerate(self.numbers)
            for column, number in enumerate(row)
        }
        while self._tighten(bounds):
            pass
        exact = (one for one in self.withheld if bounds[one][0] == bounds[one][1])
        return next((one for one in exact if self._number(one) < FEWEST), None)

    def _tighten(self, bounds: dict[Cell, Bounds]) -> bool:
        """Follow each sum once; whether anything became narrower."""
        before = dict(bounds)
        for parts, total in self.sums:
            low, high = sum(bounds[one][0] for one in parts), sum(bounds[one][1] for one in parts)
            bounds[total] = _both(bounds[total], (low, high))
            for part in parts:
                least, most = bounds[part]
                rest = (bounds[total][0] - (high - most), bounds[total][1] - (low - least))
                bounds[part] = _both((least, most), rest)
        return bounds != before


def _both(one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), min(one[1], other[1])
