"""What a measurement gives, and what it is held against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from forum.launch.voice import Trouble


@dataclass(frozen=True)
class Figure:
    """One measured number. `bare` is the same of a bare Django view in the same run."""

    name: str
    value: float
    unit: str = ""
    promise: str = ""
    ok: bool = True
    bare: float | None = None


def seen(name: str, value: float, unit: str = "", bare: float | None = None) -> Figure:
    """A number to know, which nothing was promised of."""
    return Figure(name, value, unit, bare=bare)


def exactly(name: str, value: float, promised: float, unit: str = "") -> Figure:
    return Figure(name, value, unit, f"{promised:g}", value == promised)


def at_most(
    name: str, value: float, promised: float, unit: str = "", bare: float | None = None
) -> Figure:
    return Figure(name, value, unit, f"<= {promised:g}", value <= promised, bare)


def at_least(name: str, value: float, promised: float, unit: str = "") -> Figure:
    return Figure(name, value, unit, f">= {promised:g}", value >= promised)


@dataclass(frozen=True)
class Mutant:
    """A protection taken away: `old` becomes `new` in `path`, and the proof has to fail."""

    name: str
    path: str
    old: str
    new: str

    def apply(self, tree: Path) -> None:
        """Change the copy in `tree`, where `old` has to stand exactly once."""
        file = tree / self.path
        text = file.read_text("utf-8") if file.exists() else ""
        if (times := text.count(self.old)) != 1:
            raise Trouble(
                f"The mutant {self.name!r} expects its text once in {self.path}, where it stands"
                f" {times} times: mend the mutant."
            )
        file.write_text(text.replace(self.old, self.new), "utf-8")


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Columns as wide as their widest cell, the second one (the numbers) to the right."""
    cells = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if index == 1 else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]


def row(figure: Figure, *, with_bare: bool) -> list[str]:
    cells = [figure.name, f"{figure.value:,.4g}" if figure.value % 1 else f"{figure.value:,.0f}"]
    cells.append(figure.unit)
    if with_bare:
        bare = figure.bare
        cells.append(f"bare {bare:.3g} (x{figure.value / bare:.1f})" if bare else "")
    promise = f"promised {figure.promise}" if figure.promise else ""
    return [*cells, promise, "" if not promise else "ok" if figure.ok else "BROKEN"]
