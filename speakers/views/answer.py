"""Yes or no to an acceptance by the link of its mail, and taking a withdrawal back."""

from __future__ import annotations

from allauth.account.decorators import verified_email_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from forum import links
from forum.access import find_event
from forum.errors import attempt
from forum.models import Event
from speakers.answering import NO, SAY, YES, place_of
from speakers.models import Proposal, ProposalSpeaker, Speaker
from speakers.talks import talk_of
from speakers.views.finding import find_own

SAID = {
    YES: gettext_lazy("Thank you: you are confirmed as a speaker."),
    NO: gettext_lazy("Thank you for telling us. Your talk is withdrawn."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """For whoever holds the mail's link, and for the talk's speakers; it opens nothing else. A no
    is asked for once more: the same link does not take it back."""
    event = find_event(request, slug)
    rows = Proposal.objects.select_related("event", "track")
    proposal = rows.filter(event=event, code=code).first()
    place = proposal and _place(request, proposal)
    if place and "key" in request.GET:
        return links.open_with_key(request, place) or redirect(request.path)
    if proposal is None or place is None:
        return _unknown(request, event, code)
    word = request.POST.get("answer")
    if request.method == "POST" and word in SAY:
        attempt(request, lambda: SAY[word](proposal), SAID[word])
        return redirect("speakers:answer", slug, code)
    talk = talk_of(place)
    context = {"event": event, "proposal": talk.proposal, "talk": talk}
    is_no = request.GET.get("answer") == NO and talk.proposal.state == Proposal.State.ACCEPTED
    page = "no" if is_no and not event.has_ended() else "answer"
    return render(request, f"speakers/answer/{page}.html", context)


@require_http_methods(["POST"])
@verified_email_required
def restore(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    proposal = find_own(request, slug, code)
    attempt(request, proposal.restore, _("Your proposal is back."))
    return redirect("speakers:proposal", slug, code)


def _place(request: HttpRequest, proposal: Proposal) -> ProposalSpeaker | None:
    """The speaker's place that the link in the address leads to, or that this browser opened."""
    if token := request.GET.get("key"):
        return place_of(proposal, token)
    places = proposal.order_of_speakers.select_related("event")
    if request.user.is_authenticated:
        own = places.filter(speaker__in=Speaker.objects.of(request.user)).first()
        if own:
            return own
    return next((place for place in places if links.is_granted(request, place)), None)


def _unknown(request: HttpRequest, event: Event, code: str) -> HttpResponse:
    """The same whether there is such a proposal or not."""
    context = {"event": event, "code": code}
    return render(request, "speakers/answer/unknown.html", context, status=404)
