"""Photos of people: private files, shown within a page to whoever the view lets see them."""

from __future__ import annotations

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse


def shown(photo: FieldFile) -> HttpResponse:
    """The photo as an answer; Http404 where there is none, or its file is gone."""
    if not photo:
        raise Http404
    try:
        with photo.open() as file:
            content = file.read()
    except FileNotFoundError as gone:
        raise Http404 from gone
    return HttpResponse(
        content,
        content_type="image/webp",
        headers={"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"},
    )
