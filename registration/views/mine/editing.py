"""What a person says about themselves: the facts of the first form, and the details."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.errors import Refused
from forum.photos import shown
from registration.changing import change, detail
from registration.forms.details import DetailsForm
from registration.forms.mine import FactsForm
from registration.listing import set_listed
from registration.views.mine.finding import find_mine, find_own


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_own(request, slug, code)
    if registration.is_ended or not registration.event.changes_are_open():
        return redirect("registration:mine", slug, code)
    form = FactsForm(request.POST or None, registration=registration)
    if request.method == "POST" and form.is_valid():
        try:
            change(
                registration,
                form.facts(),
                seen=form.cleaned_data["seen"],
                organisation=form.organisation,
            )
        except Refused as refusal:
            form.show_again(str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("registration:mine", slug, code)
    context = {"event": registration.event, "registration": registration, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "registration/mine/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_own(request, slug, code)
    event = registration.event
    if registration.is_ended or not event.changes_are_open():
        return redirect("registration:mine", slug, code)
    form = DetailsForm(request.POST or None, request.FILES or None, registration=registration)
    if request.method == "POST" and form.is_valid():
        try:
            detail(registration, form.facts(), **form.picture())
        except Refused as refusal:
            form.add_error("photo", str(refusal))
        else:
            set_listed(registration, form.cleaned_data.get("is_listed", False))
            messages.success(request, _("Saved."))
            return redirect("registration:mine", slug, code)
    context = {"event": event, "registration": registration, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "registration/mine/details.html", context, status=status)


@require_http_methods(["POST"])
def listed(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Consent to the public list, withdrawn in one click, at any time; news of the next one."""
    registration = find_own(request, slug, code)
    if "listed" in request.POST:
        set_listed(registration, request.POST["listed"] == "yes")
    if "next" in request.POST:
        registration.tell_next_edition = request.POST["next"] == "yes"
        registration.save(update_fields=["tell_next_edition"])
    messages.success(request, _("Saved."))
    return redirect("registration:mine", slug, code)


@require_safe
def photo(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    return shown(find_mine(request, slug, code).photo)
