"""“My program”: what a reader chose, without an account, in this browser or with a registration."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum import clock, limits, links
from forum.access import find_event
from forum.errors import attempt
from forum.models import Event
from forum.templatetags.passages import text_of
from program import favourites, public
from program.favourites import COOKIE
from program.feeds.calendar import calendar as calendar_of
from program.feeds.told import told
from program.models import Agenda, Release
from program.reading import registration_of
from program.views.feeds import as_calendar, in_language
from registration.models import Registration

SALT = "program.agenda"
FOR_A_YEAR = 365 * 24 * 3600
MOST_NEW = 30
"""Programs begun from one network within an hour: a hall behind one address begins many."""


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    reader, agendas = _readers(request, event)
    if request.method == "POST":
        return _act(request, event, reader, agendas)
    release, tracks = Release.objects.current(event), list(event.tracks.all())
    chosen = favourites.sessions_of(agendas)
    found = favourites.items(event, release, chosen, tracks)
    public.mark(found)
    context = {
        "event": event,
        "overlaps": public.mark_overlaps(found),
        "days": public.days(found),
        "cancelled": favourites.cancelled(event, release, chosen),
        "reader": reader,
        "to_join": reader and favourites.only_here(agendas),
        "clock_shift": int(clock.offset().total_seconds()),
        **(_addresses(agendas[0]) if agendas else {}),
    }
    return render(request, "program/mine/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def favour(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Asks whether to add the session or to take it out; a script posts without asking."""
    event = find_event(request, slug)
    reader, agendas = _readers(request, event)
    slot = favourites.slot_of(event, code, agendas)
    if slot is None:
        raise Http404
    is_kept = slot.session_id in favourites.sessions_of(agendas)
    if request.method != "POST":
        context = {"event": event, "slot": slot, "is_kept": is_kept}
        return render(request, "program/favour/favour.html", context)
    agenda = agendas[0] if agendas else None
    if request.POST.get("keep") == "no":
        favourites.leave(agendas, slot.session_id)
    elif agenda or reader or _may_begin(request):
        agenda = favourites.keep(agendas, event, reader, [slot.session_id])
    if "application/json" in request.headers.get("Accept", ""):
        response: HttpResponse = JsonResponse({"kept": request.POST.get("keep") != "no"})
    else:
        response = redirect("program:my", slug)
    return _remembered(response, request, agenda, slug)


@require_safe
def state(request: HttpRequest, slug: str) -> JsonResponse:
    """For the script: which sessions are kept; with ``?act`` also a token to change that with."""
    event = find_event(request, slug)
    _reader, agendas = _readers(request, event)
    told: dict[str, Any] = {"codes": favourites.codes_of(agendas)}
    if "act" in request.GET:
        told["token"] = get_token(request)
    return JsonResponse(told)


@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The same program in another browser, by an address that its reader takes there; who has
    signed in as somebody else may take what is in it into their own."""
    event = find_event(request, slug)
    agenda = favourites.by_key(event, key)
    if agenda is None:
        raise Http404
    chosen, is_anothers = favourites.sessions_of([agenda]), _is_anothers(request, event, agenda)
    if request.method == "POST" and is_anothers:
        return _copied(request, event, chosen)
    if request.method == "POST":
        messages.success(request, _("Your program is on this device, too."))
        return _with_cookie(redirect("program:my", slug), request, agenda, slug)
    context = {"event": event, "many": len(chosen), "is_anothers": is_anothers}
    return render(request, "program/mine/elsewhere.html", context)


@require_safe
@in_language
def calendar(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """What was chosen, as iCalendar; entries are as in the whole program, the cancelled too."""
    event = find_event(request, slug)
    agenda = favourites.by_feed_key(event, key)
    if agenda is None:
        raise Http404
    chosen = favourites.sessions_of([agenda])
    found = [entry for entry in told(event)[1] if entry.session_id in chosen]
    name = f"{_('My program')} · {text_of(event, 'title')}"
    return as_calendar(f"{slug}-mine", calendar_of(event, found, name))


def _act(
    request: HttpRequest, event: Event, reader: Registration | None, agendas: list[Agenda]
) -> HttpResponse:
    """What the page's own buttons do."""
    act, agenda = request.POST.get("act"), agendas[0] if agendas else None
    if act == "renew" and agenda:
        said = _("Your calendar has a new address. The old one leads nowhere.")
        attempt(request, agenda.renew_address, said)
    elif act == "join" and agenda and reader:
        said = _("Your program is kept with your registration.")
        attempt(request, lambda: favourites.join(agendas, reader), said)
        agenda = Agenda.objects.of(event, reader, "")[0]
    return _remembered(redirect("program:my", event.slug), request, agenda, event.slug)


def _is_anothers(request: HttpRequest, event: Event, agenda: Agenda) -> bool:
    """Whether it is known who reads, and that it is kept with somebody else's registration."""
    if agenda.registration_id is None:
        return False
    if reader := registration_of(request, event):
        return reader.pk != agenda.registration_id
    if not request.user.is_authenticated:
        return False
    own = Registration.objects.of(request.user)  # those that have ended, too
    return not own.filter(pk=agenda.registration_id).exists()


def _copied(request: HttpRequest, event: Event, chosen: set[int]) -> HttpResponse:
    """What another has, put into the reader's own; neither follows the other from then on."""
    reader, agendas = _readers(request, event)
    agenda = agendas[0] if agendas else None
    if agenda or reader or _may_begin(request):
        agenda = favourites.keep(agendas, event, reader, chosen)
    messages.success(request, _("These sessions are in your program now."))
    return _remembered(redirect("program:my", event.slug), request, agenda, event.slug)


def _addresses(agenda: Agenda) -> dict[str, str]:
    """Of its calendar feed, and of what has it in another browser."""
    slug = agenda.event.slug
    feed = links.page("program:my_calendar", slug, favourites.feed_key_of(agenda))
    return {
        "feed": f"{feed}?in={get_language()}",
        "elsewhere": links.page("program:elsewhere", slug, favourites.key_of(agenda)),
    }


def _readers(request: HttpRequest, event: Event) -> tuple[Registration | None, list[Agenda]]:
    """Whose registration reads, and what they keep: with it, and in this browser."""
    reader = registration_of(request, event)
    return reader, Agenda.objects.of(event, reader, _held(request))


def _may_begin(request: HttpRequest) -> bool:
    """Raises TooMany; before the transaction, since many share a network."""
    limits.refuse_more_than(MOST_NEW, "agenda", limits.network(request))
    return True


def _remembered(
    response: HttpResponse, request: HttpRequest, agenda: Agenda | None, slug: str
) -> HttpResponse:
    """With the cookie that has the program in this browser; none is needed once a registration
    has it, and what the browser had alone is in there by then."""
    if agenda is None:
        return response
    if agenda.registration_id is None:
        return _with_cookie(response, request, agenda, slug)
    if _held(request) not in {"", agenda.code}:
        response.delete_cookie(COOKIE, path=reverse("event", args=[slug]))
    return response


def _with_cookie(
    response: HttpResponse, request: HttpRequest, agenda: Agenda, slug: str
) -> HttpResponse:
    """It goes to this event's pages alone, and no script reads it."""
    response.set_signed_cookie(
        COOKIE,
        agenda.code,
        salt=SALT,
        max_age=FOR_A_YEAR,
        path=reverse("event", args=[slug]),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _held(request: HttpRequest) -> str:
    """The code in the cookie; empty if there is none of ours."""
    return request.get_signed_cookie(COOKIE, "", salt=SALT)
