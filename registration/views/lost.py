"""The link was lost: it is mailed again, and a stranger learns nothing of who is registered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from registration.forms.mine import LostForm
from registration.lost_links import mail_links


@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mail_links(event, form.cleaned_data["email"])
        return redirect("registration:lost_sent", slug)
    status = 422 if form.is_bound else 200
    context = {"event": event, "form": form}
    return render(request, "registration/lost/form.html", context, status=status)


@require_safe
def lost_sent(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "registration/lost/sent.html", {"event": find_event(request, slug)})
