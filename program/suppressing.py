"""What a table for others must not tell: how many there are where they are fewer than three.

Such a number is withheld, and beside it as many others as it takes that nobody can compute it from
the totals. (Cell suppression with complementary cells: each withheld number is audited, whether
another table that shows the same could have another one there.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

FEWEST = 3
FEW, HIDDEN = "<3", "…"
Cell = tuple[int, int]
Bounds = tuple[int, int]
Numbers = Sequence[Sequence[int]]

_MANY = 10**9
_BOUNDS: dict[str, Bounds] = {"few": (0, FEWEST - 1), "more": (FEWEST, _MANY), "any": (0, _MANY)}
_SHOWN = {"few": FEW, "more": HIDDEN, "any": HIDDEN}


def suppressed(*tables: Numbers, totals_known: bool = False) -> list[list[list[int | str]]]:
    """The tables as they may leave together. The last line of each holds totals, and of several
    columns the last does.

    A column whose total is not the sum of its lines, since people are counted once, tells nothing
    of them. Lines of several numbers that are alike in two tables may be of the same people: what
    one withholds of them, so does the other. ``totals_known``: the last lines are the same people's
    and their numbers can be added up in another table, so none is withheld to hide a number in one.
    """
    alike: dict[tuple[int, ...], dict[int, str]] = {}
    while True:
        found = [_Table(numbers, alike, totals_known=totals_known) for numbers in tables]
        before = {line: dict(kinds) for line, kinds in alike.items()}
        for table in found:
            table.close()
        for table in found:
            if table.columns == 1:
                continue
            for (line, column), kind in table.withheld.items():
                kinds = alike.setdefault(tuple(table.numbers[line]), {})
                kinds[column] = kind if kinds.get(column, kind) == kind else "any"
        if alike == before:
            return [table.whole() for table in found]


class _Table:
    def __init__(
        self,
        numbers: Numbers,
        alike: Mapping[tuple[int, ...], dict[int, str]],
        *,
        totals_known: bool = False,
    ) -> None:
        self.numbers = numbers
        self.lines, self.columns = len(numbers), len(numbers[0])
        self.all = set(product(range(self.lines), range(self.columns)))
        self.adding = set(self._adding())
        self.sums = list(self._sums())
        self._ways: dict[str, list[tuple[Cell, int, str]]] = defaultdict(list)
        for cell in self.all:
            begin, end = self._ends(cell)
            self._ways[begin].append((cell, 1, end))
            self._ways[end].append((cell, -1, begin))
        self._uncertain: set[Cell] = set()
        last = self.columns - 1
        self.wholes = (
            {(line, last) for line in range(self.lines)} if last else {(self.lines - 1, 0)}
        )
        totals = {(self.lines - 1, column) for column in range(self.columns)}
        self.known = totals if totals_known else set()
        self.wholes |= self.known
        self.withheld: dict[Cell, str] = {
            (line, column): "few"
            for line, row in enumerate(numbers)
            for column, number in enumerate(row)
            if number < FEWEST
        } | {
            (line, column): kind
            for line, row in enumerate(numbers)
            for column, kind in alike.get(tuple(row), {}).items()
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
            if not (self._blur(wide) or self._withhold_one(near - self.known)):
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

    def whole(self) -> list[list[int | str]]:
        columns = range(self.columns)
        return [[self._shown((line, column)) for column in columns] for line in range(self.lines)]

    def _shown(self, cell: Cell) -> int | str:
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
        for column in self.adding:
            yield [(line, column) for line in range(self.lines - 1)], (self.lines - 1, column)

    def _adding(self) -> Iterator[int]:
        """The columns whose lines add up to their total."""
        for column, (*parts, total) in enumerate(zip(*self.numbers, strict=True)):
            if sum(parts) == total:
                yield column

    def _computed(self) -> Cell | None:
        """A withheld number below three to which the rest of the table leaves no other."""
        for cell in self.withheld:
            if self._number(cell) < FEWEST and cell not in self._uncertain:
                if not (self._may_differ(cell, 1) or self._may_differ(cell, -1)):
                    return cell
                self._uncertain.add(cell)  # to withhold more never makes it certain
        return None

    def _may_differ(self, cell: Cell, by: int) -> bool:
        """Whether it could be one more, or less, with all that is shown as it is.

        Numbers are flows from one of the two sums that they are in to the other; if one grows,
        others make up for it on a way back through numbers that may change.
        """
        begin, end = self._ends(cell)[::-by]
        reached, left = {begin}, [begin] if self._is_free(cell, by) else []
        while left:
            here = left.pop()
            if here == end:
                return True
            for other, step, there in self._ways[here]:
                if other != cell and there not in reached and self._is_free(other, step):
                    reached.add(there)
                    left.append(there)
        return False

    def _is_free(self, cell: Cell, by: int) -> bool:
        low, high = _BOUNDS[self.withheld[cell]] if cell in self.withheld else (0, -1)
        return low <= self._number(cell) + by <= high

    def _ends(self, cell: Cell) -> tuple[str, str]:
        """The sums between which it flows; a number that is in no other flows from the outside."""
        line, column = cell
        across = f"line {line}" if self.columns > 1 else ""
        down = f"column {column}" if column in self.adding else ""
        is_turned = (line == self.lines - 1) != (column == self.columns - 1)
        return (down, across) if is_turned else (across, down)
