"""What people agree to. A changed text is a new version: what was agreed to stays as it was."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin

from forum import access
from forum.admin.scope import EventAdmin, EventFilter
from forum.models import ConsentText, Event


@admin.register(ConsentText)
class ConsentTextPage(EventAdmin, TranslationAdmin):
    list_display = ["purpose", "version", "since", "event"]
    list_filter = [EventFilter, "purpose"]
    fields = ["event", "purpose", "text"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: ConsentText, form: Any, change: bool) -> None:
        """As the next version; two at once get two."""
        Event.objects.select_for_update(no_key=True).get(pk=obj.event_id)
        earlier = ConsentText.objects.filter(event=obj.event_id, purpose=obj.purpose)
        obj.version = (earlier.aggregate(last=models.Max("version"))["last"] or 0) + 1
        super().save_model(request, obj, form, change)

    def _choices(self, target: type[models.Model], request: HttpRequest) -> models.QuerySet:
        """Its versions are added, never changed: of the events whose texts the person may write."""
        if target is Event:
            return access.within(Event.objects.all(), request.user, "forum.add_consenttext")
        return super()._choices(target, request)
