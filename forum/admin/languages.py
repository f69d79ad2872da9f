"""What of an event lacks which language: the page, and the warning before the public sees it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access, completeness
from forum.models import Event


def warn_of_missing_texts(request: HttpRequest, event: Event) -> None:
    """Tell the organiser who has just made something public what it lacks; nothing is refused."""
    count = completeness.missing(event)
    if not count:
        return
    said = ngettext(
        "%(count)s text lacks a language: readers see it in the other one.",
        "%(count)s texts lack a language: readers see them in the other one.",
        count,
    )
    address = reverse("admin:forum_event_languages", args=[event.slug])
    link = format_html('<a href="{}">{}</a>', address, _("See what is missing."))
    messages.warning(request, format_html("{} {}", said % {"count": count}, link))


class LanguagesOfEvent(admin.ModelAdmin):
    """The part of the event's admin page that looks at its languages."""

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.languages)
        return [
            path("<slug:slug>/languages/", page, name="forum_event_languages"),
            *super().get_urls(),
        ]

    def languages(self, request: HttpRequest, slug: str) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, "forum.view_event")
        event = get_object_or_404(events, slug=slug)
        parts = completeness.measure(event)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Translations"),
            "subtitle": event,
            "event": event,
            "opts": self.opts,
            "missing": sum(part.missing for part in parts),
            "parts": [
                (part, [(lack, self._form_of(request, lack.row)) for lack in part.lacks])
                for part in parts
            ],
        }
        return TemplateResponse(request, "admin/forum/event/languages.html", context)

    def _form_of(self, request: HttpRequest, row: Model) -> str:
        """Where the row is edited, if this person may open it; a host stands with its event."""
        if type(row) in {inline.model for inline in self.inlines}:
            row = row.event  # type: ignore[attr-defined]
        if not self.admin_site.is_registered(type(row)):
            return ""
        if not self.admin_site.get_model_admin(type(row)).has_view_permission(request, row):
            return ""
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
        return reverse(name, args=[row.pk])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """After the hosts are saved too: their names count."""
        super().save_related(request, form, formsets, change)
        event = form.instance
        if "state" in form.changed_data and event.state == Event.State.PUBLISHED:
            warn_of_missing_texts(request, event)
