"""The event itself, its hosts, reminders and team."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline

from forum import registry
from forum.admin.languages import LanguagesOfEvent
from forum.admin.scope import EventAdmin, EventFilter, EventForm, EventInline
from forum.models import Event, Host, Membership, Reminder


class HostInline(EventInline, TranslationTabularInline):
    model = Host
    exclude: list[str] = []
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


class ReminderForm(EventForm):
    """Mails and audiences as the apps register them."""

    kind = forms.ChoiceField(label=_("mail"), choices=lambda: [(k, k) for k in registry.mails])
    audience = forms.ChoiceField(
        label=_("to whom"),
        choices=lambda: [(found.name, found.label) for found in registry.audiences.values()],
    )
    anchor = forms.ChoiceField(
        label=_("counted from"),
        choices=lambda: [(found.name, found.label) for found in registry.anchors.values()],
    )

    class Meta:
        model = Reminder
        fields = [
            *("event", "kind", "audience", "amount", "unit", "side", "anchor", "at"),
            *("tolerance", "if_missed", "is_active"),
        ]


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


@admin.register(Membership)
class MembershipPage(EventAdmin):
    list_display = ["person", "role", "event"]
    list_filter = [EventFilter, "role"]
    search_fields = ["person__email", "person__family_name"]
    autocomplete_fields = ["person"]


@admin.register(Reminder)
class ReminderPage(EventAdmin):
    form = ReminderForm
    list_display = ["kind", "audience", "when", "is_active", "event"]
    list_filter = [EventFilter]

    @admin.display(description=_("when"))
    def when(self, reminder: Reminder) -> str:
        return reminder.when
