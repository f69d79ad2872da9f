"""The speakers of the released program."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum import caching
from forum.access import find_event
from forum.sorting import collation
from forum.text import markdown
from program import keeping, public
from program.models import Release
from speakers.models import Speaker


def _by_family_name(person: dict[str, Any]) -> tuple:
    """Releases of before the family name was frozen apart have it at the name's end."""
    name = person["name"]
    return collation(person.get("family_name") or name.split()[-1]), collation(name)


@require_safe
@keeping.page
@caching.public
def speakers(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    release = Release.objects.current(event)
    people = {}
    for item in public.items(event, release) if release else []:
        for person in item.people:
            people.setdefault(person["code"], person)
    by_name = sorted(people.values(), key=_by_family_name)
    return render(request, "program/speakers/list.html", {"event": event, "people": by_name})


@require_safe
@keeping.page
@caching.public
def speaker(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Whoever stands in the release; other profiles are not public."""
    event = find_event(request, slug)
    release = Release.objects.current(event)
    found = [
        item
        for item in (public.items(event, release) if release else [])
        if any(person["code"] == code for person in item.people)
    ]
    if not found:
        raise Http404
    profile = Speaker.objects.get(event=event, code=code)
    return render(
        request,
        "program/speakers/speaker.html",
        {
            "event": event,
            "speaker": profile,
            "items": found,
            "biography": markdown(profile.biography),
        },
    )
