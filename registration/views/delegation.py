"""A clerk's pages: begin a delegation, see who is in it, add, correct, cancel, hand out links."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from forum import languages, links
from forum.access import find_event
from forum.errors import Refused, TooMany, attempt
from registration import awaited, delegations
from registration.changing import change
from registration.forms.delegation import DelegationForm, Rows
from registration.forms.guard import GuardedForm
from registration.forms.mine import ListedForm
from registration.models import Delegation, Registration
from registration.views import sending


def find_delegation(request: HttpRequest, slug: str, code: str) -> Delegation:
    """The delegation, if this browser opened its link or this person may see it; else 404."""
    event = find_event(request, slug)
    found = get_object_or_404(Delegation.objects.for_page(), event=event, code=code)
    found.event = event  # with what the menu asks of it
    if links.may_open(request, found, Delegation.objects.visible_to):
        return found
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    if not event.registration_is_open():
        status = 403 if request.method == "POST" else 200
        return render(request, "registration/register/closed.html", {"event": event}, status=status)
    typed = request.POST if request.method == "POST" else None
    form, rows = DelegationForm(typed, event=event), Rows(typed, event=event)
    if not form.is_ready:
        return sending.not_ready(request, event)
    if typed is None:
        return _page(request, form, rows)
    if form.is_trapped:
        return redirect("registration:check_mail", slug)
    if languages.is_switched(request) or "more" in typed:
        form.keep()
        return _page(request, form, rows.longer() if "more" in typed else rows.kept())
    are_good = ["file" in typed or rows.is_valid(), form.is_valid()]
    if all(are_good) and not form.is_hasty:
        return _begin(request, form, rows)
    return _page(request, form, rows, status=422)


def _begin(request: HttpRequest, form: DelegationForm, rows: Any) -> HttpResponse:
    event, facts = form.event, form.facts() | {"language": request.LANGUAGE_CODE}
    try:
        sending.count(request, event)
        if "file" in request.POST:
            made = delegations.begin(event, **facts)
        else:
            people = [row.cleaned_data for row in rows.filled]
            made = delegations.begin_with(event, people, **facts)
            _say_taken_down(request, len(people))
    except (Refused, TooMany) as refusal:
        return _refused(request, form, rows, refusal)
    if not sending.may_have_sent(request, made, made.consents.latest("given_at").given_at):
        return redirect("registration:check_mail", event.slug)
    links.grant(request, made)
    name = "upload" if "file" in request.POST else "delegation"
    return redirect(f"registration:{name}", event.slug, made.code)


@require_http_methods(["GET", "HEAD"])
def delegation(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    if "key" in request.GET:
        event = find_event(request, slug)
        return links.open_with_key(request, get_object_or_404(Delegation, event=event, code=code))
    found = find_delegation(request, slug, code)
    context = {
        "event": found.event,
        "delegation": found,
        "people": awaited.everybody(found, found.registrations.for_delegation()),
        "changes_are_open": found.event.changes_are_open(),
    }
    return render(request, "registration/delegation/delegation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    of = find_delegation(request, slug, code)
    typed = request.POST if request.method == "POST" else None
    form, rows = GuardedForm(typed), Rows(typed, event=of.event, of=of)
    if typed is None:
        return _page(request, form, rows)
    if languages.is_switched(request) or "more" in typed:
        form.keep()
        return _page(request, form, rows.longer() if "more" in typed else rows.kept())
    if not (rows.is_valid() and form.is_valid()):
        return _page(request, form, rows, status=422)
    try:
        sending.count(request, of.event)
        key = form.cleaned_data["form_key"]
        delegations.add_people(of, key, [row.cleaned_data for row in rows.filled])
        _say_taken_down(request, len(rows.filled))
    except (Refused, TooMany) as refusal:
        return _refused(request, form, rows, refusal)
    return redirect("registration:delegation", slug, code)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, slug: str, code: str, person: str) -> HttpResponse:
    is_done = request.method == "POST"
    found, registration = _find_person(request, slug, code, person, is_done)
    if is_done:
        said = _("%(name)s is no longer registered.") % {"name": registration.name}
        attempt(request, registration.cancel, said)
        return redirect("registration:delegation", slug, code)
    context = {"event": found.event, "delegation": found, "registration": registration}
    return render(request, "registration/delegation/cancel.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str, code: str, person: str) -> HttpResponse:
    """How somebody is called, who has no address of their own and so no page of their own yet."""
    found, registration = _find_person(request, slug, code, person, email_key="")
    form = ListedForm(request.POST or None, registration=registration)
    if request.method == "POST" and form.is_valid():
        try:
            change(registration, form.facts(), seen=form.cleaned_data["seen"])
        except Refused as refusal:
            form.show_again(str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("registration:delegation", slug, code)
    context = {
        "event": found.event,
        "delegation": found,
        "registration": registration,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "registration/delegation/correct.html", context, status=status)


@require_POST
def accept(request: HttpRequest, slug: str, code: str, person: str) -> HttpResponse:
    """The place on offer, for somebody whose mail goes to the contact."""
    _found, registration = _find_person(request, slug, code, person, email_key="")
    said = _("%(name)s has the place.") % {"name": registration.name}
    attempt(request, registration.accept_offer, said)
    return redirect("registration:delegation", slug, code)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def link(request: HttpRequest, slug: str, code: str, person: str) -> HttpResponse:
    """A fresh link of one person, shown this once: what is kept of it is a hash.

    Who has an address of their own gets theirs there: nobody else may act as them.
    """
    found, registration = _find_person(request, slug, code, person, email_key="")
    context = {"event": found.event, "delegation": found, "registration": registration}
    if request.method == "POST":
        name = "registration:mine"
        context["address"], _token = links.secret(registration, name, slug, registration.code)
    return render(request, "registration/delegation/link.html", context)


def _find_person(
    request: HttpRequest, slug: str, code: str, person: str, is_done: bool = False, **only: Any
) -> tuple[Delegation, Registration]:
    """``is_done``: also one whom the first of two clicks has let go."""
    found = find_delegation(request, slug, code)
    listed = found.registrations.known_to_contact().select_related("event")
    if not is_done:
        listed = listed.live()
    return found, get_object_or_404(listed, code=person, **only)


def _say_taken_down(request: HttpRequest, count: int) -> None:
    """How many were typed: how many of them were new, only those who have the addresses know."""
    said = ngettext("%(count)s person is on the list.", "%(count)s people are on the list.", count)
    messages.success(request, said % {"count": count})


def _refused(
    request: HttpRequest, form: GuardedForm, rows: Any, refusal: Refused | TooMany
) -> HttpResponse:
    """Nothing typed is lost: the same page, with the reason."""
    if isinstance(refusal, Refused):
        return _page(request, form, rows, status=422, notice=str(refusal))
    page = _page(request, form, rows, status=429, notice=sending.sentence_of(refusal))
    return sending.with_wait(page, refusal)


def _page(
    request: HttpRequest, form: GuardedForm, rows: Any, status: int = 200, **more: Any
) -> HttpResponse:
    if status == 422 and not form.errors and rows.is_valid():
        more = sending.look_over(form) | more
    context = {
        "event": rows.event,
        "delegation": rows.of,
        "form": form,
        "rows": rows,
        "form_to_keep": "people",
    }
    return render(request, "registration/delegation/form.html", context | more, status=status)
