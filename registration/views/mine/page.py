"""The page itself: how the registration stands, and what can be done next."""

from __future__ import annotations

from functools import cache

from allauth.account.decorators import verified_email_required
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum import clock
from forum.access import find_event
from forum.errors import attempt
from forum.forms import LanguageForm
from forum.links import open_with_key
from forum.middleware import remember_language
from forum.models.event import Mode
from registration import consenting, passes
from registration.calendar import calendar_of
from registration.listing import is_listed
from registration.models import Claim, Registration
from registration.qr import qr_svg
from registration.views.mine.finding import find_mine, find_own, find_to_act, is_own, reads_all


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
    claims = list(registration.claims.of_participation())
    has_place = any(claim.state == Claim.State.TAKEN for claim in claims)
    has_lapsed = any(claim.state == Claim.State.LAPSED for claim in claims)
    waiting = registration.waiting_claim
    context = {
        "event": registration.event,
        "registration": registration,
        "reads_all": reads_all(request, registration),
        "waiting": waiting,
        "has_place": has_place,
        "has_lapsed": has_lapsed,
        "may_wait": not waiting
        and (not has_place or (has_lapsed and registration.mode == Mode.ONLINE)),
        "approval": registration.approvals.first(),
        "is_listed": is_listed(registration),
        "language_form": LanguageForm(initial={"language": registration.language}),
        "may_keep": may_keep(request, registration),
        "now": clock.now(),
        "qr": qr_svg(passes.sign(registration.code)),
    }
    return render(request, "registration/mine/mine.html", context)


def may_keep(request: HttpRequest, registration: Registration) -> bool:
    """Whether this browser may keep a copy of the page: of the person's own, until the end."""
    live = not registration.is_ended and not registration.event.has_ended()
    return live and is_own(request, registration)


@require_safe
def keeper(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The script that keeps the copy: here, since it may keep what is below its own address alone.

    It is the same for everybody, and says of nobody whether they are registered.
    """
    find_event(request, slug)
    return HttpResponse(_keeper(), content_type="text/javascript; charset=utf-8")


@cache
def _keeper() -> bytes:
    return (settings.BASE_DIR / "static/js/keeper.js").read_bytes()


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_to_act(request, slug, code)
    if request.method == "POST":
        attempt(request, registration.cancel, _("Your registration is cancelled."))
        return redirect("registration:mine", slug, code)
    context = {"event": registration.event, "registration": registration}
    return render(request, "registration/mine/cancel.html", context)


@require_http_methods(["POST"])
def language(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The language of this registration's mails, and of this browser's pages from now on."""
    registration = find_own(request, slug, code)
    form = LanguageForm(request.POST)
    response = redirect("registration:mine", slug, code)
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        Registration.objects.filter(pk=registration.pk).update(language=chosen)
        remember_language(response, chosen)
        with translation.override(chosen):
            messages.success(request, _("We write to you in this language from now on."))
    return response


@require_safe
def calendar(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_mine(request, slug, code)
    content, method = calendar_of(registration)
    return HttpResponse(
        content,
        content_type=f"text/calendar; method={method}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}.ics"'},
    )
