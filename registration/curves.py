"""How registrations grew, for the organisers' home: by participation, category and country."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from forum import registry
from forum.models import Event
from forum.models.event import Mode
from registration.models import Category, Registration

Series = Iterator[tuple[str, list[tuple[date, int]]]]


def changes(event: Event, column: str) -> dict[Any, list[tuple[date, int]]]:
    """Value of the column -> how many came, and how many ended, on each day; one query.

    Who cancelled or was declined counts until that day.
    """
    rows = Registration.objects.filter(event=event).order_by()
    days = {
        "came": TruncDate("created_at", tzinfo=event.zone),
        "went": TruncDate("ended_at", tzinfo=event.zone),
    }
    counted = rows.annotate(**days).values_list(column, "came", "went").annotate(count=Count("pk"))
    found: dict[Any, list[tuple[date, int]]] = {}
    for value, came, went, count in counted:
        found.setdefault(value, []).append((came, count))
        if went is not None:
            found[value].append((went, -count))
    return found


def by_mode(event: Event) -> Series:
    found = changes(event, "mode")
    yield from ((str(mode.label), found[mode.value]) for mode in Mode if mode.value in found)


def by_category(event: Event) -> Series:
    """Two queries."""
    found = changes(event, "category_id")
    for category in Category.objects.filter(event=event):
        yield category.name, found.get(category.pk, [])


def by_country(event: Event) -> Series:
    for code, days in changes(event, "country").items():
        yield countries.name(code) or _("Not said"), days


def _curve(name: str, label: Any, series: Callable[[Event], Series], **how: bool) -> registry.Curve:
    return registry.Curve(name, label, "registration.view_registration", series, **how)


registry.curves[:0] = [  # people come before what they propose, whichever app is ready first
    _curve("registrations", gettext_lazy("Registrations"), by_mode, has_total=True),
    _curve(
        "registrations-by-category",
        gettext_lazy("Registrations by category"),
        by_category,
        is_folded=True,
    ),
    _curve(
        "registrations-by-country",
        gettext_lazy("Registrations by country"),
        by_country,
        is_folded=True,
    ),
]
