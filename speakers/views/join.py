"""The link of somebody who is asked to speak along: what for, by whom, and their yes or no."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import verified_email_required
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum import links
from forum.access import find_event
from forum.errors import Refused, attempt
from forum.landing import lands_once
from forum.models import Person
from forum.text import markdown
from speakers import consenting, proposing
from speakers.forms import JoinForm
from speakers.models import CoSpeaker, Speaker
from speakers.models.uses import Use
from speakers.together import decline, join, refuse_if_answered, refuse_if_moot


@require_safe
def joining(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found, answer = _find(request, slug, code)
    return answer or render(request, "speakers/join/join.html", _about(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
@lands_once
def accept(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found, answer = _find(request, slug, code)
    return answer or _accept(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Asked once more: the link does not take a no back."""
    found, answer = _find(request, slug, code)
    if answer:
        return answer
    if request.method != "POST":
        context = {"event": found.event, "found": found, "proposal": found.proposal}
        return render(request, "speakers/join/decline.html", context)
    attempt(request, lambda: decline(found), _("Thank you for telling us."))
    return redirect("speakers:join", slug, code)


@verified_email_required
def _accept(request: HttpRequest, found: CoSpeaker) -> HttpResponse:
    """With the profile of whoever is signed in; who has none yet, or has not agreed to its
    processing, fills in the short form."""
    me = proposing.profile(found.event, request.user, request.LANGUAGE_CODE)
    if not me.pk and not me.family_name:
        me.given_name, me.family_name = found.given_name, found.family_name
    sent = request.POST if "given_name" in request.POST else None  # not the question's button
    form: JoinForm | None = JoinForm(sent, instance=me)
    if me.pk and "consent" not in form.fields:
        form = None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            _join(found, me, request.user, form)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("speakers:join", found.event.slug, found.code)
        messages.success(request, _("Thank you: you speak in this talk."))
        return redirect("speakers:proposal", found.event.slug, found.proposal.code)
    context = _about(request, found) | {"form": form, "me": me}
    status = 422 if form and form.is_bound else 200
    return render(request, "speakers/join/accept.html", context, status=status)


@transaction.atomic
def _join(found: CoSpeaker, me: Speaker, person: Person, form: JoinForm | None) -> None:
    kept = proposing.keep(me, person, proposing.SHORT if form else ())
    join(found, kept)
    if form:
        consenting.note(kept, found.proposal, {Use.PROCESSING})


def _find(request: HttpRequest, slug: str, code: str) -> tuple[Any, HttpResponse | None]:
    """(the question, None), or what to answer instead: its link opened, or why it is no use."""
    event = find_event(request, slug)
    rows = CoSpeaker.objects.select_related("event", "proposal__event", "proposal__track")
    found = rows.filter(event=event, code=code).first()
    if found and "key" in request.GET:
        return found, links.open_with_key(request, found)
    if found is None or not links.is_granted(request, found):
        page = "speakers/join/unknown.html"
        return None, render(request, page, {"event": event}, status=404)
    try:
        refuse_if_answered(found)
        refuse_if_moot(found.proposal)
    except Refused as refusal:
        context = {"event": event, "found": found, "refusal": refusal}
        return found, render(request, "speakers/join/moot.html", context, status=410)
    return found, None


def _about(request: HttpRequest, found: CoSpeaker) -> dict[str, Any]:
    proposal = found.proposal
    speakers = [place.speaker for place in proposal.order_of_speakers.select_related("speaker")]
    is_other = request.user.is_authenticated and request.user.email_key != found.email_key
    return {
        "event": found.event,
        "found": found,
        "proposal": proposal,
        "speakers": speakers,
        "first": speakers[0] if speakers else None,
        "is_other_address": is_other,
        "abstracts": [
            (language, title, markdown(abstract, below=2))
            for language, title, abstract in (
                ("en", proposal.title_en, proposal.abstract_en),
                ("ru", proposal.title_ru, proposal.abstract_ru),
            )
            if title or abstract
        ],
    }
