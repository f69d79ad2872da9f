"""The public program, from the current release."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum import caching
from forum.access import find_event
from forum.text import markdown
from program import keeping, public
from program.models import Release


@require_safe
@keeping.page
@caching.public
def program(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    release = Release.objects.current(event)
    days = public.days(public.items(event, release)) if release else []
    context = {
        "event": event,
        "release": release,
        "days": days,
        "tracks": list(event.tracks.all()),
    }
    return render(request, "program/program/program.html", context)


@require_safe
@keeping.page
@caching.public
def session(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """A session as released; one that is in no release yet does not exist for readers."""
    event = find_event(request, slug)
    release = Release.objects.current(event)
    found = [
        item
        for item in (public.items(event, release) if release else [])
        if item.slot.facts["code"] == code
    ]
    if not found:
        raise Http404
    return render(
        request,
        "program/session/session.html",
        {"event": event, "item": found[0], "items": found, "purpose": markdown(found[0].purpose)},
    )
