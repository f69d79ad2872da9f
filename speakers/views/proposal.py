"""A speaker's own proposal: read, confirmed, withdrawn."""

from __future__ import annotations

from allauth.account.decorators import verified_email_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.errors import attempt
from forum.text import markdown
from speakers.introducing import missing
from speakers.proposing import profile
from speakers.together import may_leave
from speakers.views.finding import find_own


@require_safe
@verified_email_required
def proposal(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    proposal = find_own(request, slug, code)
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
    proposal = find_own(request, slug, code)
    attempt(request, proposal.confirm, _("Thank you: you are confirmed as a speaker."))
    return redirect("speakers:proposal", slug, code)


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
def withdraw(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    proposal = find_own(request, slug, code)
    if request.method == "POST":
        attempt(request, proposal.withdraw, _("Your proposal is withdrawn."))
        return redirect("speakers:proposal", slug, code)
    me = profile(proposal.event, request.user, request.LANGUAGE_CODE)
    context = {
        "event": proposal.event,
        "proposal": proposal,
        "may_restore": proposal.is_in_time(),
        "may_leave": may_leave(proposal, me),
    }
    return render(request, "speakers/proposal/withdraw.html", context)
