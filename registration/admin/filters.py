"""What the list of registrations can be narrowed to, beyond its plain columns."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

ACCESSIBILITY, DIET = ~Q(accessibility_needs=""), ~Q(diet="")


class NeedsFilter(admin.SimpleListFilter):
    """Who told a need: those who prepare the hall and the meals ask for them."""

    title = _("needs")
    parameter_name = "needs"
    needs = {
        "any": (_("Any need"), ACCESSIBILITY | DIET),
        "accessibility": (_("Accessibility"), ACCESSIBILITY),
        "diet": (_("Diet"), DIET),
    }

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple]:
        return [(name, label) for name, (label, _rows) in self.needs.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        found = self.needs.get(self.value() or "")
        return queryset.filter(found[1]) if found else queryset
