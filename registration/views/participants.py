"""The public list of participants: those who are coming and agreed to be on it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.access import find_event
from registration.listing import participants as all_listed

ON_A_PAGE = 100


@require_safe
def participants(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    page = Paginator(all_listed(event), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "registration/participants/list.html", {"event": event, "page": page})
