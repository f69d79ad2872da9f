"""A person's own way into the broadcast of a session."""

from __future__ import annotations

from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from forum.errors import Refused
from forum.text import markdown
from program import joining
from program.attending import Why
from program.joining import Entrance
from program.models import Material
from program.reading import registration_of
from program.views.attending import find_session, refuse, why_without_registration
from registration.models import Registration

OF_CHANNELS = ["https:"]
"""Where this page's forms may lead in the end: a broadcast sends its viewers on to other hosts."""


@require_http_methods(["GET", "HEAD", "POST"])
@csp_update({"form-action": OF_CHANNELS})
def join(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Before, while and after it is open. A POST counts, and leads to the broadcast: scanners of
    mail follow links, and the address stands on no page."""
    session = find_session(request, slug, code)
    way = joining.entrance(session)
    if way is None:  # not any more, perhaps: mails lead here
        return refuse(request, session, Why.HALL_ONLY, to_join=True)
    registration = registration_of(request, session.event)
    if registration is None:
        why = why_without_registration(request, session)
        return refuse(request, session, why, to_join=True)
    if refusal := joining.why_not(way, registration):
        return refuse(request, session, refusal, to_join=True)
    if request.method == "POST":
        return _lead(request, way, registration)
    return render(request, "program/join/join.html", _context(way))


def _lead(request: HttpRequest, way: Entrance, registration: Registration) -> HttpResponse:
    backup = "backup" in request.POST
    chosen = request.POST.get("backup" if backup else "channel", "")
    pk = int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0
    try:
        address = joining.join(way, registration, pk, backup=backup)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(request.path)
    answer = HttpResponseRedirect(address)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _context(way: Entrance) -> dict:
    channels = way.channels() if way.is_open else []
    return {
        "event": way.session.event,
        "session": way.session,
        "way": way,
        "channels": channels,
        "has_backup": any(channel.backup for channel in channels),
        "many_rooms": len({channel.room_id for channel in channels}) > 1,
        "help": markdown(way.broadcast.help, below=2),
        "recordings": Material.objects.filter(
            session=way.session,
            kind=Material.Kind.RECORDING,
            readers__in=[Material.Readers.EVERYBODY, Material.Readers.PARTICIPANTS],
        ).exclude(address="")
        if way.is_over
        else [],
    }
