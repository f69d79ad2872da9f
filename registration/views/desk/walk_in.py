"""Registering somebody who stands at the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum import access
from forum.errors import Refused
from forum.models import Event
from registration.desk import walking_in
from registration.forms.desk import WalkInForm
from registration.views.desk.finding import OVERRIDE, at_desk


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def walk_in(request: HttpRequest, event: Event) -> HttpResponse:
    may_add = access.may(request.user, OVERRIDE, event)
    form = WalkInForm(request.POST or None, event=event, may_add=may_add)
    if request.method == "POST" and form.text and form.is_valid():
        try:
            made = walking_in.walk_in(event, by=request.user, **form.facts())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Registered, with a place on site."))
            return redirect("registration:desk_person", event.slug, made.code)
    form.explain_consent()
    context = {"event": event, "form": form, "is_ready": form.text is not None}
    status = 422 if form.is_bound else 200
    return render(request, "registration/desk/walk_in.html", context, status=status)
