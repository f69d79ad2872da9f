"""Registrations that are likely one person's: found, scored, and said why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from django.utils.translation import gettext_lazy as _

from forum.models import Event, Person
from registration.models import DistinctPeople, Registration
from registration.sounds import sound

LIKELY = 60
"""From this score on a pair is shown; each reason below says how much it adds."""
CROWD = 40
"""A mark that more people than this share tells nobody apart: a ministry's one telephone."""


@dataclass(frozen=True)
class Pair:
    """Two registrations, the older first, with what speaks for their being one person's."""

    first: Registration
    second: Registration
    score: int
    reasons: list[Any]


@dataclass(frozen=True)
class _Marks:
    """What of a registration is compared, worked out once."""

    names: list[tuple[str, str]]
    patronymic: str
    phone: str
    mailbox: str
    organisation: str

    @classmethod
    def of(cls, row: Registration) -> _Marks:
        written = [(row.family_name, row.given_name)]
        if row.family_name_other:
            written.append((row.family_name_other, row.given_name_other))
        return cls(
            names=[(sound(family), sound(given)) for family, given in written],
            patronymic=sound(row.patronymic),
            phone=str(row.phone),
            mailbox=_mailbox(row.email),
            organisation=sound(row.organisation_name),
        )

    def keys(self) -> Iterator[str]:
        """Two registrations that share none of these are never compared."""
        for family, given in self.names:
            yield f"name {family} {given[:1]}"
            yield f"name {given} {family[:1]}"
        if self.phone:
            yield f"phone {self.phone}"
        if self.mailbox:
            yield f"mailbox {self.mailbox}"


def likely(event: Event) -> list[Pair]:
    """The pairs worth a look, likeliest first; two queries, and time per shared mark."""
    rows = list(
        Registration.objects.live()
        .filter(event=event)
        .exclude(family_name="")  # who has been forgotten is like nobody
        .select_related("event", "category", "delegation__organisation")
        .order_by("created_at", "pk")
    )
    marks = {row.pk: _Marks.of(row) for row in rows}
    apart = set(DistinctPeople.objects.filter(event=event).values_list("first", "second"))
    found = []
    for first, second in _candidates(rows, marks):
        if tuple(sorted((first.pk, second.pk))) in apart:
            continue
        points = list(_compare(marks[first.pk], marks[second.pk]))
        score = sum(point for point, _reason in points)
        if score >= LIKELY:
            reasons = [reason for _point, reason in points if reason]
            found.append(Pair(first, second, min(score, 100), reasons))
    return sorted(found, key=lambda pair: (-pair.score, pair.second.created_at, pair.second.pk))


def keep_apart(first: Registration, second: Registration, *, by: Person | None) -> None:
    """Remember that they are two people; saying so twice is once."""
    lower, upper = sorted((first, second), key=lambda row: row.pk)
    DistinctPeople.objects.get_or_create(
        first=lower, second=upper, defaults={"event_id": lower.event_id, "by": by}
    )


def _candidates(
    rows: list[Registration], marks: dict[int, _Marks]
) -> Iterator[tuple[Registration, Registration]]:
    """Each pair that shares a mark, once, the older first."""
    sharing = defaultdict(list)
    for row in rows:
        for key in set(marks[row.pk].keys()):
            sharing[key].append(row)
    seen = set()
    for group in sharing.values():
        if len(group) > CROWD:
            continue
        for pair in combinations(group, 2):
            ids = (pair[0].pk, pair[1].pk)
            if ids not in seen:
                seen.add(ids)
                yield pair


def _compare(one: _Marks, other: _Marks) -> Iterator[tuple[int, Any]]:
    """(points, why); points against a pair have no sentence."""
    yield from _compare_names(one, other)
    if one.patronymic and other.patronymic and one.patronymic != other.patronymic:
        yield -30, ""
    if one.phone and one.phone == other.phone:
        yield 40, _("Both gave the same telephone number.")
    if one.mailbox and one.mailbox == other.mailbox:
        yield 25, _("Their addresses begin alike.")
    if one.organisation and one.organisation == other.organisation:
        yield 15, _("Both come from the same organisation.")


def _compare_names(one: _Marks, other: _Marks) -> Iterator[tuple[int, Any]]:
    ways = [(mine, theirs) for mine in one.names for theirs in other.names]
    if any(mine == theirs for mine, theirs in ways):
        yield 60, _("Their names sound the same.")
    elif any(mine == theirs[::-1] for mine, theirs in ways):
        yield 50, _("Given and family name are the other way round.")
    elif any(mine[0] == theirs[0] and _alike(mine[1], theirs[1]) for mine, theirs in ways):
        yield 50, _("The same family name, and given names that sound much alike.")


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= 0.75


def _mailbox(address: str) -> str:
    """What stands before the @, without dots and what follows a plus; short ones say nothing."""
    local = address.partition("@")[0].partition("+")[0].replace(".", "").casefold()
    return local if len(local) >= 5 and local not in _SHARED else ""


_SHARED = {"office", "international", "protocol", "secretariat", "contact", "reception", "press"}
