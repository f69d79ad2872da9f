"""A badge at the desk: a page with what was printed before, and the print itself by POST."""

from __future__ import annotations

from allauth.account.decorators import verified_email_required
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from forum import access
from forum.errors import Refused
from registration.badges import printing
from registration.badges.batches import PRINT
from registration.models import BadgePrint, Registration


class PrintForm(forms.Form):
    """Why another one: asked where there was one before."""

    reason = forms.ChoiceField(
        label=_("Why another badge is printed"),
        choices=BadgePrint.Reason.choices,
        widget=forms.RadioSelect,
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
def badge(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The page; by POST the PDF, which the browser shows beside it."""
    event = access.find_event(request, slug)
    if not access.may(request.user, PRINT, event):
        raise PermissionDenied
    rows = Registration.objects.filter(event=event).exclude(family_name="")
    registration = get_object_or_404(rows.select_related("category"), code=code)
    form, refused = PrintForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            return _shown(printing.print_one(registration, by=request.user, reason=reason), code)
        except Refused as refusal:
            refused = str(refusal)
    context = {
        "event": event,
        "registration": registration,
        "form": form,
        "refused": refused,
        "prints": registration.badge_prints.select_related("by", "batch"),
        "is_coming": registration.state == Registration.State.CONFIRMED,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "registration/desk/badge.html", context, status=status)


def _shown(content: bytes, code: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="badge-{code}.pdf"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
