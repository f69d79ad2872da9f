"""By which clocks the organisers' pages go: those of the event that a page is about.

Where that is not known, those that all events of the person share; where they share none, UTC. A
form says which it showed, so that what is typed is read by the clocks that it was typed by.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from forum.models import Event
from forum.models.event import validate_zone

if TYPE_CHECKING:
    from django.urls import ResolverMatch

    from forum.models import Person

SHOWN = "_zone"
"""The input of a form by which it says so."""


class Place(NamedTuple):
    """What is asked of an event to know its clocks."""

    event: int
    slug: str
    zone: str


class EventClocks:
    """Within the admin all times are shown, and read, by the clocks of the event."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        match = request.resolver_match
        if match and match.app_name == "admin" and request.user.is_authenticated:
            zone = zone_of(request, match)
            request.has_many_zones = zone is None  # type: ignore[attr-defined]
            timezone.activate(zone or "UTC")


def zone_of(request: HttpRequest, match: ResolverMatch) -> str | None:
    """The name of the page's time zone; None where it is about events in several.

    While all events are in one, it costs no query beyond that for the person's roles.
    """
    shown = request.POST.get(SHOWN, "") if request.method == "POST" else ""
    if shown and _is_zone(shown):
        return shown
    places = _places(request.user)  # type: ignore[arg-type]
    zones = {place.zone for place in places}
    if len(zones) > 1:
        named = _named(request, match)
        zones = {place.zone for place in places if named in (place.event, place.slug)}
        return zones.pop() if zones else None
    return zones.pop() if zones else "UTC"


def _is_zone(name: str) -> bool:
    try:
        validate_zone(name)
    except ValidationError:
        return False
    return True


def _places(person: Person) -> set[Place]:
    if person.sees_all:
        return set(map(Place._make, Event.objects.values_list("pk", "slug", "timezone")))
    return {Place(*place) for place in person.places}


def _named(request: HttpRequest, match: ResolverMatch) -> int | str | None:
    """The event that the address names: by its slug, by a row of its, or as a filter."""
    if slug := match.kwargs.get("slug"):
        return slug
    row = str(match.kwargs.get("object_id") or match.kwargs.get("pk") or "")
    found = row or request.GET.get("event", "")
    if not (found.isdecimal() and found.isascii() and len(found) < 19):
        return None if row else found
    return _event_of(match, int(found)) if row else int(found)


def _event_of(match: ResolverMatch, row: int) -> int | None:
    """Of the row that a page of the admin is about: its address has the model's name. One query."""
    app, _, rest = (match.url_name or "").partition("_")
    try:
        model = apps.get_model(app, rest.partition("_")[0])
        if model is Event:
            return row
        model._meta.get_field("event")
    except (LookupError, FieldDoesNotExist):
        return None
    return model._base_manager.filter(pk=row).values_list("event", flat=True).first()
