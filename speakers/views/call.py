"""The call for speakers: what is sought, until when, and what I have proposed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum import caching
from forum.access import find_event
from speakers.models import Proposal


@require_safe
@caching.public
def call(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    mine: list[Proposal] = []
    if request.user.is_authenticated:
        mine = list(Proposal.objects.of(request.user).filter(event=event).for_list())
    return render(
        request,
        "speakers/call/call.html",
        {
            "event": event,
            "tracks": list(event.tracks.all()),
            "kinds": Proposal.Kind.labels,
            "proposals": mine,
        },
    )
