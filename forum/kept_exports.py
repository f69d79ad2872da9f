"""Saved exports in a new edition: for its team, and about its own questions, categories and tracks.

What they name of the old edition by its id they name of the new one. A column that has no
counterpart there is left out. An export whose filter has none stays behind: without the filter it
would hold people whom nobody meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet

from forum import registry
from forum.copying import Copying, has_event
from forum.models import ExportPreset, Membership

if TYPE_CHECKING:
    from forum.exports import Exported

LONGEST = ExportPreset._meta.get_field("name").max_length or 0
ROWS = ("pk__in", "id__in")  # of rows that were chosen one by one
BY_ID = frozenset({"id", "pk", "exact", "in"})
Made = Mapping[type[Model], Mapping[int, int]]


def kept(presets: QuerySet, copying: Copying) -> list[ExportPreset]:
    """Those that a new edition takes over, as they are there: what the team shares, and what
    somebody of the new team keeps for themselves. A query for the team, and those for the columns
    of each list. What is shared by who is not on the new team is of whoever makes the edition."""
    team = _team(copying)
    found: list[ExportPreset] = []
    taken: set[tuple[str, int, str]] = set()
    columns: dict[str, set[str]] = {}
    for one in sorted(presets, key=lambda one: one.owner_id not in team):
        exported = registry.exports.get(one.what)
        if exported is None or not (one.is_shared or one.owner_id in team):
            continue
        if one.what not in columns:
            columns[one.what] = {field.name for field in exported.fields(copying.target)}
        query = _query(one, exported, copying.made)
        one.columns = _columns(one, exported, copying.made, columns[one.what])
        if query is None or not one.columns:
            continue
        one.query = query
        if one.owner_id not in team and copying.by:
            one.owner_id = copying.by
        one.name = _free(one, taken)
        taken.add((one.what, one.owner_id, one.name))
        found.append(one)
    return found


def _team(copying: Copying) -> set[int]:
    """Who works for the new edition, and whoever makes it."""
    rows = Membership.objects.filter(event=copying.source, pk__in=copying.team)
    people = set(rows.filter(person__is_active=True).values_list("person", flat=True))
    return people | ({copying.by} if copying.by else set())


def _free(one: ExportPreset, taken: set[tuple[str, int, str]]) -> str:
    """Its name, or the same with a number if its owner has such an export already."""
    name, number = one.name, 1
    while (one.what, one.owner_id, name) in taken:
        number += 1
        ending = f" ({number})"
        name = one.name[: LONGEST - len(ending)] + ending
    return name


def _columns(one: ExportPreset, exported: Exported, made: Made, known: set[str]) -> list[str]:
    anew = []
    for name in one.columns:
        what, _colon, key = str(name).partition(":")
        if what in exported.ids:
            name = f"{what}:{_anew(key, made.get(exported.ids[what], {}))}"
        anew.append(name)
    return [name for name in anew if name in known]


def _query(one: ExportPreset, exported: Exported, made: Made) -> dict[str, Any] | None:
    """None if it names what the new edition has not."""
    anew: dict[str, Any] = {}
    for name, values in one.query.items():
        if name in ROWS:
            return None
        model = exported.ids.get(name) or _points_at(exported.page, name)
        if model is not None:
            several: Iterable[Any] = values if isinstance(values, list) else [values]
            found = [_anew(str(value), made.get(model, {})) for value in several]
            if None in found:
                return None
            values = found if isinstance(values, list) else found[0]
        anew[name] = values
    return anew


def _points_at(page: str, parameter: str) -> type[Model] | None:
    """The model of whose rows, at an event, the parameter of a list's filter holds ids."""
    path, *lookups = parameter.split("__")
    try:
        model: Any = apps.get_model(page)._meta.get_field(path).related_model
    except FieldDoesNotExist:
        return None
    return model if model and has_event(model) and BY_ID.issuperset(lookups) else None


def _anew(value: str, made: Mapping[int, int]) -> str | None:
    """Ids, with commas between them and perhaps something after a colon -> those of the copies."""
    ids, colon, rest = value.partition(":")
    found = [made.get(int(key)) for key in ids.split(",") if key.isdecimal() and len(key) < 19]
    if len(found) != len(ids.split(",")) or None in found:
        return None
    return ",".join(map(str, found)) + colon + rest
