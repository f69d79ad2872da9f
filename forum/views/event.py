"""The public face of an event: its home and its pages of practical information."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from forum import caching, links, registry, sharing
from forum.access import find_event
from forum.models import Event
from forum.text import markdown


def home(request: HttpRequest) -> HttpResponse:
    current = Event.objects.current()
    if current is None:
        archived = list(Event.objects.archived())
        return render(request, "forum/event/none.html", {"archived": archived})
    return redirect("event", current.slug)


@caching.public
def event(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    return render(
        request,
        "forum/event/home.html",
        {
            "event": event,
            "hosts": list(event.hosts.all()),
            "editions": list(_editions(event)),
            "news": list(event.news.for_home()),
            "pages": list(event.pages.for_links()),
            "summary": markdown(event.summary, below=2),
            "objectives": markdown(event.objectives, below=2),
            "canonical": links.page("event", slug),
        },
    )


@caching.public
def editions(request: HttpRequest, slug: str) -> HttpResponse:
    """The forum across the years: what everybody may see of its series."""
    event = find_event(request, slug)
    return render(
        request, "forum/event/editions.html", {"event": event, "editions": list(_editions(event))}
    )


def _editions(event: Event) -> QuerySet[Event]:
    return Event.objects.series_of(event).public().order_by("-starts", "-pk")


@caching.public
def first_info(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the menu leads: the first page of practical information, or that there is none yet."""
    event = find_event(request, slug)
    first = event.pages.for_links().order_by("-in_menu", "position", "pk").first()
    if first is None:
        return render(request, "forum/event/no_info.html", {"event": event})
    return redirect("info", slug, first.slug)


@caching.public
def info(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    event = find_event(request, slug)
    pages = list(event.pages.for_links())
    found = get_object_or_404(event.pages.published(), slug=page)
    return render(
        request,
        "forum/event/info.html",
        {"event": event, "page": found, "body": markdown(found.body), "pages": pages},
    )


@require_safe
@caching.public
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """What other sites show of the event where a page of it is passed on."""
    response = HttpResponse(sharing.card(find_event(request, slug)), content_type="image/png")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@caching.public
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """The event's colours as a stylesheet: the policy allows no style in the page itself."""
    event = find_event(request, slug)
    rules = [f":root {{ --accent: {event.accent}; }}\n", *(of(event) for of in registry.colours)]
    return HttpResponse("".join(rules), content_type="text/css")
