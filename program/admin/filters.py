"""What the list of sessions can be narrowed to, beyond its plain columns."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ScheduledFilter(admin.SimpleListFilter):
    title = _("slot")
    parameter_name = "scheduled"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("no", _("Without a slot")), ("yes", _("In the working program"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "no":
                return queryset.filter(slot_count=0)
            case "yes":
                return queryset.filter(slot_count__gt=0)
        return queryset


class UnconfirmedFilter(admin.SimpleListFilter):
    title = _("confirmations")
    parameter_name = "unconfirmed"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("yes", _("Somebody has not confirmed")), ("no", _("All have confirmed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "yes":
                return queryset.filter(unconfirmed_count__gt=0)
            case "no":
                return queryset.filter(unconfirmed_count=0)
        return queryset
