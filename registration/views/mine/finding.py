"""Which registration a page of “my forum” is about, and whether this reader may have it."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from forum import access
from forum.access import find_event
from forum.links import may_open
from registration.models import Registration

VIEW = "registration.view_registration"
CHANGE = "registration.change_registration"
CONTACT = "registration.view_contact"


def find_mine(request: HttpRequest, slug: str, code: str) -> Registration:
    """The registration, if this browser opened its link or this person may see it; else 404."""
    event = find_event(request, slug)
    registration = get_object_or_404(Registration.objects.for_list(), event=event, code=code)
    registration.event = event  # with what the menu asks of it
    if may_open(request, registration, Registration.objects.visible_to):
        return registration
    raise Http404


def find_own(request: HttpRequest, slug: str, code: str) -> Registration:
    """The same for what only the person does about themselves: the staff have the admin."""
    registration = find_mine(request, slug, code)
    if is_own(request, registration):
        return registration
    raise Http404


def find_to_act(request: HttpRequest, slug: str, code: str) -> Registration:
    """The same for the place and its end, which an organiser decides on too: not who only reads."""
    registration = find_mine(request, slug, code)
    rows = Registration.objects.filter(pk=registration.pk)
    if is_own(request, registration) or access.within(rows, request.user, CHANGE).exists():
        return registration
    raise Http404


def reads_all(request: HttpRequest, registration: Registration) -> bool:
    """Whether addresses and the organisers' reasons are for who has found it: not for the desk,
    which needs what admits a person, nor for who reads the lists."""
    is_staff, may = (
        access.may(request.user, right, registration.event_id) for right in (VIEW, CONTACT)
    )
    return may or not is_staff or is_own(request, registration)


def is_own(request: HttpRequest, registration: Registration) -> bool:
    """Whether it is the reader's: signed in with its address, or come by its link."""
    return may_open(request, registration, Registration.objects.of)
