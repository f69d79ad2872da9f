"""A speaker's own proposal: read, confirmed, withdrawn."""

from __future__ import annotations

from allauth.account.decorators import verified_email_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.errors import attempt
from forum.text import markdown
from speakers.introducing import missing
from speakers.models import Proposal
from speakers.proposing import profile


def _find(request: HttpRequest, slug: str, code: str) -> Proposal:
    """The person's own proposal; 404 for everybody else's."""
    own = Proposal.objects.of(request.user).for_list()
    event = find_event(request, slug)
    found = get_object_or_404(own, event=event, code=code)
    found.event = event  # with what the menu asks of it
    return found


@require_safe
@verified_email_required
def proposal(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    proposal = _find(request, slug, code)
    return render(
        request,
        "speakers/proposal/proposal.html",
        {
            "event": proposal.event,
            "proposal": proposal,
            "missing": missing(profile(proposal.event, request.user, request.LANGUAGE_CODE)),
            "abstracts": [
                (language, title, markdown(abstract, below=2))
                for language, title, abstract in (
                    ("en", proposal.title_en, proposal.abstract_en),
                    ("ru", proposal.title_ru, proposal.abstract_ru),
                )
                if title or abstract
            ],
        },
    )


@require_http_methods(["POST"])
@verified_email_required
def confirm(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    proposal = _find(request, slug, code)
    attempt(request, proposal.confirm, _("Thank you: you are confirmed as a speaker."))
    return redirect("speakers:proposal", slug, code)


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
def withdraw(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    proposal = _find(request, slug, code)
    if request.method == "POST":
        attempt(request, proposal.withdraw, _("Your proposal is withdrawn."))
        return redirect("speakers:proposal", slug, code)
    context = {"event": proposal.event, "proposal": proposal}
    return render(request, "speakers/proposal/withdraw.html", context)
