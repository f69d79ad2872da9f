"""Which registration a page of “my forum” is about, and whether this reader may have it."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from forum.access import find_event
from forum.links import is_granted
from registration.models import Registration


def find_mine(request: HttpRequest, slug: str, code: str) -> Registration:
    """The registration, if this browser opened its link or this person may see it; else 404."""
    registration = get_object_or_404(
        Registration.objects.for_list(), event=find_event(request, slug), code=code
    )
    if is_granted(request, registration):
        return registration
    if Registration.objects.visible_to(request.user).filter(pk=registration.pk).exists():
        return registration
    raise Http404


def find_own(request: HttpRequest, slug: str, code: str) -> Registration:
    """The same for what only the person does about themselves: the staff have the admin."""
    registration = find_mine(request, slug, code)
    if is_granted(request, registration):
        return registration
    if Registration.objects.of(request.user).filter(pk=registration.pk).exists():
        return registration
    raise Http404
