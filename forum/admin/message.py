"""A mail's own page: what it says, and what became of it."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_update
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator

from forum.admin.mail_acts import LABELS, MailActs
from forum.admin.sandbox import sandboxed
from forum.errors import Refused
from forum.mail import preview
from forum.mail.composing import sender
from forum.mail.fate import fate
from forum.models import Message


class OneMessage(MailActs):
    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.preview_view)
        return [
            path("<int:pk>/preview/", page, name="forum_message_preview"),
            *super().get_urls(),
        ]

    @method_decorator(csp_update({"frame-src": ["'self'"]}))
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """To read; nothing is changed here but by the acts."""
        message = self.get_object(request, object_id)
        if message is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, message):
            raise PermissionDenied
        shown, why_not = None, ""
        try:
            shown = preview.of(message)
        except Refused as refusal:
            why_not = str(refusal)
        context = self.context_of(request, message) | {
            "shown": shown,
            "why_not": why_not,
            "is_kept": bool(message.text),
            "steps": fate(message),
            "done": _done_by(message),
            "headers": _headers(message, shown.subject if shown else ""),
            "about_url": _page_of(self.admin_site, message.about, request),
            "acts": self.acts_for(request, message),
        }
        return TemplateResponse(request, "admin/forum/message/page.html", context)

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Its HTML and nothing else, where no script runs and nothing is fetched."""
        try:
            shown = preview.of(self.found(request, pk))
        except Refused as refusal:
            raise Http404 from refusal
        return sandboxed(shown.html)


def _headers(message: Message, subject: str) -> list[tuple[str, str]]:
    event, (name, address) = message.event, sender(message)
    told = [
        ("From", f"{name} <{address}>"),
        ("To", message.to),
        ("Reply-To", event.contact_email if event else ""),
        ("Subject", subject),
        ("Message-ID", message.message_id),
        ("Content-Language", message.language),
    ]
    return [(name, value) for name, value in told if value]


def _done_by(message: Message) -> list[tuple[LogEntry, Any]]:
    """What organisers did to it, and who; one query."""
    kept = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Message), object_id=str(message.pk)
    )
    lines = kept.select_related("user").order_by("action_time")
    return [(line, LABELS.get(line.change_message, line.change_message)) for line in lines]


def _page_of(site: admin.AdminSite, row: Any, request: HttpRequest) -> str:
    """The admin's page of what the mail is about, if this person may open it."""
    if row is None or not site.is_registered(type(row)):
        return ""
    if not site.get_model_admin(type(row)).has_view_permission(request, row):
        return ""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
