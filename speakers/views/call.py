"""The call for speakers: what is sought, until when, and what I have proposed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forum import caching, links
from forum.access import find_event
from forum.text import markdown
from speakers.models import Call, CallLink, Proposal


@require_safe
@caching.public
def call(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    rules = Call.objects.of(event)
    mine: list[Proposal] = []
    if request.user.is_authenticated:
        mine = list(Proposal.objects.of(request.user).filter(event=event).for_list())
    kinds = [
        {"label": kind.label, "closes_at": rules.closes_at(kind), "minutes": rules.minutes(kind)}
        for kind in rules.kinds_sought
    ]
    context = {
        "event": event,
        "call": rules,
        "sought": markdown(rules.sought, below=2),
        "tracks": list(event.tracks.all()),
        "kinds": kinds,
        "proposals": mine,
    }
    return render(request, "speakers/call/call.html", context)


@require_safe
def late(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What a late link opens; whoever has not opened it by its secret finds nothing."""
    event = find_event(request, slug)
    link = get_object_or_404(
        CallLink.objects.select_related("event", "track"), event=event, code=code
    )
    if opened := links.open_with_key(request, link):
        return opened
    if not links.is_granted(request, link):
        raise Http404
    mine: list[Proposal] = []
    if request.user.is_authenticated:
        mine = list(Proposal.objects.of(request.user).filter(link=link).for_list())
    context = {"event": event, "link": link, "proposals": mine}
    return render(request, "speakers/call/late.html", context)
