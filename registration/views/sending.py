"""What a posted registration form gets: looked over, written down, or back with all that is typed.

The same for everybody: whoever comes by the open form, by an invitation, or for a delegation.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum import clock, languages, limits
from forum.errors import Refused, TooMany
from forum.links import grant, is_granted
from forum.models import Event
from registration.forms import RegistrationForm
from registration.forms.guard import GuardedForm
from registration.models import Registration
from registration.registering import AlreadyRegistered

DOUBLE_CLICK = timedelta(minutes=1)
"""For so long a form that is posted again may come without the session that the first post began,
since its answer is still on the way. Later it opens what it made to the browser that sent it."""


def answer(
    request: HttpRequest, form: RegistrationForm, write: Callable[[], Registration], **about: Any
) -> HttpResponse:
    """Register with ``write`` if the form is fit for it; ``about`` goes to the form's page."""
    event = form.event
    if languages.is_switched(request):
        form.keep()
        return form_page(request, form, **about)
    if form.is_trapped:
        return redirect("registration:check_mail", event.slug)
    if not form.is_valid() or form.asks_again():
        return form_page(request, form, status=422, **about)
    try:
        made = write()
    except TooMany as refusal:
        page = form_page(request, form, status=429, notice=sentence_of(refusal), **about)
        return with_wait(page, refusal)
    except AlreadyRegistered:
        return redirect("registration:check_mail", event.slug)
    except Refused as refusal:
        form.say_refused(refusal)
        return form_page(request, form, status=422, **about)
    if not may_have_sent(request, made, made.created_at):
        return redirect("registration:check_mail", event.slug)
    grant(request, made)
    return redirect("registration:mine", event.slug, made.code)


def may_have_sent(request: HttpRequest, made: Any, at: datetime) -> bool:
    """Whether it was this browser whose form made the row ``at`` that moment, as far as we know."""
    return at >= clock.now() - DOUBLE_CLICK or is_granted(request, made)


def not_ready(request: HttpRequest, event: Event) -> HttpResponse:
    """Where the organisers have not yet made what a form takes: places, a text to agree to."""
    status = 422 if request.method == "POST" else 200
    return render(request, "registration/register/not_ready.html", {"event": event}, status=status)


def form_page(
    request: HttpRequest, form: RegistrationForm, status: int = 200, **about: Any
) -> HttpResponse:
    if form.is_bound and status == 422 and not form.errors:
        about |= look_over(form)
    form.explain_consent()
    context = {
        "event": form.event,
        "form": form,
        "pages": form.pages,
        "form_to_keep": "registration",
    }
    return render(request, "registration/register/form.html", context | about, status=status)


def look_over(form: GuardedForm) -> dict[str, str]:
    """The notice over a form that is right, but was sent faster or later than people do."""
    if not form.is_hasty:
        return {}
    return {"notice": _("Please look over what you typed and press the button once more.")}


def count(request: HttpRequest, event: Event) -> None:
    """One more form from this network; one of several people counts once. Raises TooMany."""
    limits.refuse_more_than(
        event.registrations_per_hour, f"registering:{event.pk}", limits.network(request)
    )


def sentence_of(refusal: TooMany) -> str:
    """Nothing typed is lost: the same page says when to send it again."""
    minutes = -(-refusal.retry_after // 60)
    return ngettext(
        "Too many registrations have come from your network within this hour. Please send the form"
        " again in %(minutes)s minute; what you typed is still here.",
        "Too many registrations have come from your network within this hour. Please send the form"
        " again in %(minutes)s minutes; what you typed is still here.",
        minutes,
    ) % {"minutes": minutes}


def with_wait(page: HttpResponse, refusal: TooMany) -> HttpResponse:
    page["Retry-After"] = str(refusal.retry_after)
    return page
