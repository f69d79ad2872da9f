"""A delegation's list as a file: the template, uploading, what is wrong, confirming, progress."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.errors import Refused, attempt
from registration import uploading
from registration.forms.delegation import ListForm
from registration.list_template import XLSX, template_file
from registration.lists import People
from registration.models import Delegation, Upload
from registration.views import sending
from registration.views.delegation import find_delegation

SHOWN = 20  # rows of the preview
EVERY = 3  # seconds between two looks at the progress; without scripts, so by a header


@require_safe
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """The empty table, in the reader's language."""
    people = People(find_event(request, slug), Delegation())
    return HttpResponse(
        template_file(people),
        content_type=XLSX,
        headers={"Content-Disposition": 'attachment; filename="participants.xlsx"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    of = find_delegation(request, slug, code)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        sending.count(request, of.event)
        try:
            kept = uploading.keep(
                of.event, file, name=file.name, language=request.LANGUAGE_CODE, delegation=of
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("registration:uploaded", slug, code, kept.code)
    context = {"event": of.event, "delegation": of, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "registration/upload/upload.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def uploaded(request: HttpRequest, slug: str, code: str, list_code: str) -> HttpResponse:
    of = find_delegation(request, slug, code)
    found = get_object_or_404(Upload.objects.kept(), delegation=of, code=list_code)
    if request.method == "POST":
        said = _("Your list is confirmed.")
        attempt(request, lambda: uploading.confirm(found), said)
        return redirect("registration:uploaded", slug, code, list_code)
    context = {
        "event": of.event,
        "delegation": of,
        "upload": found,
        "table": People(of.event, of).preview(found.rows[:SHOWN]),
        "form": ListForm(),
    }
    response = render(request, "registration/upload/uploaded.html", context)
    if found.state == Upload.State.QUEUED:
        response["Refresh"] = str(EVERY)
    return response
