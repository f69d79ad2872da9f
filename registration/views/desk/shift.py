"""A shift on this device: begun, and ended by whoever began it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from forum.models import Event
from forum.text import LineField
from registration.desk import days, numbers
from registration.models import Shift
from registration.views.desk.finding import KEPT, at_desk, shift_of


class ShiftForm(forms.Form):
    device = LineField(
        label=gettext_lazy("Name of this device"),
        max_length=40,
        help_text=gettext_lazy(
            "Such as “Entrance 1, tablet”: by it organisers find the device and can end its shift."
        ),
    )


@require_safe
@at_desk
def desk(request: HttpRequest, event: Event) -> HttpResponse:
    """The plain page: the shift, the search, the numbers."""
    return _page(request, event, ShiftForm())


@require_POST
@at_desk
def start(request: HttpRequest, event: Event) -> HttpResponse:
    form = ShiftForm(request.POST)
    if not form.is_valid():
        return _page(request, event, form)
    shift = Shift.objects.start(
        event,
        request.user,
        device=form.cleaned_data["device"],
        session=request.session.session_key or "",
    )
    request.session[KEPT] = shift.code
    return redirect("registration:desk", event.slug)


@require_POST
@at_desk
def end(request: HttpRequest, event: Event) -> HttpResponse:
    if shift := shift_of(request, event):
        shift.end(by=request.user)
    request.session.pop(KEPT, None)
    messages.success(request, _("The shift has ended."))
    return redirect("registration:desk", event.slug)


def _page(request: HttpRequest, event: Event, form: ShiftForm) -> HttpResponse:
    context = {
        "event": event,
        "form": form,
        "shift": shift_of(request, event),
        "numbers": numbers.of(event, days.shown(event)),
    }
    return render(request, "registration/desk/start.html", context)
