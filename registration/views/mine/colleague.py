"""“Send a colleague instead”."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.errors import Refused, TooMany
from forum.landing import lands_once
from registration.forms.mine import ColleagueForm
from registration.models import Registration
from registration.replacing import is_handed_on, replace
from registration.views.mine.finding import find_own
from registration.views.sending import with_wait


@require_http_methods(["GET", "HEAD", "POST"])
@lands_once
def colleague(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_own(request, slug, code)
    event = registration.event
    if request.method == "POST" and is_handed_on(registration):
        return redirect("registration:handed_on", slug)
    if registration.is_ended or not event.changes_are_open():
        return redirect("registration:mine", slug, code)
    form = ColleagueForm(request.POST or None, registration=registration)
    if request.method == "POST" and form.is_valid():
        try:
            replace(registration, authority=form.authority, **form.facts())
        except Refused as refusal:
            if is_handed_on(registration):  # by the first of two clicks, while this one waited
                return redirect("registration:handed_on", slug)
            form.add_error(None, str(refusal))
        except TooMany as refusal:
            form.add_error(None, _sentence_of(refusal))
            return with_wait(_page(request, registration, form, status=429), refusal)
        else:
            return redirect("registration:handed_on", slug)
    return _page(request, registration, form, status=422 if form.is_bound else 200)


@require_safe
def handed_on(request: HttpRequest, slug: str) -> HttpResponse:
    """What whoever did so reads, whose own page is gone. The event's is everybody's."""
    return render(request, "registration/mine/handed_on.html", {"event": find_event(request, slug)})


def _page(
    request: HttpRequest, registration: Registration, form: ColleagueForm, status: int
) -> HttpResponse:
    context = {"event": registration.event, "registration": registration, "form": form}
    return render(request, "registration/mine/colleague.html", context, status=status)


def _sentence_of(refusal: TooMany) -> str:
    minutes = -(-refusal.retry_after // 60)
    return ngettext(
        "You have tried this too often within this hour. Please send the form again in %(minutes)s"
        " minute; what you typed is still here.",
        "You have tried this too often within this hour. Please send the form again in %(minutes)s"
        " minutes; what you typed is still here.",
        minutes,
    ) % {"minutes": minutes}
