"""The page on which pending decisions become mails: drafted, read, changed, then released."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access
from forum.errors import Refused
from forum.models import Entry, Event, Message
from speakers.admin.listing import DECIDE
from speakers.models import Proposal, ProposalSpeaker, Verdict

MOST = 200
"""Decisions on the page, and announced at a time."""
SHOWN = "verdict-"
EDIT = "forum.change_message"


class Announcing(admin.ModelAdmin):
    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.announce_view)
        name = "speakers_proposal_announce"
        return [path("announce/<slug:slug>/", page, name=name), *super().get_urls()]

    def announce_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, DECIDE)
        event = get_object_or_404(events, slug=slug)
        if "draft" in request.POST:
            self._draft(request, event)
            return redirect(request.path)
        if "announce" in request.POST:
            self._announce(request, event)
            return redirect(request.path)
        return self._page(request, event)

    def _draft(self, request: HttpRequest, event: Event) -> None:
        waiting = Proposal.objects.filter(event=event).to_announce()[:MOST]
        drafted = sum(proposal.draft_mails() for proposal in waiting)
        said = ngettext(
            "%(count)s mail is drafted. Nothing has been sent.",
            "%(count)s mails are drafted. Nothing has been sent.",
            drafted,
        )
        self.message_user(request, said % {"count": drafted}, messages.SUCCESS)

    def _announce(self, request: HttpRequest, event: Event) -> None:
        """Those that were ticked, or all that were shown; each as it was shown, by itself."""
        seen = _seen(request)
        wanted = seen if request.POST["announce"] == "all" else _ticked(request)
        rows = Proposal.objects.filter(event=event).exclude(state=Proposal.State.DRAFT)
        done: Counter[str] = Counter()
        for proposal in rows.filter(pk__in=seen.keys() & set(wanted)).order_by("pk")[:MOST]:
            try:
                verdict = seen[proposal.pk]
                done[verdict] += proposal.announce(verdict, by=request.user)
            except Refused as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
        count = done.total()
        if count:
            facts = {"announced": dict(+done)}
            Entry.objects.create(event=event, act=Entry.Act.MAIL, person=request.user, facts=facts)
        said = ngettext(
            "%(count)s decision is announced, its speakers are mailed.",
            "%(count)s decisions are announced, their speakers are mailed.",
            count,
        )
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, said % {"count": count}, level)

    def _page(self, request: HttpRequest, event: Event) -> TemplateResponse:
        pending = list(Proposal.objects.filter(event=event).to_announce()[: MOST + 1])
        groups = _groups(pending[:MOST])
        drafted = sum(row["is_drafted"] for _verdict, rows in groups for row in rows)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Announce decisions"),
            "subtitle": event,
            "event": event,
            "opts": self.opts,
            "groups": groups,
            "drafted": drafted,
            "to_draft": len(pending[:MOST]) - drafted,
            "is_all": len(pending) <= MOST,
            "may_edit": access.may(request.user, EDIT, event),
            "shown_languages": settings.LANGUAGES,
        }
        return TemplateResponse(request, "admin/speakers/proposal/announce.html", context)


def _seen(request: HttpRequest) -> dict[int, str]:
    """The verdicts that the page showed, by proposal."""
    return {
        int(name.removeprefix(SHOWN)): verdict
        for name, verdict in request.POST.items()
        if _is_id(name.removeprefix(SHOWN)) and name.startswith(SHOWN) and verdict in Verdict.values
    }


def _ticked(request: HttpRequest) -> set[int]:
    return {int(pk) for pk in request.POST.getlist("proposal") if _is_id(pk)}


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _groups(pending: list[Proposal]) -> list[tuple[Verdict, list[dict[str, Any]]]]:
    """Verdict -> its proposals, each with its speakers' places and what is drafted for them."""
    mails = _mails(pending)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for proposal in pending:
        told = [(place, mails.get(_key(place))) for place in proposal.order_of_speakers.all()]
        is_drafted = all(mail or not place.mail_address for place, mail in told)
        row = {"proposal": proposal, "mails": told, "is_drafted": is_drafted}
        rows[proposal.pending].append(row)
    return [(verdict, rows[verdict]) for verdict in Verdict if rows[verdict]]


def _mails(pending: list[Proposal]) -> dict[str, Message]:
    """What waits to tell these decisions, or was stopped, by its key; one query."""
    keys = [_key(place) for proposal in pending for place in proposal.order_of_speakers.all()]
    mails = Message.objects.filter(key__in=keys).defer("text", "html", "own_body", "note")
    return {mail.key: mail for mail in mails}


def _key(place: ProposalSpeaker) -> str:
    proposal = place.proposal
    return proposal.key_of(proposal.pending, place, proposal.moves + 1)
