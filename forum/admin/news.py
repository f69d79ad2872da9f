"""News, each piece shown from a moment on."""

from __future__ import annotations

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from forum.admin.scope import EventAdmin, EventFilter
from forum.models import NewsItem


@admin.register(NewsItem)
class NewsItemPage(EventAdmin, TranslationAdmin):
    list_display = ["title", "event", "published_at"]
    list_filter = [EventFilter]
    search_fields = ["title_en", "title_ru", "text_en", "text_ru"]
    fields = ["event", "slug", "published_at", "title", "text"]
