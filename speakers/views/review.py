"""A reviewer's own pages: what there is to read, and one proposal to judge."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.decorators import verified_email_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum import access
from forum.errors import attempt
from forum.models import Event
from speakers import reviewing
from speakers.forms import ReviewForm
from speakers.models import Proposal
from speakers.readings import Reading, Shelf

ON_A_PAGE = 50


@require_safe
@verified_email_required
def reviews(request: HttpRequest, slug: str) -> HttpResponse:
    event = _find_event(request, slug)
    shelf = Shelf(event, request.user)
    track, unread = request.GET.get("track", ""), "unread" in request.GET
    found = Paginator(shelf.chosen(track, unread=unread), ON_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    context = {
        "event": event,
        "page": page,
        "readings": shelf.readings(page.object_list),
        "is_blind": shelf.is_blind,
        "progress": shelf.progress(),
        "tracks": shelf.tracks(),
        "track": track,
        "unread": unread,
        "kept": _kept(track, unread),
    }
    return render(request, "speakers/review/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
def review(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    event = _find_event(request, slug)
    shelf = Shelf(event, request.user)
    reading = shelf.reading(get_object_or_404(shelf.readable(), code=code))
    act = request.POST.get("act", "save")
    form = ReviewForm(
        request.POST or None,
        criteria=list(event.criteria.all()),
        mine=reading.mine,
        needs_scores=act not in _STEPS_ASIDE,
    )
    if request.method == "POST" and form.is_valid():
        if attempt(request, lambda: _judge(act, reading.proposal, request, form), _said(act)):
            return _lead_on(shelf, act, reading.proposal)
        return _show(request, shelf, reading, form, status=403)
    return _show(request, shelf, reading, form, status=422 if form.errors else 200)


_STEPS_ASIDE = {"abstain", "conflict"}


def _find_event(request: HttpRequest, slug: str) -> Event:
    """The event, if this reader reviews there; 404 otherwise."""
    event = access.find_event(request, slug)
    if not access.may(request.user, "speakers.write_review", event):
        raise Http404
    return event


def _kept(track: str, unread: bool) -> str:
    """What a link to another page of the list repeats."""
    chosen = ({"track": track} if track else {}) | ({"unread": "1"} if unread else {})
    return f"{urlencode(chosen)}&" if chosen else ""


def _judge(act: str, proposal: Proposal, request: HttpRequest, form: ReviewForm) -> None:
    comment, note = form.cleaned_data["comment"], form.cleaned_data["private_note"]
    by = request.user
    if act == "conflict":
        reviewing.declare_conflict(proposal, by=by, private_note=note)
    elif act == "abstain":
        reviewing.abstain(proposal, by=by, comment=comment, private_note=note)
    else:
        said: dict[str, Any] = {"comment": comment, "private_note": note}
        reviewing.review(proposal, by=by, scores=form.scores, **said)


def _said(act: str) -> str:
    if act == "conflict":
        return _("Your conflict of interest is noted; what you said of it before is taken back.")
    return _("You abstain.") if act == "abstain" else _("Your review is saved.")


def _lead_on(shelf: Shelf, act: str, proposal: Proposal) -> HttpResponse:
    """To the next one that is not read, where that was asked for; at the end to the list."""
    slug = shelf.event.slug
    if act == "save":
        return redirect("speakers:review", slug, proposal.code)
    following = shelf.next_after(proposal)
    if following is None or act == "conflict":
        return redirect("speakers:reviews", slug)
    return redirect("speakers:review", slug, following.code)


def _show(
    request: HttpRequest, shelf: Shelf, reading: Reading, form: ReviewForm, *, status: int
) -> HttpResponse:
    proposal = reading.proposal
    context = {
        "event": shelf.event,
        "proposal": proposal,
        "reading": reading,
        "form": form,
        "is_blind": shelf.is_blind,
        "is_open": proposal.is_in_review and not shelf.event.has_ended(),
        "may_be_partial": shelf.may_be_partial(proposal),
        "colleagues": shelf.colleagues(reading),
        "progress": shelf.progress(),
    }
    return render(request, "speakers/review/review.html", context, status=status)
