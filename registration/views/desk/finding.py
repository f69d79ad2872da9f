"""Who may open what of the desk: its pages by their role, a device's data by its shift."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import verified_email_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from forum import access
from forum.models import Event
from registration.models import Registration, Shift

ADMIT = "registration.admit_registration"
OVERRIDE = "registration.override_place"
KEPT = "desk_shift"
"""Where a session keeps the code of the device's shift."""

ASKED = ("slug", "starts", "ends", "timezone", "state")
"""What is asked of the event when a device sends a scan: it has a hundred columns."""

View = Callable[..., HttpResponse]


def at_desk(view: View) -> View:
    """A page for who admits people at the event; others are asked to sign in, or refused."""

    @verified_email_required
    @wraps(view)
    def opened(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, _event(request, slug), *args, **kwargs)

    return opened


def on_shift(view: View) -> View:
    """A device's data: 403 ``{"ended": true}`` unless its shift goes on, and then it wipes itself.

    The same where nobody is signed in: a lost device's sign-in ends with its shift.
    """

    @wraps(view)
    def opened(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if shift := _shift_at(request, slug):
            return view(request, shift.event, shift, *args, **kwargs)
        event = access.find_event(request, slug)
        if request.user.is_authenticated and not access.may(request.user, ADMIT, event):
            raise PermissionDenied
        return _ended()

    return opened


def shift_of(request: HttpRequest, event: Event) -> Shift | None:
    """The one that this device has now, in its own sign-in. One query, if it had any."""
    code = request.session.get(KEPT)
    if not code:
        return None
    shift = Shift.objects.live().filter(code=code, event=event, person=request.user.pk).first()
    if shift:
        shift.event, shift.person = event, request.user
    return shift


def _shift_at(request: HttpRequest, slug: str) -> Shift | None:
    """The same with its event, for who admits people there. One query: each scan asks it."""
    code = request.session.get(KEPT)
    if not code:
        return None
    rows = Shift.objects.live().filter(code=code, event__slug=slug, person=request.user.pk)
    columns = (f"event__{name}" for name in ASKED)
    found = rows.select_related("event").only("code", "ends_at", "device", *columns).order_by()
    shift = next(iter(found), None)  # no order, which is most of what a query costs here
    if shift is None or not access.may(request.user, ADMIT, shift.event):
        return None
    shift.person = request.user
    return shift


def find_person(event: Event, code: str) -> Registration:
    rows = Registration.objects.select_related("category", "quota").exclude(family_name="")
    found = get_object_or_404(rows, event=event, code=code)
    found.event = event
    return found


def _event(request: HttpRequest, slug: str) -> Event:
    event = access.find_event(request, slug)
    if not access.may(request.user, ADMIT, event):
        raise PermissionDenied
    return event


def _ended() -> JsonResponse:
    return JsonResponse({"ended": True}, status=403)
