"""Asking the organisers for a change of what is locked, and taking that back."""

from __future__ import annotations

from allauth.account.decorators import verified_email_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.errors import Refused, attempt
from speakers import changing
from speakers.forms.change import ChangeForm
from speakers.models import ChangeRequest, Proposal
from speakers.requests import told
from speakers.views.finding import find_own


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
def ask(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    proposal = find_own(request, slug, code)
    if request.method == "POST" and "take_back" in request.POST:
        said = _("You ask for nothing any more.")
        attempt(request, lambda: changing.take_back(proposal), said)
        return redirect("speakers:proposal", slug, code)
    if not changing.may_ask(proposal):
        return _not_asked(request, proposal)
    form = ChangeForm(request.POST or None, proposal=proposal)
    if form.is_valid() and _ask(request, proposal, form):
        return redirect("speakers:proposal", slug, code)
    waiting = proposal.change_requests.filter(state=ChangeRequest.State.OPEN).first()
    context = {
        "event": proposal.event,
        "proposal": proposal,
        "form": form,
        "waiting": waiting,
        "changes": told(waiting) if waiting else [],
    }
    status = 422 if form.is_bound else 200
    return render(request, "speakers/change/ask.html", context, status=status)


def _ask(request: HttpRequest, proposal: Proposal, form: ChangeForm) -> bool:
    note = form.cleaned_data["note"]
    try:
        changing.ask(proposal, form.changes(), note=note, by=request.user)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    said = _("The organisers have your request. We write to you when they have decided.")
    messages.success(request, said)
    return True


def _not_asked(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Why there is nothing to ask for: the page of the proposal says what can be done instead."""
    context = {"event": proposal.event, "proposal": proposal}
    status = 200 if request.method != "POST" else 403
    return render(request, "speakers/change/closed.html", context, status=status)
