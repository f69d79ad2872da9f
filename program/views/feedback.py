"""What somebody thinks of the forum and of its sessions, told once and by nobody."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.errors import Refused
from program import feedback
from program.forms import FeedbackForm
from program.models import Session
from program.reading import find_own
from registration.models import Registration


@require_safe
def forms(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The forms that are open, and which of them this reader has answered."""
    registration = find_own(request, slug, code)
    context = {
        "event": registration.event,
        "registration": registration,
        "forms": feedback.forms_for(registration),
        "closes_at": feedback.closes_at(registration.event),
    }
    return render(request, "program/feedback/forms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, slug: str, code: str, about: str) -> HttpResponse:
    """Of one session by its code, or of the forum."""
    registration = find_own(request, slug, code)
    session = _session(registration, about)
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


def _session(registration: Registration, about: str) -> Session | None:
    if about == feedback.FORUM:
        return None
    session = get_object_or_404(Session, event=registration.event, code=about)
    if session not in feedback.ended_sessions(registration.event):
        raise Http404
    return session
