"""Names of organisations put in order: the same body written twice, and names known to nobody."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models import Entry, Event, Person
from registration.models import DistinctOrganisations, Organisation, Registration
from registration.sounds import sound

_WORD = re.compile(r"[^\W_]+")
_FORMS = (
    "ооо оао зао пао ао одо чуп руп уп гу гп фгуп фгбу муп нко ано ип тоо"
    " общество с ограниченной ответственностью открытое закрытое публичное акционерное"
    " республиканское государственное унитарное предприятие учреждение"
    " llc ltd limited inc incorporated corp corporation co company jsc ojsc cjsc pjsc plc gmbh"
    " ag sa nv bv oy ab as srl spa the of for and und et de la и по при в a an"
)
_IGNORED = frozenset(_FORMS.split())
_SHORT = {
    "мин": "министерство",
    "min": "ministry",
    "ун": "университет",
    "univ": "university",
    "dept": "department",
    "респ": "республики",
    "rep": "republic",
    "rb": "belarus",
    "рб": "беларусь",
    "рф": "россия",
}


ALIKE = 80
"""From this likeness on, out of 100, two organisations are shown as perhaps one."""


@dataclass(frozen=True)
class Twins:
    """Two known organisations that are likely one; the one with more people first."""

    first: Organisation
    second: Organisation
    score: int

    @property
    def rows(self) -> tuple[Organisation, Organisation]:
        return self.first, self.second


@dataclass(frozen=True)
class Unknown:
    """A name that people typed and no organisation has; ``known`` is one that it sounds like."""

    name: str
    count: int
    known: Organisation | None


def essence(name: str) -> str:
    """What is left of a name without its legal form, quotes and short words, as it sounds.

    ОАО «Гипросвязь» and “Giprosvyaz, JSC” have one; a name made of nothing else keeps it all.
    """
    words = [_SHORT.get(word, word) for word in _WORD.findall(name.casefold())]
    told = [word for word in words if word not in _IGNORED]
    return " ".join(filter(None, map(sound, told or words)))


def twins(event: Event) -> list[Twins]:
    """Pairs of the event's organisations that are likely one, likeliest first; two queries."""
    rows = list(_counted(event))
    apart = set(DistinctOrganisations.objects.filter(event=event).values_list("first", "second"))
    names = {row.pk: _essences(row) for row in rows}
    found = []
    for one, other in combinations(rows, 2):
        score = _likeness(names[one.pk], names[other.pk])
        if score >= ALIKE and tuple(sorted((one.pk, other.pk))) not in apart:
            found.append(Twins(one, other, score))
    return sorted(found, key=lambda pair: -pair.score)


def unknown(event: Event) -> list[Unknown]:
    """Names of live registrations that belong to no known organisation, commonest first; two
    queries."""
    by_essence: dict[str, Counter[str]] = defaultdict(Counter)
    for name in _strays(event).values_list("organisation_name", flat=True):
        by_essence[essence(name)][name] += 1
    known = _by_essence(event)
    found = [
        Unknown(names.most_common(1)[0][0], names.total(), known.get(key))
        for key, names in by_essence.items()
    ]
    return sorted(found, key=lambda row: (-row.count, row.name.casefold()))


@transaction.atomic
def make_known(event: Event, name: str) -> tuple[Organisation, int]:
    """Link all whose organisation is written like ``name`` to one, made if nobody knows it.

    The second value is how many were linked. Raises Refused if nobody wrote that name.
    """
    key = essence(name)
    rows = [
        row
        for row in _strays(event).select_for_update(of=("self",))
        if essence(row.organisation_name) == key
    ]
    if not rows:
        raise Refused(_("Nobody without a known organisation wrote this name any more."))
    organisation = _by_essence(event).get(key) or _create(event, name, rows)
    Registration.objects.filter(pk__in=[row.pk for row in rows]).update(organisation=organisation)
    return organisation, len(rows)


@transaction.atomic
def merge(kept: Organisation, gone: Organisation, *, by: Person | None) -> None:
    """Move everything that points at the one to the other, fill its blanks, and confirm it."""
    locked = Organisation.objects.select_for_update().order_by("pk")
    if locked.filter(pk__in=[kept.pk, gone.pk], event=kept.event_id).count() < 2:
        raise Refused(_("One of these organisations is no longer there."))
    for pointer in _pointers():
        rows = pointer.model._base_manager.filter(**{pointer.name: gone})
        rows.update(**{pointer.name: kept})
    for name in ("name_en", "name_ru", "country", "category"):
        if not getattr(kept, name):
            setattr(kept, name, getattr(gone, name))
    kept.is_confirmed = True
    kept.save()
    facts = {"what": "organisations", "kept": kept.pk, "ended": gone.pk, "name": str(gone)}
    Entry.objects.create(event_id=kept.event_id, act=Entry.Act.MERGE, person=by, facts=facts)
    gone.delete()


def keep_apart(first: Organisation, second: Organisation, *, by: Person | None) -> None:
    """Remember that they are two bodies; saying so twice is once."""
    lower, upper = sorted((first, second), key=lambda row: row.pk)
    DistinctOrganisations.objects.get_or_create(
        first=lower, second=upper, defaults={"event_id": lower.event_id, "by": by}
    )


def _pointers() -> list[models.ForeignKey]:
    """Every foreign key to an organisation, of whatever model; history keeps what it saw."""
    fields = (found.remote_field for found in Organisation._meta.get_fields(include_hidden=True))
    return [
        field
        for field in fields
        if isinstance(field, models.ForeignKey)
        and field.related_model is Organisation
        and field.model is not DistinctOrganisations
        and not hasattr(field.model, "pgh_tracked_model")
    ]


def _counted(event: Event) -> models.QuerySet[Organisation]:
    people = models.Count("registrations", distinct=True)
    return (
        Organisation.objects.filter(event=event).annotate(people=people).order_by("-people", "pk")
    )


def _strays(event: Event) -> models.QuerySet[Registration]:
    return Registration.objects.live().filter(event=event, organisation=None)


def _essences(row: Organisation) -> set[str]:
    names = (getattr(row, f"name_{language}") for language in ("en", "ru"))
    return {essence(name) for name in names if name}


def _by_essence(event: Event) -> dict[str, Organisation]:
    """Each known organisation under all its names; the one with more people wins a tie."""
    rows = reversed(list(_counted(event)))
    return {key: row for row in rows for key in _essences(row)}


def _likeness(one: set[str], other: set[str]) -> int:
    """0 to 100: how alike the least alike words are, of the two most alike names.

    Word by word, since bodies of two towns differ in nothing but the town.
    """
    if one & other:
        return 100
    return max((_words_alike(mine, theirs) for mine in one for theirs in other), default=0)


def _words_alike(one: str, other: str) -> int:
    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs):
        return 0
    pairs = zip(mine, theirs, strict=True)
    return round(100 * min(SequenceMatcher(None, *pair).ratio() for pair in pairs))


def _create(event: Event, name: str, rows: list[Registration]) -> Organisation:
    """Its country is what most of its people represent."""
    language = "ru" if re.search(r"[\u0400-\u04ff]", name) else "en"
    [(country, _count)] = Counter(str(row.country) for row in rows).most_common(1)
    return Organisation.objects.create(
        event=event, country=country, is_confirmed=True, **{f"name_{language}": name}
    )
