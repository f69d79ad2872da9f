"""The desk as organisers see it: shifts, which they end at once, and places that were added."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access
from forum.admin.scope import EventAdmin, EventFilter, EventInline, ReadOnly
from registration.models import AddedPlace, Checkin, Shift

CHANGE = "registration.change_shift"


class CheckinInline(ReadOnly, EventInline):
    model = Checkin
    fields = ["day", "at", "by", "undone_at", "undone_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Checkin]:
        return super().get_queryset(request).select_related("by", "undone_by")


class LiveFilter(admin.SimpleListFilter):
    title = _("goes on")
    parameter_name = "live"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        return [("yes", _("Yes"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Shift]) -> QuerySet[Shift]:
        return queryset.live() if self.value() == "yes" else queryset  # type: ignore[attr-defined]


@admin.register(Shift)
class ShiftPage(ReadOnly, EventAdmin):
    """Ending one signs its device out: that is what to do first when a device is lost."""

    list_display = ["device", "person", "started_at", "ends_at", "is_live", "ended_by", "event"]
    list_filter = [EventFilter, LiveFilter]
    list_select_related = ["person", "ended_by", "event"]
    fields = ["event", "device", "person", "started_at", "ends_at", "ended_at", "ended_by"]
    actions = ["end_now"]

    def has_end_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(CHANGE)

    @admin.display(description=_("goes on"), boolean=True)
    def is_live(self, shift: Shift) -> bool:
        return shift.is_live

    @admin.action(description=_("End now, and sign the device out"), permissions=["end"])
    def end_now(self, request: HttpRequest, queryset: QuerySet[Shift]) -> None:
        rows = access.within(queryset, request.user, CHANGE)
        ended = sum(shift.revoke(by=request.user) for shift in rows)
        said = ngettext("%(count)s shift has ended.", "%(count)s shifts have ended.", ended)
        messages.success(request, said % {"count": ended})


@admin.register(AddedPlace)
class AddedPlacePage(ReadOnly, EventAdmin):
    list_display = ["registration", "reason", "by", "at", "pool", "event"]
    list_filter = [EventFilter]
    list_select_related = ["registration", "by", "pool", "event"]
