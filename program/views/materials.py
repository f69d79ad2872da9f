"""Files of released sessions, for those who may see them: as attachments under names of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from forum.access import find_event
from forum.models import Event
from program.models import Material, Session, Slot
from program.publishing import Use, agreed_by_all, slides_of
from program.reading import registration_of
from speakers.files import ENDINGS


@require_safe
def material(request: HttpRequest, slug: str, code: str, file: str) -> StreamingHttpResponse:
    event = find_event(request, slug)
    session = _released(event, code)
    visible = Material.objects.visible_to(registration_of(request, event), request.user)
    found = get_object_or_404(visible.exclude(file=""), session=session, code=file)
    if found.kind == Material.Kind.RECORDING and not _may_be_watched(session):
        raise Http404
    return _attached(found)


@require_safe
def slides(request: HttpRequest, slug: str, code: str, language: str) -> StreamingHttpResponse:
    """The last version that the speakers handed in, if all of them let it be published."""
    session = _released(find_event(request, slug), code)
    if not session.proposal_id or Use.SLIDES not in agreed_by_all(session.proposal_id):
        raise Http404
    found = [file for file in slides_of(session.proposal_id) if file.language == language]
    if not found:
        raise Http404
    return _attached(found[0])


def _released(event: Event, code: str) -> Session:
    slots = Slot.objects.released(event).filter(session__code=code)
    return get_object_or_404(Session, event=event, pk__in=slots.values("session"))


def _may_be_watched(session: Session) -> bool:
    return not session.proposal_id or Use.RECORDING in agreed_by_all(session.proposal_id)


def _attached(found: Any) -> StreamingHttpResponse:
    if not found.file.storage.exists(found.file.name):
        raise Http404
    name = f"{found.code}.{ENDINGS.get(found.type, 'bin')}"
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(found.file.size),
        "X-Content-Type-Options": "nosniff",
    }
    kind = found.type or "application/octet-stream"
    return StreamingHttpResponse(_chunks(found), content_type=kind, headers=headers)


def _chunks(found: Any) -> Iterator[bytes]:
    """Opened when the first one is asked for, so that nobody leaves it open who asks for none."""
    with found.file.open("rb") as content:
        yield from content.chunks()
