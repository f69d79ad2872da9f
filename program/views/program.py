"""The public program, from the current release."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from forum import caching, clock, links
from forum.access import find_event
from forum.models import Event
from forum.text import markdown
from program import keeping, public, structured
from program.filters import Filters, count
from program.models import Release, Slot
from program.publishing import published
from program.reading import registration_of
from program.views.feeds import in_language
from program.views.speakers import put_photos


@require_safe
@keeping.page
@caching.public
def program(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    release = Release.objects.current(event)
    tracks = list(event.tracks.all())
    found = public.items(event, release, tracks=tracks) if release else []
    filters = Filters(request.GET, found, tracks)
    shown = filters.narrowed()
    public.mark(shown)
    columns = [track for track in tracks if any(item.track == track for item in shown)]
    context = {
        "event": event,
        "release": release,
        "days": public.days(shown, columns),
        "columns": columns,
        "tracks": tracks,
        "filters": filters,
        "count": count(shown),
        "all_count": count(found),
        "clock_shift": int(clock.offset().total_seconds()),
        "canonical": links.page("program:program", slug),
        "structured": "" if filters.is_active else structured.of_program(event, found),
    }
    return render(request, "program/program/program.html", context)


@require_safe
@keeping.page
@caching.public
def session(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """A session as released; one that is in no release yet does not exist for readers."""
    event = find_event(request, slug)
    release = Release.objects.current(event)
    slots = Slot.objects.for_public_program(release) if release else Slot.objects.none()
    slots = slots.filter(session__code=code).select_related("room", "session")
    items = public.together(slots, event, event.tracks.all())
    if not items:
        return _cancelled(request, event, code)
    public.mark(items)
    reader = registration_of(request, event)
    first, (before, after) = items[0], public.beside(event, items[0])
    context = {"event": event, "item": first, "items": items, "before": before, "after": after}
    context |= {
        "purpose": markdown(first.purpose),
        "published": published(first.slot.session, reader, request.user),
        "people": put_photos(event, first.people),
        "canonical": links.page("program:session", slug, code),
        "structured": structured.of_session(event, items),
    }
    response = render(request, "program/session/session.html", context)
    if reader:
        response["Cache-Control"] = "private, no-store"
    return response


def _cancelled(request: HttpRequest, event: Event, code: str) -> HttpResponse:
    """For who comes by a mail, a calendar or a printed program of before."""
    slot = Slot.objects.last_told(event, code)
    if slot is None:
        raise Http404
    context = {"event": event, "slot": slot}
    return render(request, "program/session/cancelled.html", context, status=410)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@in_language
@keeping.feed
@caching.public
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """A listing without frame or script, which any site may show in a frame of its own.

    ``?in=ru`` says its language: where it is framed no cookie of ours comes along.
    """
    event = find_event(request, slug)
    release = Release.objects.current(event)
    tracks = list(event.tracks.all())
    found = public.items(event, release, tracks=tracks) if release else []
    asked = {name: request.GET.get(name, "") for name in ("track", "day")}
    days = public.days(Filters(asked, found, tracks).narrowed(), tracks)
    context = {"event": event, "release": release, "days": days}
    response = render(request, "program/embed/embed.html", context)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
