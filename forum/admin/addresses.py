"""Addresses that do not work: a list to act on, with who stands behind each."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access, registry
from forum.admin.outbox import tell_of_retries
from forum.admin.scope import EventAdmin, EventFilter, ReadOnly
from forum.mail import resending
from forum.mail.reasons import in_plain_words
from forum.models import BadAddress

CHANGE = "forum.change_badaddress"
MOST = 100
"""Addresses whose mails are tried again at a time."""


class SolvedFilter(admin.SimpleListFilter):
    """Those that wait for somebody, unless others are asked for."""

    title = _("state")
    parameter_name = "solved"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Solved")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        for value, title in [(None, _("To be solved")), *self.lookup_choices]:
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value})
                if value
                else changelist.get_query_string(remove=[self.parameter_name]),
                "display": title,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "all":
            return queryset
        return queryset.exclude(solved_at=None) if self.value() == "yes" else queryset.unsolved()


@admin.register(BadAddress)
class BadAddressPage(ReadOnly, EventAdmin):
    list_display = ["reader", "meaning", "behind", "since", "solved_at"]
    list_display_links = None
    list_filter = [EventFilter, SolvedFilter]
    list_select_related = ["event"]
    show_full_result_count = False
    search_fields = ["address", "reason"]
    fields = ["event", "reader", "meaning", "since", "solved_at"]
    readonly_fields = ["reader", "meaning"]
    actions = ["retry", "solve"]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        _find_holders(changelist.result_list)
        return changelist

    @admin.display(description=_("e-mail"), ordering="address")
    def reader(self, bad: BadAddress) -> str:
        return bad.address

    @admin.display(description=_("what the mail server said"))
    def meaning(self, bad: BadAddress) -> str:
        return format_html("{}<br><small>{}</small>", in_plain_words(bad.reason), bad.reason)

    @admin.display(description=_("whose it is"))
    def behind(self, bad: BadAddress) -> str:
        holders = getattr(bad, "holders", [])
        links = format_html_join(
            "", '<p><a href="{}">{}</a></p>', ((one.url, one.label) for one in holders)
        )
        return links or _("Nobody has it any more")

    @admin.action(description=_("Try again what failed for them"), permissions=["act"])
    def retry(self, request: HttpRequest, queryset: QuerySet[BadAddress]) -> None:
        """To where their readers' mails go now, if that was corrected."""
        queued, refusals = 0, []
        for bad in access.within(queryset, request.user, CHANGE)[:MOST]:
            done, why_not = resending.retry_what_failed(bad)
            queued, refusals = queued + done, refusals + why_not
        tell_of_retries(request, queued, refusals)

    @admin.action(description=_("Mark as solved"), permissions=["act"])
    def solve(self, request: HttpRequest, queryset: QuerySet[BadAddress]) -> None:
        chosen = access.within(queryset, request.user, CHANGE).order_by().values("pk")
        done = BadAddress.objects.filter(pk__in=chosen).solve()
        said = ngettext("%(count)s address is solved.", "%(count)s addresses are solved.", done)
        self.message_user(request, said % {"count": done}, messages.SUCCESS)

    def has_act_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(CHANGE)


def _find_holders(rows: Any) -> None:
    """Write down with each row who stands behind it; some queries for each event of the page."""
    keys, behind = defaultdict(set), defaultdict(list)
    for bad in rows:
        keys[bad.event].add(bad.email_key)
    for event, wanted in keys.items():
        for find in registry.holders:
            for holder in find(event, wanted):
                behind[holder.event_id, holder.email_key].append(holder)
    for bad in rows:
        bad.holders = behind[bad.event_id, bad.email_key]
