"""Whose registration reads a page: the person's own, and nobody's whom they may see besides."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from forum import links
from forum.access import find_event
from forum.models import Event, Link
from registration.models import Registration

State = Registration.State


def registration_of(request: HttpRequest, event: Event) -> Registration | None:
    """The live registration at the event that this reader has signed in with, or whose own link
    this browser opened. Of several a confirmed one, then the reader's by sign-in, the newest.

    What the staff, or a delegation's contact, may see of others does not count. No query for a
    stranger without a session, else two at most.
    """
    return _best(request, event, Registration.LIVE)


def ended_registration_of(request: HttpRequest, event: Event) -> Registration | None:
    """The same of those that have ended, to say so."""
    return _best(request, event, Registration.ENDED)


def find_own(request: HttpRequest, slug: str, code: str) -> Registration:
    """The registration of an address on “my forum”, for the person alone: who signed in as
    themselves, or whose own link this browser opened; 404 otherwise."""
    event = find_event(request, slug)
    found = get_object_or_404(Registration, event=event, code=code)
    if not (links.is_granted(request, found) or _is_theirs(request, found)):
        raise Http404
    found.event = event
    return found


def _is_theirs(request: HttpRequest, registration: Registration) -> bool:
    if not request.user.is_authenticated:
        return False
    return Registration.objects.of(request.user).filter(pk=registration.pk).exists()


def _best(request: HttpRequest, event: Event, states: Collection[str]) -> Registration | None:
    opened = links.opened(request, Registration)
    if not opened and not request.user.is_authenticated:
        return None
    own = Q(pk__in=[])
    if request.user.is_authenticated:
        own = Q(pk__in=Registration.objects.of(request.user).values("pk"))
    rows = Registration.objects.filter(own | Q(pk__in=opened), event=event, state__in=states)
    is_own = ExpressionWrapper(own, output_field=BooleanField())
    found = list(rows.annotate(is_own=is_own).order_by("-created_at", "-pk"))
    by_link = {one.pk: opened[one.pk] for one in found if not one.is_own}
    revoked = Link.objects.revoked_among(Registration, by_link)
    usable = [one for one in found if one.pk not in revoked]
    best = max(usable, key=lambda one: (one.state == State.CONFIRMED, one.is_own), default=None)
    if best:
        best.event = event
    return best
