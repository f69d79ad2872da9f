"""Deciding in the admin: one proposal or many, at once or to be announced later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from forum import access
from forum.admin.sandbox import sandboxed
from forum.errors import Refused, attempt
from forum.mail import preview
from forum.models import Event
from speakers.admin.listing import DECIDE
from speakers.models import Proposal, Verdict
from speakers.previewing import message, places, shown

MOST = 500
VERBS: dict[str, Callable[..., bool]] = {
    Verdict.ACCEPTED: Proposal.accept,
    Verdict.STANDBY: Proposal.put_on_standby,
    Verdict.DECLINED: Proposal.decline,
}
LABELS = {
    Verdict.ACCEPTED: _("Accept"),
    Verdict.STANDBY: _("Put on standby"),
    Verdict.DECLINED: _("Decline"),
}


class Deciding(admin.ModelAdmin):
    actions = [
        *("mark_accepted", "mark_standby", "mark_declined", "clear_pending"),
        *("accept", "put_on_standby", "decline"),
    ]

    def get_urls(self) -> list:
        wrap, name = self.admin_site.admin_view, "speakers_proposal"
        return [
            path("<int:pk>/decide/<slug:verdict>/", wrap(self.decide_view), name=f"{name}_decide"),
            path("<int:pk>/mark/", wrap(require_POST(self.mark_view)), name=f"{name}_mark"),
            path(
                "<int:pk>/preview/<slug:verdict>/<int:place>/<slug:language>/",
                wrap(self.preview_view),
                name=f"{name}_preview",
            ),
            *super().get_urls(),
        ]

    def decide_view(self, request: HttpRequest, pk: int, verdict: str) -> HttpResponse:
        """What will be mailed; then, once confirmed, it holds and is mailed."""
        proposal, back = self._to_decide(request, pk, verdict), _page_of(pk)
        if request.method == "POST":
            said = _("It is decided: %(verdict)s. Its speakers are mailed.")
            said %= {"verdict": Verdict(verdict).label}
            attempt(request, lambda: VERBS[verdict](proposal, by=request.user), said)
            return back
        try:
            proposal.refuse_unless_open(verdict, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return back
        context = self._context(request, proposal) | {
            "title": LABELS[Verdict(verdict)],
            "verdict": Verdict(verdict),
            "mails": shown(proposal, verdict),
        }
        return TemplateResponse(request, "admin/speakers/proposal/decide_one.html", context)

    def mark_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A decision to be announced later; without any, what was pending is so no more."""
        verdict = request.POST.get("verdict", "")
        proposal = self._to_decide(request, pk, verdict or Verdict.ACCEPTED)
        if verdict:
            said = _("It is marked: %(verdict)s. Nobody is mailed before it is announced.")
            said %= {"verdict": Verdict(verdict).label}
            attempt(request, lambda: proposal.mark(Verdict(verdict), by=request.user), said)
        else:
            said = _("It has no pending decision any more.")
            attempt(request, lambda: proposal.unmark(by=request.user), said)
        return _page_of(pk)

    def preview_view(
        self, request: HttpRequest, pk: int, verdict: str, place: int, language: str
    ) -> HttpResponse:
        """One speaker's mail and nothing else, where no script runs and nothing is fetched."""
        proposal = self._to_decide(request, pk, verdict)
        found = next((one for one in places(proposal) if one.pk == place), None)
        if found is None or language not in dict(settings.LANGUAGES):
            raise Http404
        try:
            return sandboxed(preview.of(message(proposal, verdict, found, language)).html)
        except Refused as refusal:
            raise Http404 from refusal

    @admin.action(description=_("Mark the selected as accepted"), permissions=["decide"])
    def mark_accepted(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._mark(request, queryset, Verdict.ACCEPTED)

    @admin.action(description=_("Mark the selected as on standby"), permissions=["decide"])
    def mark_standby(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._mark(request, queryset, Verdict.STANDBY)

    @admin.action(description=_("Mark the selected as declined"), permissions=["decide"])
    def mark_declined(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._mark(request, queryset, Verdict.DECLINED)

    @admin.action(description=_("Clear pending decisions"), permissions=["decide"])
    def clear_pending(self, request: HttpRequest, queryset: QuerySet) -> None:
        done = self._each(request, queryset, lambda one: one.unmark(by=request.user))
        said = ngettext(
            "%(count)s pending decision is cleared.",
            "%(count)s pending decisions are cleared.",
            done,
        )
        self.message_user(request, said % {"count": done}, messages.SUCCESS)

    @admin.action(description=_("Accept the selected proposals"), permissions=["decide"])
    def accept(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._decide(request, queryset, Verdict.ACCEPTED)

    @admin.action(description=_("Put the selected proposals on standby"), permissions=["decide"])
    def put_on_standby(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._decide(request, queryset, Verdict.STANDBY)

    @admin.action(description=_("Decline the selected proposals"), permissions=["decide"])
    def decline(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._decide(request, queryset, Verdict.DECLINED)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(DECIDE)

    def _mark(self, request: HttpRequest, chosen: QuerySet, verdict: Verdict) -> None:
        done = self._each(request, chosen, lambda one: one.mark(verdict, by=request.user))
        said = ngettext(
            "%(count)s proposal is marked: %(verdict)s. Nobody is mailed before it is announced.",
            "%(count)s proposals are marked: %(verdict)s. Nobody is mailed before they are"
            " announced.",
            done,
        )
        told = {"count": done, "verdict": verdict.label}
        self.message_user(request, said % told, messages.SUCCESS)

    def _decide(
        self, request: HttpRequest, chosen: QuerySet, verdict: Verdict
    ) -> HttpResponse | None:
        """Asks first, since each decision mails its speakers; then decides one by one."""
        if "confirmed" not in request.POST:
            return self._ask(request, access.within(chosen, request.user, DECIDE), verdict)
        done = self._each(request, chosen, lambda one: VERBS[verdict](one, by=request.user))
        said = ngettext(
            "%(count)s proposal is decided on, its speakers are mailed.",
            "%(count)s proposals are decided on, their speakers are mailed.",
            done,
        )
        self.message_user(request, said % {"count": done}, messages.SUCCESS)
        return None

    def _each(
        self, request: HttpRequest, chosen: QuerySet, verb: Callable[[Proposal], bool]
    ) -> int:
        """Each in a transaction of its own: one that is refused, by name, holds up no other."""
        allowed = access.within(chosen, request.user, DECIDE)
        rows = list(allowed[: MOST + 1])
        if len(rows) > MOST:
            said = _("Choose %(most)s proposals at a time at most.") % {"most": MOST}
            self.message_user(request, said, messages.ERROR)
            return 0
        done = 0
        for proposal in rows:
            try:
                done += verb(proposal)
            except Refused as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
        return done

    def _ask(
        self, request: HttpRequest, proposals: QuerySet, verdict: Verdict
    ) -> TemplateResponse | None:
        try:
            if proposal := proposals.filter(event__state=Event.State.CANCELLED).first():
                proposal.refuse_if_off(verdict)
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": LABELS[verdict],
            "proposals": proposals,
            "opts": self.opts,
            "checkbox": ACTION_CHECKBOX_NAME,
            "action": request.POST["action"],
        }
        return TemplateResponse(request, "admin/speakers/proposal/decide.html", context)

    def _to_decide(self, request: HttpRequest, pk: int, verdict: str) -> Proposal:
        if verdict not in Verdict.values:
            raise Http404
        found = get_object_or_404(self.get_queryset(request), pk=min(pk, 2**63 - 1))
        if not request.user.has_perm(DECIDE, found):
            raise PermissionDenied
        return found

    def _context(self, request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "subtitle": proposal,
            "proposal": proposal,
            "opts": self.opts,
        }


def _page_of(pk: int) -> HttpResponse:
    return redirect("admin:speakers_proposal_change", pk)
