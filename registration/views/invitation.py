"""An invitation by its link: accept it with the registration form, decline it, name a deputy."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum import links
from forum.access import find_event
from forum.errors import Refused, attempt
from forum.models import Event
from registration import inviting
from registration.forms.invited import DeputyForm, InvitedForm
from registration.models import Invitation, Registration
from registration.views import sending


@require_http_methods(["GET", "HEAD"])
def invitation(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found, refusal = _find(request, slug, code)
    return refusal or render(request, "registration/invitation/invitation.html", _about(found))


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found, refusal = _find(request, slug, code)
    if refusal:
        return refusal
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = InvitedForm(*sent, invitation=found)
    if not form.is_ready:
        return sending.not_ready(request, found.event)
    if not sent:
        return sending.form_page(request, form, invitation=found)

    def write() -> Registration:
        return inviting.accept(found, language=request.LANGUAGE_CODE, **form.facts())

    return sending.answer(request, form, write, invitation=found)


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found, refusal = _find(request, slug, code)
    if refusal:
        return refusal
    if request.method == "POST":
        attempt(request, found.decline, _("Thank you for telling us."))
        return redirect("registration:invitation", slug, code)
    return render(request, "registration/invitation/decline.html", _about(found))


@require_http_methods(["GET", "HEAD", "POST"])
def deputy(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found, refusal = _find(request, slug, code)
    if refusal:
        return refusal
    form = DeputyForm(request.POST or None)
    if form.is_valid():
        try:
            found.pass_on(**form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "registration/invitation/passed_on.html", _about(found))
    context = _about(found) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "registration/invitation/deputy.html", context, status=status)


def _find(request: HttpRequest, slug: str, code: str) -> tuple[Any, HttpResponse | None]:
    """(the invitation, None), or what to answer instead: its link opened, or why it is no use."""
    event = find_event(request, slug)
    found = Invitation.objects.for_list().filter(event=event, code=code).first()
    if found and "key" in request.GET:
        return found, links.open_with_key(request, found)
    return found, _refusal(request, event, found)


def _refusal(request: HttpRequest, event: Event, found: Invitation | None) -> HttpResponse | None:
    """A page that says why this invitation opens nothing, to whoever holds its link or not."""
    context: dict[str, Any] = {"event": event}
    if found is None or not links.is_granted(request, found):
        return render(request, "registration/invitation/unknown.html", context, status=404)
    try:
        found.refuse_if_unusable()
    except Refused as refusal:
        context |= {"refusal": refusal, "invitation": found}
        return render(request, "registration/invitation/refused.html", context, status=410)
    return None


def _about(found: Invitation | None) -> dict[str, Any]:
    return {"event": found.event, "invitation": found} if found else {}
