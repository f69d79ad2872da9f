"""The program for other programs: calendars, schedule.xml and schedule.json (docs/feeds.md)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.http import require_safe

from forum import caching
from forum.access import find_event
from forum.models import Event
from forum.templatetags.passages import text_of
from program import keeping
from program.feeds.calendar import calendar as calendar_of
from program.feeds.schedule_json import schedule_json as json_of
from program.feeds.schedule_xml import schedule_xml as xml_of
from program.feeds.told import told
from program.models import Slot


def in_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """``?in=ru`` in a feed's address is its language: an app has no cookie to choose one by."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.GET.get("in")
        if wanted not in dict(settings.LANGUAGES):
            return view(request, *args, **kwargs)
        with translation.override(wanted):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = wanted
        return response

    return wrapped


@require_safe
@in_language
@keeping.feed
@caching.public
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole program; an entry keeps its UID over all releases."""
    event = find_event(request, slug)
    _, entries = told(event)
    return as_calendar(slug, calendar_of(event, entries, text_of(event, "title")))


@require_safe
@in_language
@keeping.feed
@caching.public
def track_calendar(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What is in one track, and what is for everybody."""
    event = find_event(request, slug)
    track = get_object_or_404(event.tracks, code=code)
    found = [entry for entry in told(event)[1] if entry.facts["track"] in (None, code)]
    name = f"{text_of(track, 'name')} · {text_of(event, 'title')}"
    return as_calendar(f"{slug}-{code}", calendar_of(event, found, name))


@require_safe
@in_language
@keeping.feed
@caching.public
def speaker_calendar(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Where one person takes part; empty for who no longer does, so that apps empty theirs."""
    event = find_event(request, slug)
    found = [entry for entry in told(event)[1] if entry.has(code)]
    if not found and not _was_released(event, code):
        raise Http404
    names = [one["name"] for entry in found for one in entry.people if one["code"] == code]
    name = " · ".join([*names[:1], text_of(event, "title")])
    return as_calendar(f"{slug}-{code}", calendar_of(event, found, name))


@require_safe
@in_language
@keeping.feed
@caching.public
def session_calendar(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One session, for the reader's calendar."""
    event = find_event(request, slug)
    _, found = told(event, [code])
    if not found:
        raise Http404
    return as_calendar(f"{slug}-{code}", calendar_of(event, found, found[0].title))


@require_safe
@in_language
@keeping.feed
@caching.public
def schedule_xml(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    return HttpResponse(xml_of(event), content_type="application/xml; charset=utf-8")


@require_safe
@in_language
@keeping.feed
@caching.public
def schedule_json(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    return HttpResponse(json_of(event), content_type="application/json; charset=utf-8")


def as_calendar(name: str, content: bytes) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )


def _was_released(event: Event, code: str) -> bool:
    person = [{"code": code}]
    released = Slot.objects.filter(event=event, release__isnull=False)
    return released.filter(facts__people__contains=person).exists()
