"""Somebody's own proposals, for the pages about them."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from forum.access import find_event
from speakers.models import Proposal


def find_own(request: HttpRequest, slug: str, code: str) -> Proposal:
    """The proposal in a page's address, if the person speaks in it; 404 otherwise."""
    own = Proposal.objects.of(request.user).select_related("link").for_list()
    event = find_event(request, slug)
    found = get_object_or_404(own, event=event, code=code)
    found.event = event  # with what the menu asks of it
    return found
