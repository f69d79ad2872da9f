"""The event itself and its hosts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline

from forum.admin.languages import LanguagesOfEvent
from forum.admin.scope import EventAdmin, EventInline
from forum.mail.reminders import add_usual
from forum.models import Event, Host


class HostInline(EventInline, TranslationTabularInline):
    model = Host
    exclude: list[str] = []
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Event)
class EventPage(LanguagesOfEvent, EventAdmin, TranslationAdmin):
    list_display = ["title", "state", "starts", "ends", "format"]
    list_filter = ["state"]
    inlines = [HostInline]
    fieldsets = [
        (None, {"fields": ["slug", "state", "title", "kind", "edition", "format"]}),
        (
            _("When and where"),
            {
                "fields": [
                    "starts",
                    "ends",
                    "opens_at",
                    "timezone",
                    "city",
                    "country",
                    "venue",
                    "address",
                ],
            },
        ),
        (
            _("Opening and closing"),
            {
                "fields": [
                    "registration_opens_at",
                    "registration_closes_at",
                    "proposals_open_at",
                    "proposals_close_at",
                ],
            },
        ),
        (
            _("Registration"),
            {
                "fields": [
                    "changes_close_at",
                    "desk_opens_at",
                    "offer_hours",
                    "offer_hours_last_week",
                    "registrations_per_hour",
                ],
            },
        ),
        (_("Mail"), {"fields": ["mail_days"]}),
        (_("Texts"), {"fields": ["summary", "objectives", "languages", "contact_email"]}),
        (_("Appearance"), {"fields": ["accent", "is_demonstration"]}),
    ]

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        """A new event starts with the usual reminders, which send nothing while it is a draft."""
        super().save_model(request, obj, form, change)
        if not change:
            add_usual(obj)
