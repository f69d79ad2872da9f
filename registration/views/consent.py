"""What stands before “my forum” of somebody whom another person registered: may we?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.errors import attempt
from forum.models import ConsentText
from registration import consenting
from registration.views import sending
from registration.views.mine.finding import find_mine


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_mine(request, slug, code)
    if not consenting.is_asked_of(request, registration):
        return redirect("registration:mine", slug, code)
    if "refuse" in request.POST:
        said = _("Your registration has ended, as you wished.")
        attempt(request, lambda: consenting.refuse(registration), said)
        return redirect("registration:mine", slug, code)
    text = ConsentText.objects.current_or_none(registration.event, consenting.PROCESSING)
    if text is None:
        return sending.not_ready(request, registration.event)
    if "agree" in request.POST:
        said = _("Thank you. This is your registration.")
        attempt(request, lambda: consenting.agree(registration), said)
    if request.method == "POST":
        return redirect("registration:mine", slug, code)
    context = {"event": registration.event, "registration": registration, "text": text}
    return render(request, "registration/consent/consent.html", context)
