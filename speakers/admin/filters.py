"""What the list of proposals can be narrowed to, beyond its plain columns."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access
from speakers.models import Track, Verdict

FEW = (1, 2, 3, 5)


class TrackFilter(admin.RelatedFieldListFilter):
    """The tracks of the person's events, whatever the list's own query costs."""

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> list[tuple[int, str]]:
        tracks = access.within(Track.objects.all(), request.user, "speakers.view_proposal")
        return [(track.pk, str(track)) for track in tracks]


class PendingFilter(admin.SimpleListFilter):
    title = _("pending decision")
    parameter_name = "pending"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple]:
        return [("any", _("Any")), ("none", _("None")), *Verdict.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "any":
                return queryset.exclude(pending="")
            case "none":
                return queryset.filter(pending="")
            case value if value in Verdict.values:
                return queryset.filter(pending=value)
        return queryset


class FewReviewsFilter(admin.SimpleListFilter):
    """Those that too few have scored. Of the reader's own it says nothing: they are in none."""

    title = _("reviews")
    parameter_name = "fewer"

    def has_output(self) -> bool:
        return True

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple]:
        if not request.user.has_perm("speakers.view_review"):
            return []
        said = [
            ngettext("Fewer than %(count)s review", "Fewer than %(count)s reviews", number)
            % {"count": number}
            for number in FEW
        ]
        return list(zip(map(str, FEW), said, strict=True))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in map(str, FEW):
            return queryset
        return queryset.filter(Q(reviewed__lt=int(self.value() or 0)))
