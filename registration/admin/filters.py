"""What the list of registrations can be narrowed to, beyond its plain columns."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from forum.sorting import collation
from registration.models import Organisation

MOST = 50
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


class OrganisationFilter(admin.RelatedOnlyFieldListFilter):
    """Of hundreds of organisations only the chosen one is named: the search finds the others."""

    def has_output(self) -> bool:
        """Also with nothing to offer, once it is asked: left out, the list would be everybody's."""
        return super().has_output() or bool(self.used_parameters)

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> list[tuple]:
        rows = model_admin.get_queryset(request).order_by()
        ids = set(rows.values_list("organisation", flat=True).distinct()) - {None}
        if len(ids) > MOST:
            asked = request.GET.get(self.lookup_kwarg, "")
            ids &= {int(asked)} if asked.isdecimal() else set()
        found = Organisation.objects.in_bulk(ids)
        return sorted(
            ((pk, str(row)) for pk, row in found.items()), key=lambda pair: collation(pair[1])
        )
