"""The event itself and its hosts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline

from forum import access
from forum.admin.documents import DocumentsOfEvent
from forum.admin.editions import Editions
from forum.admin.languages import LanguagesOfEvent
from forum.admin.rescheduling import ChangesOfEvent
from forum.admin.scope import EventAdmin, EventInline, Scoped
from forum.mail.reminders import add_usual
from forum.models import Event, Host


class HostInline(EventInline, TranslationTabularInline):
    model = Host
    exclude: list[str] = []
    formfield_overrides = Scoped.formfield_overrides | {models.URLField: {"assume_scheme": "https"}}


@admin.register(Event)
class EventPage(
    ChangesOfEvent, DocumentsOfEvent, Editions, LanguagesOfEvent, EventAdmin, TranslationAdmin
):
    list_display = ["title", "state", "starts", "ends", "format"]
    list_filter = ["state"]
    inlines = [HostInline]
    fieldsets = [
        (None, {"fields": ["slug", "state", "title", "kind", "edition", "previous", "format"]}),
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
                    "no_shows_from",
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

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Of editions before it those that the person may change, and the one that is chosen."""
        if db_field.name == "previous":
            edited = getattr(request, "edited_event", None)
            mine = access.within(Event.objects.all(), request.user, "forum.change_event")
            chosen = Q(pk__in=mine.values("pk")) | Q(next_editions=edited or 0)
            kwargs["queryset"] = Event.objects.filter(chosen).exclude(pk=edited).distinct()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

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
