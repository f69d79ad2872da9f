"""The invitation letter for the employer, and the page that tells whether one is valid."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.errors import Refused
from registration import letters
from registration.models import InvitationLetter
from registration.views.mine.finding import find_own


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What the letter says; a POST numbers it, and from then on the file is there."""
    registration = find_own(request, slug, code)
    if request.method == "POST":
        try:
            letters.issue(registration)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("registration:mine", slug, code)
        return redirect("registration:letter_file", slug, code)
    issued = InvitationLetter.objects.filter(registration=registration).first()
    context = {"event": registration.event, "registration": registration, "letter": issued}
    return render(request, "registration/mine/letter.html", context)


@require_safe
def letter_file(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_own(request, slug, code)
    issued = get_object_or_404(InvitationLetter, registration=registration)
    if not issued.is_valid:
        raise Http404
    return HttpResponse(
        letters.draw(issued),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{slug}-{issued.number}.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_safe
def letter_check(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """For whoever holds a letter: its number and date, and whether it still stands."""
    issued = get_object_or_404(
        InvitationLetter.objects.select_related("registration", "event"),
        event=find_event(request, slug),
        code=code,
    )
    return render(
        request, "registration/letters/check.html", {"event": issued.event, "letter": issued}
    )
