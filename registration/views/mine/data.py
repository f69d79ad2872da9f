"""All my data, and being forgotten: a link may have been forwarded, so a code proves it first."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.errors import Refused
from forum.landing import lands_once
from registration.forms.mine import CodeForm
from registration.leaving import all_data, ask, erase
from registration.models import Proof, Registration
from registration.proving import awaited
from registration.views.mine.finding import find_own

PAGES = {Proof.Purpose.DATA: "registration:data", Proof.Purpose.ERASURE: "registration:erase"}


@require_http_methods(["GET", "HEAD", "POST"])
def data(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Everything that is kept about the person: on a page, or as a file."""
    registration = find_own(request, slug, code)
    if "ask" in request.POST:
        return _ask(request, registration, Proof.Purpose.DATA)
    proof = awaited(registration, Proof.Purpose.DATA)
    form = CodeForm(request.POST or None)
    context = {"event": registration.event, "registration": registration}
    if request.method == "POST" and proof and form.is_valid():
        try:
            parts = all_data(proof, form.cleaned_data["code"])
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            if "file" in request.POST:
                return _file(f"{slug}-{code}.json", parts)
            return render(request, "registration/mine/all_data.html", context | {"parts": parts})
    status = 422 if form.is_bound else 200
    context |= {"form": form, "proof": proof}
    return render(request, "registration/mine/data.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@lands_once
def erasure(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_own(request, slug, code)
    if "ask" in request.POST:
        return _ask(request, registration, Proof.Purpose.ERASURE)
    proof = awaited(registration, Proof.Purpose.ERASURE)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and proof and form.is_valid():
        try:
            erase(proof, form.cleaned_data["code"])
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            return redirect("registration:erased", slug)
    context = {"event": registration.event, "registration": registration}
    status = 422 if form.is_bound else 200
    context |= {"form": form, "proof": proof}
    return render(request, "registration/mine/erase.html", context, status=status)


@require_safe
def erased(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "registration/mine/erased.html", {"event": find_event(request, slug)})


def _ask(request: HttpRequest, registration: Registration, purpose: str) -> HttpResponse:
    place = (registration.event.slug, registration.code)
    try:
        address = ask(registration, purpose).address
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("registration:mine", *place)
    messages.success(request, _("A code is on its way to %(email)s.") % {"email": address})
    return redirect(PAGES[purpose], *place)


def _file(name: str, parts: list[dict]) -> HttpResponse:
    response = JsonResponse(
        {"parts": parts}, json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
