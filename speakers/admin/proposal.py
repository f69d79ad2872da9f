"""Proposals in the admin: read, decided on, many at once."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin

from forum import access
from forum.admin.scope import EventAdmin, EventFilter, EventInline, ReadOnly
from forum.errors import Refused
from speakers.admin.on_behalf import OnBehalf
from speakers.models import Decision, Proposal, ProposalSpeaker

Verdict = Decision.Verdict


class SpeakerInline(EventInline):
    model = ProposalSpeaker
    autocomplete_fields = ["speaker"]
    verbose_name_plural = _("speakers")


class DecisionInline(ReadOnly, EventInline):
    model = Decision
    fields = ["verdict", "by", "at"]


@admin.register(Proposal)
class ProposalPage(OnBehalf, EventAdmin, TranslationAdmin):
    change_form_template = "admin/forum/with_mails.html"
    list_display = ["title", "speaker_names", "track", "kind", "language", "state", "submitted_at"]
    list_filter = [
        EventFilter,
        "state",
        ("track", admin.RelatedOnlyFieldListFilter),
        "kind",
        "language",
        "mode",
    ]
    search_fields = ["title_en", "title_ru", "code", "speakers__family_name"]
    readonly_fields = ["code", "state", "submitted_at"]
    fields = [
        "event",
        "code",
        "state",
        "track",
        "kind",
        "language",
        "mode",
        "title",
        "abstract",
        "notes",
        "submitted_at",
    ]
    inlines = [SpeakerInline, DecisionInline]
    actions = ["accept", "put_on_standby", "decline"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        """A draft is its speakers' alone, until they hand it in."""
        return super().get_queryset(request).exclude(state=Proposal.State.DRAFT).for_list()

    @admin.display(description=_("speakers"))
    def speaker_names(self, proposal: Proposal) -> str:
        return ", ".join(speaker.name for speaker in proposal.speakers.all())

    @admin.action(description=_("Accept the selected proposals"), permissions=["decide"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> HttpResponse | None:
        return self._decide(request, queryset, Proposal.accept, _("Accept"))

    @admin.action(description=_("Put the selected proposals on standby"), permissions=["decide"])
    def put_on_standby(
        self, request: HttpRequest, queryset: QuerySet[Proposal]
    ) -> HttpResponse | None:
        return self._decide(request, queryset, Proposal.put_on_standby, _("Put on standby"))

    @admin.action(description=_("Decline the selected proposals"), permissions=["decide"])
    def decline(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> HttpResponse | None:
        return self._decide(request, queryset, Proposal.decline, _("Decline"))

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("speakers.decide_proposal")

    def _decide(
        self,
        request: HttpRequest,
        queryset: QuerySet[Proposal],
        verb: Callable[..., bool],
        label: str,
    ) -> HttpResponse | None:
        """Asks first, since each decision mails its speakers; then decides one by one."""
        allowed = access.within(queryset, request.user, "speakers.decide_proposal")
        if "confirmed" not in request.POST:
            return self._ask(request, allowed, label)
        done = 0
        for proposal in allowed:
            try:
                done += verb(proposal, by=request.user)
            except Refused as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
        said = ngettext(
            "%(count)s proposal is decided on, its speakers are mailed.",
            "%(count)s proposals are decided on, their speakers are mailed.",
            done,
        )
        self.message_user(request, said % {"count": done}, messages.SUCCESS)
        return None

    def _ask(
        self, request: HttpRequest, proposals: QuerySet[Proposal], label: str
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": label,
            "proposals": proposals,
            "opts": self.opts,
            "checkbox": ACTION_CHECKBOX_NAME,
            "action": request.POST["action"],
        }
        return TemplateResponse(request, "admin/speakers/proposal/decide.html", context)
