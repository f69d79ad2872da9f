"""Registering: one page, two requests, no account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.links import grant
from registration.forms import RegistrationForm
from registration.registering import AlreadyRegistered
from registration.registering import register as register_person


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    if not event.registration_is_open():
        status = 403 if request.method == "POST" else 200
        return render(request, "registration/register/closed.html", {"event": event}, status=status)
    form = RegistrationForm(request.POST or None, request.FILES or None, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            registration = register_person(event, language=request.LANGUAGE_CODE, **form.facts())
        except AlreadyRegistered:
            return redirect("registration:check_mail", slug)
        grant(request, registration)
        return redirect("registration:mine", slug, registration.code)
    status = 422 if form.is_bound else 200
    return render(
        request, "registration/register/form.html", {"event": event, "form": form}, status=status
    )


@require_safe
def check_mail(request: HttpRequest, slug: str) -> HttpResponse:
    """What anybody sees who registers with a known address: nothing that tells it is known."""
    return render(
        request, "registration/register/check_mail.html", {"event": find_event(request, slug)}
    )
