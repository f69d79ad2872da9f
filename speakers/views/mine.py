"""“My sessions”: what a speaker has to know and to do, on one page."""

from __future__ import annotations

from allauth.account.decorators import verified_email_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.access import find_event
from speakers.talks import talks_of


@require_safe
@verified_email_required
def sessions(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    context = {"event": event, "talks": talks_of(event, request.user)}
    return render(request, "speakers/mine/sessions.html", context)
