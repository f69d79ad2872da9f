"""One person at the desk, without JavaScript: found by name, admitted, seated, put right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum import access
from forum.errors import Refused, attempt
from forum.models import Event
from registration.desk import admitting, correcting, days, people, seating, wording
from registration.forms.desk import CollectedForm, NamesForm, SeatForm
from registration.models import Registration
from registration.views.desk.finding import OVERRIDE, at_desk, find_person

SHOWN = 30


@require_safe
@at_desk
def find(request: HttpRequest, event: Event) -> HttpResponse:
    """By name in either alphabet, by organisation or code: as a search of the organisers finds."""
    words = request.GET.get("q", "").strip()[:200]
    rows = people.of(event, days.shown(event)).search(words, contacts_at=set())
    found = list(rows.select_related("category").order_by("family_name", "given_name")[:SHOWN])
    context = {
        "event": event,
        "q": words,
        "found": found if words else [],
        "is_cut": bool(words) and len(found) == SHOWN,
    }
    return render(request, "registration/desk/find.html", context)


@require_safe
@at_desk
def person(request: HttpRequest, event: Event, code: str) -> HttpResponse:
    one = find_person(event, code)
    standing = one.checkins.standing().filter(day=days.shown(event)).first()
    verdict = admitting.judge(one, standing)
    context = {
        "event": event,
        "registration": one,
        "answer": verdict.answer,
        "said": wording.said(event, verdict),
        "collected": CollectedForm(initial={"name": one.badge_collected_by}),
        "seat": SeatForm(),
        "may_add": access.may(request.user, OVERRIDE, event),
        "can_seat": verdict.answer in {"online", "not_confirmed"} and verdict.reason != "pending",
    }
    return render(request, "registration/desk/person.html", context)


@require_POST
@at_desk
def do(request: HttpRequest, event: Event, code: str, act: str) -> HttpResponse:
    """Admit, undo, seat, collected: then back to the person, with a word on what was done."""
    verb, said = ACTS.get(act) or _nowhere()
    one = find_person(event, code)
    attempt(request, lambda: verb(request, one), said)
    return redirect("registration:desk_person", event.slug, code)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def names(request: HttpRequest, event: Event, code: str) -> HttpResponse:
    one = find_person(event, code)
    form = NamesForm(request.POST or None, registration=one)
    if request.method == "POST" and form.is_valid():
        try:
            correcting.correct_names(one, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The name is corrected. Print the badge anew."))
            return redirect("registration:desk_person", event.slug, code)
    context = {"event": event, "registration": one, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "registration/desk/names.html", context, status=status)


def _admit(request: HttpRequest, one: Registration) -> None:
    admitting.admit(one, by=request.user)


def _undo(request: HttpRequest, one: Registration) -> None:
    admitting.undo(one, by=request.user)


def _seat(request: HttpRequest, one: Registration) -> None:
    """And admit, where the forum is on: they stand at the desk."""
    form = SeatForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    reason = form.cleaned_data["reason"]
    if reason and not access.may(request.user, OVERRIDE, one.event_id):
        raise PermissionDenied
    seating.seat(one, by=request.user, reason=reason)
    if not admitting.refusal(one.event, days.today(one.event)):
        admitting.admit(one, by=request.user)


def _collected(request: HttpRequest, one: Registration) -> None:
    form = CollectedForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Give a name of 200 letters at most."))
    correcting.hand_badge_to(one, form.cleaned_data["name"])


def _nowhere() -> Any:
    raise Http404


ACTS: dict[str, tuple[Callable[[HttpRequest, Registration], None], Any]] = {
    "admit": (_admit, gettext_lazy("Admitted.")),
    "undo": (_undo, gettext_lazy("Taken back: not in today.")),
    "seat": (_seat, gettext_lazy("The place on site is theirs.")),
    "collected": (_collected, gettext_lazy("Saved.")),
}
