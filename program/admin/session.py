"""Rooms and sessions."""

from __future__ import annotations

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from forum.admin.scope import EventAdmin, EventFilter, EventInline
from program.admin.sign_ups import SignUps
from program.models import Room, Session, SessionRole


@admin.register(Room)
class RoomPage(EventAdmin, TranslationAdmin):
    list_display = ["name", "capacity", "is_streamed", "position", "event"]
    list_filter = [EventFilter]


class RoleInline(EventInline):
    model = SessionRole
    autocomplete_fields = ["speaker"]


@admin.register(Session)
class SessionPage(SignUps, EventAdmin, TranslationAdmin):
    list_display = ["title", "kind", "track", "event"]
    list_filter = [EventFilter, "kind"]
    search_fields = ["title_en", "title_ru", "code"]
    autocomplete_fields = ["proposal"]
    readonly_fields = ["code"]
    inlines = [RoleInline]
