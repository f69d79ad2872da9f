"""A mistyped address put right."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.errors import Refused
from forum.links import grant
from registration.correcting import ask_address, take_address
from registration.forms.mine import AddressForm, CodeForm
from registration.models import Proof
from registration.proving import awaited
from registration.views.mine.finding import find_own


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The new address is asked for, then the code that was sent there."""
    registration = find_own(request, slug, code)
    event = registration.event
    if registration.is_ended or event.has_ended():
        return redirect("registration:mine", slug, code)
    form = AddressForm(request.POST if "email" in request.POST else None)
    if form.is_valid():
        try:
            ask_address(registration, form.cleaned_data["email"])
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            return redirect("registration:address", slug, code)
    proof = awaited(registration, Proof.Purpose.ADDRESS)
    code_form = CodeForm(request.POST if "code" in request.POST else None)
    if proof and code_form.is_valid():
        try:
            take_address(proof, code_form.cleaned_data["code"])
        except Refused as refusal:
            code_form.add_error("code", str(refusal))
        else:
            grant(request, registration)
            messages.success(request, _("Your address is corrected. Your place is kept."))
            return redirect("registration:mine", slug, code)
    context = {"event": event, "registration": registration, "proof": proof}
    context |= {"form": form, "code_form": code_form}
    status = 422 if request.method == "POST" else 200
    return render(request, "registration/mine/address.html", context, status=status)
