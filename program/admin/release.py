"""Releases: what the public was shown, and when. They are made on the composing page."""

from __future__ import annotations

from django.contrib import admin

from forum.admin.scope import EventAdmin, EventFilter, ReadOnly
from program.models import Release


@admin.register(Release)
class ReleasePage(ReadOnly, EventAdmin):
    list_display = ["number", "status", "released_at", "released_by", "event"]
    list_filter = [EventFilter, "status"]
