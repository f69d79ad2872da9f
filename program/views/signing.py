"""Signing up for a session with limited seats."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.errors import Refused, attempt
from program import signing
from program.attending import occurrences, why_not_attend
from program.models import Session
from program.reading import registration_of
from program.views.attending import find_session, refuse, why_without_registration
from registration.models import Claim, Registration


@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    session = find_session(request, slug, code)
    if session.pool is None:
        raise Http404
    registration = registration_of(request, session.event)
    if registration is None:
        why = why_without_registration(request, session)
        return refuse(request, session, why, to_join=False)
    claim = signing.claim_of(session, registration)
    refusal = why_not_attend(session, registration)
    if refusal and not claim:
        return refuse(request, session, refusal, to_join=False)
    if request.method == "POST":
        _act(request, session, registration)
        return redirect(request.path)
    return render(request, "program/signing/sign_up.html", _context(session, registration, claim))


def _act(request: HttpRequest, session: Session, registration: Registration) -> None:
    if "leave" in request.POST:
        leave = partial(signing.leave, session, registration)
        attempt(request, leave, _("You are no longer signed up for this session."))
        return
    try:
        claim = signing.sign_up(session, registration)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return
    if claim.state == Claim.State.TAKEN:
        messages.success(request, _("A seat is kept for you."))
    else:
        messages.warning(request, _("All seats are taken: you are in the line."))


def _context(session: Session, registration: Registration, claim: Claim | None) -> dict:
    return {
        "event": session.event,
        "session": session,
        "registration": registration,
        "times": occurrences(session),
        "pool": session.pool,
        "claim": claim,
        "is_open": signing.is_open(session),
        "is_free": not claim and session.pool.free > 0 and not session.pool.is_waited_for(),
        "clashes": signing.at_the_same_time(session, registration),
    }
