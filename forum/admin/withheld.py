"""Columns that only some of those who may open a row may read: addresses, telephone numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.http import HttpRequest

from forum import access


class Withheld(admin.ModelAdmin):
    """Leaves them out of the form, the search, the addresses' filters and the history.

    Goes before the page's base. By event: of one list each row tells what its own event's roles
    allow. Columns of the list itself are its page's business.
    """

    withheld: frozenset[str] = frozenset()
    withheld_from_all_but: str = ""
    """The permission to see them."""
    history_hides: frozenset[str] = frozenset()

    def without(self, request: HttpRequest, obj: Any, fields: Iterable[Any]) -> list[Any]:
        """These fields, some of them in tuples, without what this person may not see of the row."""
        if request.user.has_perm(self.withheld_from_all_but, obj):
            return list(fields)
        left = []
        for field in fields:
            if isinstance(field, str):
                left += [field] if field not in self.withheld else []
            elif some := tuple(name for name in field if name not in self.withheld):
                left.append(some)
        return left

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        return [
            (name, options | {"fields": self.without(request, obj, options["fields"])})
            for name, options in super().get_fieldsets(request, obj)
        ]

    def hidden_in_history(self, request: HttpRequest, row: models.Model) -> frozenset[str]:
        hidden = self.history_hides
        may = request.user.has_perm(self.withheld_from_all_but, row)
        return hidden if may else hidden | self.withheld

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Django lets an address filter by any column, which tells it letter by letter."""
        parts = set(lookup.split("__"))
        if parts & self.history_hides or (
            parts & self.withheld and self._seen_at(request) is not None
        ):
            return False
        return super().lookup_allowed(lookup, value, request)

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        fields = list(super().get_search_fields(request))
        if not getattr(request, "withholds", False):
            return fields
        return [name for name in fields if name.rpartition("__")[2] not in self.withheld]

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Where somebody sees them at some events only, the others' rows are searched without."""
        seen_at = self._seen_at(request)
        if seen_at is None or not search_term:
            return super().get_search_results(request, queryset, search_term)
        bare = self.model._default_manager.order_by()
        seen, _is_doubled = super().get_search_results(
            request, bare.filter(event__in=seen_at), search_term
        )
        request.withholds = True  # type: ignore[attr-defined]
        others = bare.exclude(event__in=seen_at)
        unseen, _is_doubled = super().get_search_results(request, others, search_term)
        request.withholds = False  # type: ignore[attr-defined]
        found = Q(pk__in=seen.values("pk")) | Q(pk__in=unseen.values("pk"))
        return queryset.filter(found), False

    def _seen_at(self, request: HttpRequest) -> set[int] | None:
        """Ids of the events at which this person sees them; None: at all whose rows they see."""
        seen_at = access.events_with(request.user, self.withheld_from_all_but)
        if seen_at is None:
            return None
        label, name = self.opts.app_label, self.opts.model_name
        rows_at: set[int] = set()
        for action in ("view", "change"):
            rows_at |= access.events_with(request.user, f"{label}.{action}_{name}") or set()
        return None if rows_at <= seen_at else seen_at
