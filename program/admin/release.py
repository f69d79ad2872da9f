"""Releases: what the public was shown, and when. They are made on the composing page."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forum.admin.scope import EventAdmin, EventFilter, ReadOnly
from program.admin.papers import Papers
from program.admin.release_mails import ReleaseMails
from program.models import Release


@admin.register(Release)
class ReleasePage(ReadOnly, ReleaseMails, Papers, EventAdmin):
    list_display = ["number", "status", "released_at", "released_by", "mails", "event"]
    list_filter = [EventFilter, "status"]

    @admin.display(description=_("mails"))
    def mails(self, release: Release) -> str:
        address = reverse("admin:program_release_mails", args=[release.pk])
        return format_html('<a href="{}">{}</a>', address, _("Mails about it"))
