"""A speaker's own proposal: written, handed in, confirmed, withdrawn."""

from __future__ import annotations

from allauth.account.decorators import verified_email_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.errors import attempt
from forum.models import Event
from forum.text import markdown
from speakers.forms import ProposalForm, SpeakerForm
from speakers.introducing import missing
from speakers.models import Proposal
from speakers.proposing import profile, save_draft


def _find(request: HttpRequest, slug: str, code: str) -> Proposal:
    """The person's own proposal; 404 for everybody else's."""
    own = Proposal.objects.of(request.user).for_list()
    return get_object_or_404(own, event=find_event(request, slug), code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    if request.method != "POST" and not event.call_is_open():
        return redirect("speakers:call", slug)  # which says why, and what can be done
    return _write(request, event, Proposal(event=event, language=request.LANGUAGE_CODE))


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
def edit(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    proposal = _find(request, slug, code)
    if request.method != "POST" and not proposal.is_editable:
        return redirect("speakers:proposal", slug, code)
    return _write(request, proposal.event, proposal)


def _write(request: HttpRequest, event: Event, proposal: Proposal) -> HttpResponse:
    """The form. Too late, it says so and still shows what was typed, so that nothing is lost."""
    speaker = profile(event, request.user, request.LANGUAGE_CODE)
    form = ProposalForm(request.POST or None, instance=proposal, event=event)
    speaker_form = SpeakerForm(request.POST or None, instance=speaker)
    is_open = event.call_is_open() and (proposal.pk is None or proposal.is_editable)
    if request.method == "POST" and is_open and form.is_valid() and speaker_form.is_valid():
        save_draft(form.instance, speaker_form.instance)
        if "submit" not in request.POST:
            attempt(request, lambda: None, _("Your draft is kept. Hand it in before the deadline."))
            return redirect("speakers:edit", event.slug, proposal.code)
        if attempt(request, proposal.submit, _("Your proposal is handed in. Thank you!")):
            return redirect("speakers:proposal", event.slug, proposal.code)
        return redirect("speakers:edit", event.slug, proposal.code)
    context = {
        "event": event,
        "proposal": proposal,
        "form": form,
        "speaker_form": speaker_form,
        "is_open": is_open,
    }
    status = 200 if request.method != "POST" else 422 if is_open else 403
    return render(request, "speakers/proposal/form.html", context, status=status)


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
