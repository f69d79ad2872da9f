"""Registering: one page, two requests, no account."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.models import Event
from registration import earlier
from registration.forms import RegistrationForm
from registration.models import Registration
from registration.registering import register as register_person
from registration.views import blank, sending


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    is_sent = request.method == "POST"
    if not event.registration_is_open():
        status = 403 if is_sent else 200
        return render(request, "registration/register/closed.html", {"event": event}, status=status)
    if not is_sent:
        return _begin(request, event)
    form = RegistrationForm(request.POST, request.FILES, event=event)
    if not form.is_ready:
        return sending.not_ready(request, event)

    def write() -> Registration:
        sending.count(request, event)
        return register_person(event, language=request.LANGUAGE_CODE, **form.facts())

    return sending.answer(request, form, write)


@require_safe
def check_mail(request: HttpRequest, slug: str) -> HttpResponse:
    """What anybody sees who registers with a known address: nothing that tells it is known."""
    return render(
        request, "registration/register/check_mail.html", {"event": find_event(request, slug)}
    )


def _begin(request: HttpRequest, event: Event) -> HttpResponse:
    """The empty form; for who is signed in, what they told before, or that they are registered.

    ``?another`` is for whoever registers somebody else.
    """
    if blank.is_for(request):
        return blank.page(request, event, partial(_form_page, request))
    is_for_another = "another" in request.GET
    told = earlier.Earlier() if is_for_another else earlier.told_by(request.user, event)
    if told.here:
        context = {"event": event, "registration": told.here}
        return render(request, "registration/register/already.html", context)
    return _form_page(request, RegistrationForm(event=event, initial=told.facts))


def _form_page(request: HttpRequest, form: RegistrationForm) -> HttpResponse:
    if not form.is_ready:
        return sending.not_ready(request, form.event)
    return sending.form_page(request, form)
