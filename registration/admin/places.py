"""Pools and claims: how many places there are, and who has them."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from forum.admin.scope import EventAdmin, EventFilter, ReadOnly
from registration.models import Claim, ModePool, Pool


@admin.register(Pool)
class PoolPage(EventAdmin):
    list_display = ["name", "total", "taken", "free", "event"]
    list_filter = [EventFilter]
    readonly_fields = ["taken"]

    @admin.display(description=_("free"))
    def free(self, pool: Pool) -> int:
        return pool.free


@admin.register(ModePool)
class ModePoolPage(EventAdmin):
    list_display = ["mode", "pool", "event"]
    list_filter = [EventFilter]


@admin.register(Claim)
class ClaimPage(ReadOnly, EventAdmin):
    list_display = ["pool", "number", "registration", "state", "since"]
    list_filter = [EventFilter, "state"]
    search_fields = ["registration__family_name", "registration__email"]
