"""What a device at the desk reads and sends while its shift goes on: JSON, and photos."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from forum import clock
from forum.models import Event
from forum.photos import shown
from registration.desk import days, numbers, people, reading, scanning
from registration.desk.scanning import Answered
from registration.desk.wording import said
from registration.models import Shift
from registration.views.desk.finding import find_person, on_shift

WRITTEN = """
    SELECT (SELECT count(*) FROM registration_registrationevent WHERE event_id = %(event)s),
           (SELECT count(*) FROM registration_checkinevent WHERE event_id = %(event)s),
           (SELECT count(*) FROM registration_categoryevent WHERE event_id = %(event)s)
"""
"""Lines of history are added and never taken away: as many as before, and nothing has changed."""


@require_safe
@on_shift
def people_file(request: HttpRequest, event: Event, shift: Shift) -> HttpResponse:
    """Everybody, once; asked again with the ETag it costs a query while nothing has changed."""
    day = days.shown(event)
    etag = _etag(event, shift.code, day.isoformat(), shift.ends_at.isoformat())
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        told = {
            "event": event.slug,
            "day": day.isoformat(),
            "shift": {
                "code": shift.code,
                "device": shift.device,
                "ends_at": shift.ends_at.isoformat(),
            },
            "now": clock.now().isoformat(),
            "people": people.all_told(event, day),
        }
        answer = JsonResponse(told)
        answer["ETag"] = etag
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@on_shift
def scans(request: HttpRequest, event: Event, shift: Shift) -> HttpResponse:
    """Answer each scan, once; see ``scanning``."""
    try:
        sent = reading.read(request.body)
    except ValueError as wrong:
        raise BadRequest(str(wrong)) from wrong
    answers = [_told(event, one) for one in scanning.answer(shift, event, sent)]
    day = days.shown(event)
    return JsonResponse({"answers": answers, "numbers": numbers.in_all(event, day)})


@require_safe
@on_shift
def numbers_file(request: HttpRequest, event: Event, shift: Shift) -> HttpResponse:
    day = days.shown(event)
    return JsonResponse(numbers.of(event, day) | {"last": numbers.last(event, day)})


@require_safe
@on_shift
def photo(request: HttpRequest, event: Event, shift: Shift, code: str) -> HttpResponse:
    """For who stands at the desk to be recognised; it is kept nowhere."""
    return shown(find_person(event, code).photo)


def _told(event: Event, one: Answered) -> dict[str, Any]:
    verdict, person = one.verdict, one.registration
    is_in = verdict.told_at if verdict.answer in {"admitted", "already"} else None
    return {
        "nonce": str(one.row.nonce),
        "answer": verdict.answer,
        "said": said(event, verdict),
        "person": people.told(event, person, person.category, is_in) if person else None,
        "at": days.said(event, verdict.told_at) or None,
    }


def _etag(event: Event, *parts: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, {"event": event.pk})
        told = [*cursor.fetchone(), get_language(), event.slug, *parts]
    return f'"{hashlib.sha256(json.dumps(told).encode()).hexdigest()[:20]}"'
