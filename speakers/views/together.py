"""Who speaks in a talk: the page on which its speakers ask others, order them, and leave."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account.decorators import verified_email_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.errors import Refused, attempt
from forum.landing import lands_once
from speakers import proposing
from speakers.changing import may_ask
from speakers.editing import SPEAKERS, editable_fields
from speakers.forms.together import AskForm
from speakers.models import CoSpeaker
from speakers.people import lineup
from speakers.together import (
    ask,
    is_first,
    leave,
    may_leave,
    move,
    remind,
    remove,
    take_back,
)
from speakers.views.finding import find_own


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
def together(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    proposal = find_own(request, slug, code)
    event = proposal.event
    form = AskForm(request.POST or None, event=event, initial={"language": proposal.language})
    if form.is_valid():
        try:
            asked = ask(proposal, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("We have written to %(name)s.") % {"name": asked.name})
            return redirect("speakers:together", slug, code)
    me = proposing.profile(event, request.user, request.LANGUAGE_CODE)
    context = {
        "event": event,
        "proposal": proposal,
        "lines": lineup(proposal),
        "form": form,
        "may_change": SPEAKERS in editable_fields(proposal),
        "may_ask": may_ask(proposal),
        "is_first": is_first(proposal, me),
    }
    status = 422 if form.is_bound else 200
    return render(request, "speakers/together/together.html", context, status=status)


@require_http_methods(["POST"])
@verified_email_required
def co_speaker(request: HttpRequest, slug: str, code: str, asked: str) -> HttpResponse:
    """What its speakers do with one whom they have asked; the button's name says what."""
    proposal = find_own(request, slug, code)
    found = get_object_or_404(
        CoSpeaker.objects.select_related("event", "proposal__event"), proposal=proposal, code=asked
    )
    me = proposing.profile(proposal.event, request.user, request.LANGUAGE_CODE)
    acts: dict[str, tuple[Callable[[], Any], Any]] = {
        "up": (partial(move, found, by=-1), _("The order is changed.")),
        "down": (partial(move, found, by=1), _("The order is changed.")),
        "remind": (partial(remind, found, by=request.user), _("We have written to them again.")),
        "take_back": (partial(take_back, found), _("The invitation is taken back.")),
        "remove": (partial(remove, found, by=me), _("They speak along no more, and are told so.")),
    }
    if act := acts.get(request.POST.get("act", "")):
        attempt(request, *act)
    return redirect("speakers:together", slug, code)


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
@lands_once
def leave_talk(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    proposal = find_own(request, slug, code)
    me = proposing.profile(proposal.event, request.user, request.LANGUAGE_CODE)
    if request.method == "POST":
        if attempt(request, partial(leave, proposal, me), _("You have left the talk.")):
            return redirect("speakers:call", slug)
        return redirect("speakers:together", slug, code)
    context = {
        "event": proposal.event,
        "proposal": proposal,
        "may_leave": may_leave(proposal, me),
    }
    return render(request, "speakers/together/leave.html", context)
