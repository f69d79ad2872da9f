"""The session of a page that is about attending it, and the page for whom it is not."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from forum.access import find_event
from program.attending import Why, occurrences
from program.models import Session
from program.reading import ended_registration_of


def find_session(request: HttpRequest, slug: str, code: str) -> Session:
    """Of the released program; 404 otherwise. Three queries at most."""
    event = find_event(request, slug)
    session = get_object_or_404(Session.objects.select_related("pool"), event=event, code=code)
    session.event = event
    if not occurrences(session):
        raise Http404
    return session


def why_without_registration(request: HttpRequest, session: Session) -> Why:
    """Why nobody is known here: not signed in, or not registered, or no longer."""
    if ended_registration_of(request, session.event):
        return Why.ENDED
    return Why.NOT_REGISTERED if request.user.is_authenticated else Why.STRANGER


def refuse(request: HttpRequest, session: Session, why: Why, *, to_join: bool) -> HttpResponse:
    """A page that says why, and what to do."""
    context = {"event": session.event, "session": session, "why": why, "to_join": to_join}
    return render(request, "program/attending/why_not.html", context, status=403)
