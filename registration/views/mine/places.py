"""The place: an offer taken or left, the mode switched, the line joined again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from forum.errors import Refused, attempt
from forum.models.event import Mode
from registration.models import Claim, Pool
from registration.views.mine.finding import find_to_act


def _at_once(verb: str, said: Any) -> Callable[..., HttpResponse]:
    """A view that does this to the reader's registration, and says so, or why it was not done."""

    @require_POST
    def act(request: HttpRequest, slug: str, code: str) -> HttpResponse:
        registration = find_to_act(request, slug, code)
        attempt(request, getattr(registration, verb), said)
        return redirect("registration:mine", slug, code)

    return act


accept = _at_once("accept_offer", gettext_lazy("The place is yours."))
leave_line = _at_once("leave_line", gettext_lazy("You have left the waiting list."))
wait = _at_once("wait_again", gettext_lazy("You are on the waiting list again."))


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What follows from leaving the place on offer, in words; a POST does it."""
    registration = find_to_act(request, slug, code)
    if request.method == "POST":
        said = _("You left the place to the next in line.")
        attempt(request, registration.decline_offer, said)
        return redirect("registration:mine", slug, code)
    waiting = registration.waiting_claim
    context = {
        "event": registration.event,
        "registration": registration,
        "is_offered": waiting is not None and waiting.state == Claim.State.OFFERED,
    }
    return render(request, "registration/mine/leave.html", context)


@require_POST
def meanwhile(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Online until a place on site is free."""
    registration = find_to_act(request, slug, code)
    _attempt_place(
        request,
        registration.join_online,
        _("You take part online until a place on site is free for you."),
        _("Online is full as well. You keep your turn."),
    )
    return redirect("registration:mine", slug, code)


@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What follows from taking part in the other way, in words; a POST does it."""
    registration = find_to_act(request, slug, code)
    event = registration.event
    wanted = Mode.ONLINE if registration.mode == Mode.ON_SITE else Mode.ON_SITE
    if request.method == "POST" and request.POST.get("mode") == wanted:
        _attempt_place(
            request,
            partial(registration.switch, wanted),
            _("You now take part in the other way."),
            _("No place is free yet: you keep what you have, and are on the waiting list."),
        )
        return redirect("registration:mine", slug, code)
    if request.method == "POST" and request.POST.get("mode") == registration.mode:
        return redirect("registration:mine", slug, code)  # the second of two clicks
    pool = Pool.objects.filter(modes__event=event, modes__mode=wanted).first()
    quota = registration.quota if wanted == Mode.ON_SITE else None
    in_line = Claim.objects.waiting().filter(pool=pool).count() if pool else 0
    context = {
        "event": event,
        "registration": registration,
        "wanted": wanted,
        "can": wanted in event.modes and event.changes_are_open() and not registration.is_ended,
        "is_free": _is_free(quota and quota.pool) or (_is_free(pool) and not in_line),
        "position": in_line + 1,
    }
    return render(request, "registration/mine/switch.html", context)


def _is_free(pool: Pool | None) -> bool:
    return pool is not None and pool.free > 0


def _attempt_place(request: HttpRequest, verb: Callable[[], bool], got: str, waits: str) -> None:
    """Call a verb that gives a place, or else a turn in the line; say which."""
    try:
        has_place = verb()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        (messages.success if has_place else messages.warning)(request, got if has_place else waits)
