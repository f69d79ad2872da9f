"""Registering: one page, two requests, no account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from forum import languages, limits
from forum.access import find_event
from forum.errors import Refused, TooMany
from forum.links import grant
from forum.models import Event
from registration import earlier
from registration.forms import RegistrationForm
from registration.options import Full
from registration.registering import AlreadyRegistered
from registration.registering import register as register_person


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
        return render(request, "registration/register/not_ready.html", {"event": event}, status=403)
    if languages.is_switched(request):
        form.keep()
        return _page(request, form)
    if form.is_trapped:
        return redirect("registration:check_mail", slug)
    if form.is_valid() and not form.asks_again():
        return _register(request, form)
    return _page(request, form, status=422)


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
    is_for_another = "another" in request.GET
    told = earlier.Earlier() if is_for_another else earlier.told_by(request.user, event)
    if told.here:
        context = {"event": event, "registration": told.here}
        return render(request, "registration/register/already.html", context)
    form = RegistrationForm(event=event, initial=told.facts)
    if not form.is_ready:
        return render(request, "registration/register/not_ready.html", {"event": event})
    return _page(request, form)


def _register(request: HttpRequest, form: RegistrationForm) -> HttpResponse:
    event = form.event
    try:
        limits.refuse_more_than(
            event.registrations_per_hour, f"registering:{event.pk}", limits.network(request)
        )
        made = register_person(event, language=request.LANGUAGE_CODE, **form.facts())
    except TooMany as refusal:
        return _too_many(request, form, refusal.retry_after)
    except AlreadyRegistered:
        return redirect("registration:check_mail", event.slug)
    except Full as full:
        form.say_full(full)
        return _page(request, form, status=422)
    except Refused as refusal:
        form.add_error("mode", str(refusal))
        return _page(request, form, status=422)
    grant(request, made)
    return redirect("registration:mine", event.slug, made.code)


def _too_many(request: HttpRequest, form: RegistrationForm, seconds: int) -> HttpResponse:
    """Nothing typed is lost: the same page, and when to send it again."""
    minutes = -(-seconds // 60)
    sentence = ngettext(
        "Too many registrations have come from your network within this hour. Please send the form"
        " again in %(minutes)s minute; what you typed is still here.",
        "Too many registrations have come from your network within this hour. Please send the form"
        " again in %(minutes)s minutes; what you typed is still here.",
        minutes,
    ) % {"minutes": minutes}
    response = _page(request, form, status=429, notice=sentence)
    response["Retry-After"] = str(seconds)
    return response


def _page(
    request: HttpRequest, form: RegistrationForm, status: int = 200, **more: Any
) -> HttpResponse:
    if form.is_bound and form.is_hasty and not form.errors and status == 422:
        more["notice"] = _("Please look over what you typed and press the button once more.")
    form.explain_consent()
    context = {
        "event": form.event,
        "form": form,
        "pages": form.pages,
        "form_to_keep": "registration",
    }
    return render(request, "registration/register/form.html", context | more, status=status)
