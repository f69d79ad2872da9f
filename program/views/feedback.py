"""What somebody thinks of the forum and of its sessions, told once and by nobody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.errors import Refused
from program import feedback
from program.forms import FeedbackForm
from program.models import Session, Slot
from program.reading import find_own
from registration.models import Registration


@require_safe
def forms(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The forms that are open, and which of them this reader has answered."""
    return _list(request, find_own(request, slug, code))


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, slug: str, code: str, about: str) -> HttpResponse:
    """Of one session by its code, or of the forum; the list of all while it is not open."""
    registration = find_own(request, slug, code)
    session = _session(registration, about)
    if not feedback.is_open(registration, session):
        return _list(request, registration)
    asked = FeedbackForm(request.POST or None)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and asked.is_valid():
        try:
            feedback.give(registration, session, **asked.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Thank you! Your answer is kept without your name."))
        return redirect("program:feedback", slug, code)
    context = {
        "event": registration.event,
        "registration": registration,
        "session": session,
        "form": asked,
    }
    return render(request, "program/feedback/form.html", context, status=status)


def _list(request: HttpRequest, registration: Registration) -> HttpResponse:
    context = {
        "event": registration.event,
        "registration": registration,
        "forms": feedback.forms_for(registration),
        "closes_at": feedback.closes_at(registration.event),
    }
    return render(request, "program/feedback/forms.html", context)


def _session(registration: Registration, about: str) -> Session | None:
    """None stands for the forum; 404 for a session that is in no released program."""
    if about == feedback.FORUM:
        return None
    released = Slot.objects.released(registration.event).order_by().values("session")
    return get_object_or_404(Session, event=registration.event, code=about, pk__in=released)
