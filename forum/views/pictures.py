"""Pictures of the public storage."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from forum import pictures


@require_safe
def picture(request: HttpRequest, name: str, width: int) -> HttpResponse:
    """A picture never changes under its name, so a browser need not ask for it again."""
    try:
        content = pictures.read(name, width)
    except FileNotFoundError:
        raise Http404 from None
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Disposition": "inline",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type="image/webp", headers=headers)
