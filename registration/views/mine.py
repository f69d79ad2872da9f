"""“My forum”: a person's registration, by the link in their mail or by signing in."""

from __future__ import annotations

from allauth.account.decorators import verified_email_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.errors import attempt
from forum.links import is_granted, open_with_key
from forum.mail.calendar import calendar_file
from registration import consenting
from registration.calendar import appointment
from registration.models import Registration
from registration.qr import qr_svg


def find_mine(request: HttpRequest, slug: str, code: str) -> Registration:
    """The registration, if this browser opened its link or this person may see it; else 404."""
    registration = get_object_or_404(
        Registration.objects.for_list(), event=find_event(request, slug), code=code
    )
    if is_granted(request, registration):
        return registration
    if Registration.objects.visible_to(request.user).filter(pk=registration.pk).exists():
        return registration
    raise Http404


@require_safe
@verified_email_required
def all_mine(request: HttpRequest, slug: str) -> HttpResponse:
    """Where somebody who signed in finds what they registered; straight there if it is one."""
    event = find_event(request, slug)
    found = list(Registration.objects.of(request.user).filter(event=event).for_list())
    if len(found) == 1:
        return redirect("registration:mine", slug, found[0].code)
    context = {"event": event, "registrations": found}
    return render(request, "registration/mine/list.html", context)


@require_safe
def mine(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    if "key" in request.GET:
        registration = get_object_or_404(Registration, event=find_event(request, slug), code=code)
        return open_with_key(request, registration)
    registration = find_mine(request, slug, code)
    if consenting.is_asked_of(request, registration):
        return redirect("registration:consent", slug, code)
    response = render(
        request,
        "registration/mine/mine.html",
        {
            "event": registration.event,
            "registration": registration,
            "waiting": registration.waiting_claim,
            "qr": qr_svg(registration.code),
        },
    )
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_mine(request, slug, code)
    if request.method == "POST":
        attempt(request, registration.cancel, _("Your registration is cancelled."))
        return redirect("registration:mine", slug, code)
    context = {"event": registration.event, "registration": registration}
    return render(request, "registration/mine/cancel.html", context)


@require_http_methods(["POST"])
def accept(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_mine(request, slug, code)
    attempt(request, registration.accept_offer, _("The place is yours."))
    return redirect("registration:mine", slug, code)


@require_safe
def calendar(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_mine(request, slug, code)
    method = "CANCEL" if registration.is_ended else "PUBLISH"
    content = calendar_file(registration.event, [appointment(registration)], method=method)
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}.ics"'},
    )
