"""The event itself, its hosts and its team."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline

from forum.admin.languages import LanguagesOfEvent
from forum.admin.rescheduling import ChangesOfEvent
from forum.admin.scope import EventAdmin, EventFilter, EventInline
from forum.mail.reminders import add_usual
from forum.models import Event, Host, Membership


class HostInline(EventInline, TranslationTabularInline):
    model = Host
    exclude: list[str] = []
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Event)
class EventPage(LanguagesOfEvent, ChangesOfEvent, EventAdmin, TranslationAdmin):
    list_display = ["title", "state", "starts", "ends", "format"]
    list_filter = ["state"]
    inlines = [HostInline]
    fieldsets = [
        (None, {"fields": ["slug", "state", "title", "kind", "edition", "format"]}),
        (
            _("When and where"),
            {
                "description": _(
                    "Other days, or nobody on site any more? Of a public forum use “Change the"
                    " forum”: places, program, calendars and mails follow."
                ),
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

    def formfield_for_choice_field(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Cancelled it becomes by its own act alone."""
        if db_field.name == "state":
            choices = Event.State.choices
            kwargs["choices"] = [one for one in choices if one[0] != Event.State.CANCELLED]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "state"] if obj and obj.is_cancelled() else fields

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        """A new event starts with the usual reminders, which send nothing while it is a draft."""
        super().save_model(request, obj, form, change)
        if not change:
            add_usual(obj)


@admin.register(Membership)
class MembershipPage(EventAdmin):
    list_display = ["person", "role", "event"]
    list_filter = [EventFilter, "role"]
    search_fields = ["person__email", "person__family_name"]
    autocomplete_fields = ["person"]
