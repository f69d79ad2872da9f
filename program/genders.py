"""Gender in a report: in which columns it can be told at all, and how many are in each.

It is voluntary, and asked for statistics alone. What leaves passes through program/suppressing.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from program.balance import GENDERS
from program.suppressing import FEWEST
from registration.models.details import Detailed

Gender = Detailed.Gender
Columns = dict[str, Callable[[str], bool]]


def columns_of(people: Collection[Any]) -> Columns:
    """The columns that can be told, and who is counted in each: there are three of each at least.

    Too few others stand with the men; without three women and three men nothing is told.
    """
    genders = [who.gender for who in people]
    women, men = genders.count(Gender.WOMAN), genders.count(Gender.MAN)
    if min(women, men) < FEWEST:
        return {}
    if len(genders) - women - men < FEWEST:
        label = _("men, other or undeclared")
        return {str(GENDERS[0]): _is(Gender.WOMAN), label: lambda one: one != Gender.WOMAN}
    named = (Gender.WOMAN, Gender.MAN)
    is_what = (*map(_is, named), lambda one: one not in named)
    return dict(zip(map(str, GENDERS), is_what, strict=True))


def _is(gender: str) -> Callable[[str], bool]:
    return lambda one: one == gender


def count(
    people: Collection[Any],
    key: Callable[[Any], Any],
    groups: Iterable[tuple[Any, Any]],
    columns: Columns,
) -> list[tuple[str, list[int]]]:
    """(label, the number in each column, persons) of each group that has anybody, and of all."""
    found: dict[Hashable, list[str]] = defaultdict(list)
    for who in people:
        found[key(who)].append(who.gender)
    lines = [(str(said), found[value]) for value, said in groups if found[value]]
    lines.append((_("All"), [who.gender for who in people]))
    return [
        (said, [*(sum(map(is_it, genders)) for is_it in columns.values()), len(genders)])
        for said, genders in lines
    ]
