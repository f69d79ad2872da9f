"""Tracks, and the speakers' profiles."""

from __future__ import annotations

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from forum.admin.scope import CountryFilter, EventAdmin, EventFilter
from speakers.models import Speaker, Track


@admin.register(Track)
class TrackPage(EventAdmin, TranslationAdmin):
    list_display = ["name", "code", "position", "event"]
    list_filter = [EventFilter]


@admin.register(Speaker)
class SpeakerPage(EventAdmin, TranslationAdmin):
    list_display = ["family_name", "given_name", "organisation_name", "country", "event"]
    list_display_links = ["family_name", "given_name"]
    list_filter = [EventFilter, CountryFilter]
    search_fields = ["family_name", "given_name", "email", "organisation_name"]
    autocomplete_fields = ["person", "registration"]
    readonly_fields = ["code"]
