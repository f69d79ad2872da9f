"""What a list of participants tells that the one before did not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from registration.participant_list.freezing import LANGUAGES, PLAIN

COMPARED = (*PLAIN, *(f"organisation_{code}" for code in LANGUAGES), "country", "category")


@dataclass(frozen=True)
class Differences:
    """Facts of the people; of those who changed, as they are now."""

    added: list[dict[str, Any]]
    changed: list[dict[str, Any]]
    gone: list[dict[str, Any]]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


def compare(
    before: dict[str, Any], after: dict[str, Any], without: Collection[str] = ()
) -> Differences:
    """``without``: codes of those who are named in neither any more."""
    old = {one["code"]: one for one in before["people"] if one["code"] not in without}
    new = {one["code"]: one for one in after["people"] if one["code"] not in without}
    return Differences(
        added=[one for code, one in new.items() if code not in old],
        changed=[
            one
            for code, one in new.items()
            if code in old and any(one[name] != old[code].get(name) for name in COMPARED)
        ],
        gone=[one for code, one in old.items() if code not in new],
    )
