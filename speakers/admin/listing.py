"""The list of proposals: what each is, what reviewers think, what is decided, and the totals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.admin.scope import EventFilter
from forum.models import Event
from forum.models.event import Mode
from speakers.admin.filters import FewReviewsFilter, PendingFilter, TrackFilter
from speakers.models import Proposal, Verdict
from speakers.totals import totals

VIEW = "speakers.view_proposal"
ADD = "speakers.add_proposal"
DECIDE = "speakers.decide_proposal"
_NAMES = ("given_name", "family_name", "given_name_other", "family_name_other")


class Listing(admin.ModelAdmin):
    change_list_template = "admin/speakers/proposal/change_list.html"
    list_display = ["title", "standing", "marks", "flags", "speaker_names", "track", "kind"]
    list_filter = [
        EventFilter,
        "state",
        PendingFilter,
        ("track", TrackFilter),
        "kind",
        "language",
        "mode",
        FewReviewsFilter,
    ]
    search_fields = [
        *("title_en", "title_ru", "code", "speakers__organisation_name", "speakers__email"),
        *(f"speakers__{name}" for name in _NAMES),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        """A draft is its speakers' alone, until they hand it in."""
        rows = super().get_queryset(request).exclude(state=Proposal.State.DRAFT)
        match = request.resolver_match
        if match and match.url_name == "speakers_proposal_changelist":
            return rows.for_staff_list().with_marks(request.user).with_open_requests()
        return rows.for_list()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Found among bare rows: several speakers make no duplicates to be removed, for which the
        whole query would be written twice."""
        bare = Proposal.objects.order_by()
        found, _is_doubled = super().get_search_results(request, bare, search_term)
        return queryset.filter(pk__in=found.values("pk")) if search_term else queryset, False

    def get_list_display(self, request: HttpRequest) -> list[str]:
        """Without the reviews for who sees none."""
        hidden = set() if request.user.has_perm("speakers.view_review") else {"marks"}
        return [name for name in self.list_display if name not in hidden]

    @admin.display(description=_("speakers"))
    def speaker_names(self, proposal: Proposal) -> str:
        return ", ".join(speaker.name for speaker in proposal.speakers.all())

    @admin.display(description=_("state"), ordering="state")
    def standing(self, proposal: Proposal) -> str:
        state = str(Proposal.State(proposal.state).label)
        if not proposal.pending:
            return state
        badge = _("pending: %(verdict)s") % {"verdict": Verdict(proposal.pending).label}
        return format_html('{}<br><span class="pending">{}</span>', state, badge)

    @admin.display(
        description=_("mean ± spread (reviews)"),
        ordering=Coalesce(F("mean"), Decimal(0)),
        empty_value="—",
    )
    def marks(self, proposal: Any) -> str | None:
        """Nothing of the reader's own."""
        if not proposal.reviewed:
            return None if proposal.reviewed is None else "(0)"
        mean, spread = localize(round(proposal.mean, 2)), localize(round(proposal.spread, 2))
        return f"{mean} ± {spread} ({proposal.reviewed})"

    @admin.display(description=_("flags"), empty_value="")
    def flags(self, proposal: Any) -> str:
        """What to look at before deciding, in few words."""
        told = [
            (_("one language"), not _is_whole(proposal, "en") or not _is_whole(proposal, "ru")),
            (_("several speakers"), len(proposal.speakers.all()) > 1),
            (_("online"), proposal.mode == Mode.ONLINE),
            (_("late link"), proposal.link_id is not None),
            (_("change asked for"), proposal.wants_change),
            (_("conflict of interest"), proposal.has_conflict),
        ]
        return ", ".join(str(flag) for flag, is_so in told if is_so)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        events = list(access.within(Event.objects.all(), request.user, VIEW).order_by("-starts"))
        event = _chosen(request, events)
        proposed_for = [one for one in events if access.may(request.user, ADD, one)]
        more: dict[str, Any] = {"event": event, "proposed_for": proposed_for}
        if event:
            more["totals"] = totals(event)
            more["waiting"] = sum(total.pending for total in more["totals"])
            more["may_announce"] = access.may(request.user, DECIDE, event)
        return super().changelist_view(request, more | (extra_context or {}))


def _chosen(request: HttpRequest, events: list[Event]) -> Event | None:
    """The one that the list is narrowed to, or the only one there is."""
    if len(events) == 1:
        return events[0]
    return next((event for event in events if str(event.pk) == request.GET.get("event")), None)


def _is_whole(proposal: Proposal, language: str) -> bool:
    texts = (getattr(proposal, f"{name}_{language}") for name in ("title", "abstract"))
    return all(texts)
