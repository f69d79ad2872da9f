"""Tracks."""

from __future__ import annotations

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from forum.admin.scope import EventAdmin, EventFilter
from speakers.models import Track


@admin.register(Track)
class TrackPage(EventAdmin, TranslationAdmin):
    list_display = ["name", "code", "position", "event"]
    list_filter = [EventFilter]
