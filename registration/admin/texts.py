"""Categories and delegations."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin

from forum.admin.scope import EventAdmin, EventFilter
from registration import delegations
from registration.models import Category, Delegation


@admin.register(Category)
class CategoryPage(EventAdmin, TranslationAdmin):
    list_display = ["name", "code", "position", "needs_approval", "decided_by", "quota", "event"]
    list_filter = [EventFilter, "needs_approval"]
    search_fields = ["name_en", "name_ru"]
    fields = ["event", "code", "name", "position", "needs_approval", "decided_by", "quota"]


@admin.register(Delegation)
class DelegationPage(EventAdmin):
    list_display = ["organisation", "contact_name", "contact_email", "event"]
    list_filter = [EventFilter]
    search_fields = ["organisation__name_en", "organisation__name_ru", "contact_name"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "contact_email" in form.changed_data:
            delegations.follow_contact(obj, left=form.initial["contact_email"])
