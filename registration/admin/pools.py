"""Pools, quotas and claims: how many places there are, who has them, and how full they are now."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from forum.admin.scope import EventAdmin, EventFilter, EventForm, ReadOnly
from registration.models import Claim, ModePool, Pool, Quota
from registration.offering import resize


def bar(pool: Pool, waiting: int) -> str:
    return render_to_string("admin/registration/pool/bar.html", {"pool": pool, "waiting": waiting})


def refuse_fewer_than_taken(form: forms.ModelForm, name: str, pool: Pool | None) -> None:
    """Locks the pool until the page's transaction ends, so that the answer stays true."""
    total = form.cleaned_data.get(name)
    if pool is None or total is None:
        return
    taken = pool.locked().taken
    if total < taken:
        said = _("%(taken)s places are taken already, so there cannot be fewer.")
        form.add_error(name, said % {"taken": taken})


class NearlyFullFilter(admin.SimpleListFilter):
    title = _("how full")
    parameter_name = "full"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("nearly", _("Nearly or quite full"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Pool]) -> QuerySet[Pool]:
        return queryset.nearly_full() if self.value() == "nearly" else queryset


class EmptyFilter(admin.SimpleListFilter):
    title = _("how full")
    parameter_name = "full"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("all", _("All places taken"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Quota]) -> QuerySet[Quota]:
        return queryset.empty() if self.value() == "all" else queryset


class PoolForm(EventForm):
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        refuse_fewer_than_taken(self, "total", self.instance if self.instance.pk else None)
        return cleaned


@admin.register(Pool)
class PoolPage(EventAdmin):
    """Its list is looked at while a registration opens: static/js/pools.js keeps it fresh."""

    form = PoolForm
    change_list_template = "admin/registration/pool/change_list.html"
    list_display = ["name", "fullness", "free", "event"]
    list_filter = [EventFilter, NearlyFullFilter]
    readonly_fields = ["taken"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pool]:
        return super().get_queryset(request).for_list()

    def save_model(self, request: HttpRequest, obj: Pool, form: Any, change: bool) -> None:
        """A changed total goes through the verb, which offers what was added at once."""
        is_resized = change and "total" in form.changed_data
        if is_resized:
            form.changed_data.remove("total")
        super().save_model(request, obj, form, change)
        if is_resized:
            resize(obj, obj.total)

    @admin.display(description=_("how full"), ordering="waiting")
    def fullness(self, pool: Pool) -> str:
        return bar(pool, pool.waiting)

    @admin.display(description=_("free"), ordering=F("total") - F("taken"))
    def free(self, pool: Pool) -> int:
        return pool.free


class QuotaForm(EventForm):
    places = forms.IntegerField(
        label=_("places"),
        min_value=0,
        max_value=100_000,
        help_text=_("Set aside on site; who finds them taken gets a common place."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "places" in self.fields:
            self.fields["places"].initial = self.instance.pool.total

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        refuse_fewer_than_taken(self, "places", self.instance.pool if self.instance.pk else None)
        return cleaned


@admin.register(Quota)
class QuotaPage(EventAdmin, TranslationAdmin):
    form = QuotaForm
    list_display = ["name", "code", "fullness", "event"]
    list_filter = [EventFilter, EmptyFilter]
    list_select_related = ["pool", "event"]
    search_fields = ["name_en", "name_ru", "code"]
    fields = ["event", "code", "name", "places"]

    @admin.display(description=_("how full"))
    def fullness(self, quota: Quota) -> str:
        """Nobody waits for a place that was set aside: who comes next takes a common one."""
        return bar(quota.pool, 0)

    def save_model(self, request: HttpRequest, obj: Quota, form: Any, change: bool) -> None:
        """A new quota brings its own pool."""
        total = form.cleaned_data["places"]
        if not change:
            obj.pool = Pool.objects.create(event_id=obj.event_id, name=obj.code, total=total)
        super().save_model(request, obj, form, change)
        if obj.pool.total != total:
            resize(obj.pool, total)


@admin.register(ModePool)
class ModePoolPage(EventAdmin):
    list_display = ["mode", "pool", "event"]
    list_filter = [EventFilter]


@admin.register(Claim)
class ClaimPage(ReadOnly, EventAdmin):
    list_display = ["pool", "number", "registration", "state", "since"]
    list_filter = [EventFilter, "state", "pool__use"]
    search_fields = ["registration__family_name", "registration__email"]
