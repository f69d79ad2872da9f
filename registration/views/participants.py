"""The public list of participants: those who are coming and agreed to be on it, and the formal one.

The formal list is there once the organisers put it on the site.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from forum import papers
from forum.access import find_event
from registration.listing import participants as all_listed
from registration.models import ParticipantList
from registration.participant_list import drawing, revision

ON_A_PAGE = 100


@require_safe
def participants(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    page = Paginator(all_listed(event), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = ParticipantList.objects.public().filter(event=event).defer("facts").first()
    context = {"event": event, "page": page, "shown": shown, "written_in": papers.languages()}
    return render(request, "registration/participants/list.html", context)


@require_safe
def released(request: HttpRequest, slug: str, number: int, language: str) -> HttpResponse:
    """A revision that is on the site, without those who agree to be named no more."""
    event = find_event(request, slug)
    rows = ParticipantList.objects.public().select_related("event")
    one = get_object_or_404(rows, event=event, number=min(number, 2**31 - 1))
    if language not in dict(settings.LANGUAGES):
        raise Http404
    told = json.dumps(revision.sheet_of(one, language), ensure_ascii=False, sort_keys=True)
    etag = f'"{hashlib.md5(told.encode(), usedforsecurity=False).hexdigest()}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = papers.file(_drawn(told), "pdf", slug, "participants", str(number), language)
        answer["ETag"] = etag
        answer["X-Robots-Tag"] = "noindex"
        answer["Cache-Control"] = "private, no-cache"  # who withdraws is out of it at once
    return answer


@lru_cache(maxsize=8)
def _drawn(told: str) -> bytes:
    """Drawn once for all its readers: 5,000 people take 2 s."""
    return drawing.draw(json.loads(told), "pdf")
