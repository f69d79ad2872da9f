"""Where the items of a day stand: a column for each track, more where more runs beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from program.public import Item

MOST_COLUMNS, MOST_LINES = 4, 48
"""What the stylesheet has classes for. Above, a day is one column in order of time."""
WIDE = 0


@dataclass
class Cell:
    """An item's place: column 1 and on, or WIDE over all of them; its first line, and how many."""

    item: Item
    column: int
    line: int
    lines: int
    is_in_track: bool = False
    """Whether the column is its track's, and so says the track."""


def place(rows: list[list[Item]], tracks: list[str]) -> tuple[int, list[Cell]]:
    """(columns, a cell for each item in order); ``rows`` are of what begins at one time."""
    cells: list[Cell] = []
    everything = [item for row in rows for item in row]
    for line, row in enumerate(rows, start=1):
        for item in row:
            begin = [other[0].slot.starts_at for other in rows]
            lines = sum(item.slot.starts_at <= moment < item.slot.ends_at for moment in begin)
            is_alone = item.is_wide and not any(_meet(item, other) for other in everything)
            column = WIDE if is_alone else _free_column(item, cells, tracks)
            cells.append(Cell(item, column, line, max(lines, 1), 0 < column <= len(tracks)))
    used = max([len(tracks), *(cell.column for cell in cells)])
    if used > MOST_COLUMNS or len(rows) > MOST_LINES:
        return 1, [Cell(item, WIDE, 0, 1) for item in everything]
    return max(used, 1), cells


def _free_column(item: Item, cells: list[Cell], tracks: list[str]) -> int:
    """Its track's own if nothing stands there at that time, else the first free one beside them:
    under the name of a track stands nothing else."""
    taken = {cell.column for cell in cells if _meet(item, cell.item)}
    own = [tracks.index(item.track.code) + 1] if item.track and item.track.code in tracks else []
    beside = range(len(tracks) + 1, len(tracks) + len(cells) + 2)
    return next(column for column in (*own, *beside) if column not in taken)


def _meet(item: Item, other: Item) -> bool:
    return item is not other and item.slot.overlaps(other.slot)
