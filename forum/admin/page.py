"""Pages of practical information."""

from __future__ import annotations

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from forum.admin.scope import EventAdmin, EventFilter
from forum.models import Page


@admin.register(Page)
class PagePage(EventAdmin, TranslationAdmin):
    list_display = ["title", "kind", "event", "position", "in_menu", "is_published"]
    list_filter = [EventFilter, "is_published"]
    search_fields = ["title_en", "title_ru", "body_en", "body_ru"]
