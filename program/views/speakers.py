"""The speakers of the released program."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forum import caching, links
from forum.access import find_event
from forum.models import Event
from forum.sorting import collation
from forum.text import markdown
from program import keeping, public
from program.filters import MOST_LETTERS, OF_A_PERSON, fold
from program.models import Release, Slot
from speakers.models import Speaker

FOR_A_DAY = "public, max-age=86400"


def _by_family_name(person: dict[str, Any]) -> tuple:
    """Of the name that is shown; that in the other script has it at its end, as older releases."""
    shown = person["shown"]
    own = person.get("family_name") if shown == person["name"] else ""
    return collation(own or shown.split()[-1]), collation(shown)


@require_safe
@keeping.page
@caching.public
def speakers(request: HttpRequest, slug: str) -> HttpResponse:
    """By family name; ``?q=`` looks for words in names, job titles and organisations."""
    event = find_event(request, slug)
    release = Release.objects.current(event)
    people: dict[str, dict[str, Any]] = {}
    for item in public.items(event, release) if release else []:
        for person in item.people:
            people.setdefault(person["code"], person)
    typed = request.GET.get("q", "")[:MOST_LETTERS].strip()
    found = [person for person in people.values() if _is_meant(person, fold(typed).split())]
    context = {
        "event": event,
        "people": put_photos(event, sorted(found, key=_by_family_name)),
        "are_any": bool(people),
        "typed": typed,
        "canonical": links.page("program:speakers", slug),
    }
    return render(request, "program/speakers/list.html", context)


@require_safe
@keeping.page
@caching.public
def speaker(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Whoever stands in the release; other profiles are not public."""
    event = find_event(request, slug)
    found = public.together(_slots_with(event, code), event, event.tracks.all())
    if not found:
        raise Http404
    profile = Speaker.objects.get(event=event, code=code)
    roles = [(item, [person for person in item.people if person["code"] == code]) for item in found]
    context = {
        "event": event,
        "speaker": profile,
        "shown": public.in_own_script(profile.name, profile.name_other),
        "photo": version_of(profile.photo.name),
        "links": [link for link in profile.links if link.startswith("https://")],
        "items": roles,
        "biography": markdown(profile.biography),
        "canonical": links.page("program:speaker", slug, code),
    }
    return render(request, "program/speakers/speaker.html", context)


@require_safe
def photo(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Of who stands in the current release. Its address changes with it, so it may be kept."""
    event = find_event(request, slug)
    with_photo = Speaker.objects.filter(event=event).exclude(photo="")
    found = get_object_or_404(with_photo, code=code)
    if not _slots_with(event, code).exists():
        raise Http404
    try:
        with found.photo.open() as file:
            content = file.read()
    except FileNotFoundError as gone:
        raise Http404 from gone
    headers = {"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    if not request.user.is_authenticated:
        headers["Cache-Control"] = FOR_A_DAY
    return HttpResponse(content, content_type="image/webp", headers=headers)


def put_photos(event: Event, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tell of each whether there is a photo, by its version. One query."""
    codes = [person["code"] for person in people]
    rows = Speaker.objects.filter(event=event, code__in=codes).exclude(photo="")
    versions = {code: version_of(name) for code, name in rows.values_list("code", "photo")}
    return [{**person, "photo": versions.get(person["code"], "")} for person in people]


def version_of(name: str | None) -> str:
    """Enough of a file's random name to tell it from the one before; empty if there is none."""
    return (name or "").rpartition("/")[2][:6]


def _slots_with(event: Event, code: str) -> Any:
    slots = Slot.objects.released(event).filter(facts__people__contains=[{"code": code}])
    return slots.select_related("room").order_by("starts_at", "room__position", "pk")


def _is_meant(person: dict[str, Any], words: list[str]) -> bool:
    said = fold("\n".join(person.get(name, "") for name in OF_A_PERSON))
    return all(word in said for word in words)
