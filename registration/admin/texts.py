"""Categories, organisations, delegations."""

from __future__ import annotations

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from forum.admin.scope import CountryFilter, EventAdmin, EventFilter
from registration.models import Category, Delegation, Organisation


@admin.register(Category)
class CategoryPage(EventAdmin, TranslationAdmin):
    list_display = ["name", "code", "position", "needs_approval", "event"]
    list_filter = [EventFilter]
    search_fields = ["name_en", "name_ru"]


@admin.register(Organisation)
class OrganisationPage(EventAdmin, TranslationAdmin):
    list_display = ["name", "country", "is_confirmed", "event"]
    list_filter = [EventFilter, "is_confirmed", CountryFilter]
    search_fields = ["name_en", "name_ru"]


@admin.register(Delegation)
class DelegationPage(EventAdmin):
    list_display = ["organisation", "contact_name", "contact_email", "event"]
    list_filter = [EventFilter]
    search_fields = ["organisation__name_en", "organisation__name_ru", "contact_name"]
