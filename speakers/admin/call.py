"""The rules of the call, and its late links."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin

from forum import access, links
from forum.admin.scope import EventAdmin, EventFilter, EventInline
from speakers.models import Call, CallKind, CallLink

CHANGE = "speakers.change_calllink"


class KindInline(EventInline):
    model = CallKind


@admin.register(Call)
class CallPage(EventAdmin, TranslationAdmin):
    list_display = ["event", "opens", "closes", "is_blind", "editing", "slides_due_at"]
    inlines = [KindInline]
    fieldsets = [
        (None, {"fields": ["event", "sought"]}),
        (_("While it is open"), {"fields": ["grace_minutes", "most_co_speakers"]}),
        (_("Review"), {"fields": ["is_blind"]}),
        (_("After acceptance"), {"fields": ["editing", "slides_due_at"]}),
    ]

    @admin.display(description=_("opens"), ordering="event__proposals_open_at")
    def opens(self, call: Call) -> Any:
        return call.event.proposals_open_at

    @admin.display(description=_("closes"), ordering="event__proposals_close_at")
    def closes(self, call: Call) -> Any:
        return call.event.proposals_close_at


@admin.register(CallLink)
class CallLinkPage(EventAdmin):
    change_form_template = "admin/speakers/calllink/change_form.html"
    list_display = ["__str__", "kind", "track", "expires_at", "used", "uses", "revoked_at"]
    list_filter = [EventFilter, "kind"]
    search_fields = ["note", "code"]
    fields = [
        *("event", "note", "kind", "track", "expires_at", "uses"),
        *("code", "used", "revoked_at", "by", "created_at"),
    ]
    readonly_fields = ["code", "used", "revoked_at", "by", "created_at"]
    actions = ["revoke"]

    def get_urls(self) -> list:
        address = self.admin_site.admin_view(self.address)
        made = path("<int:pk>/address/", address, name="speakers_calllink_address")
        return [made, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: CallLink, form: Any, change: bool) -> None:
        if not change:
            obj.by = request.user
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: CallLink, *args: Any) -> HttpResponse:
        """On to its address, without which it is of no use, where nothing else was asked for."""
        if {"_addanother", "_continue", "_popup"} & set(request.POST):
            return super().response_add(request, obj, *args)
        return redirect("admin:speakers_calllink_address", obj.pk)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It is revoked instead: what was begun with it names it."""
        return False

    @admin.action(description=_("Revoke the selected links"), permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[CallLink]) -> None:
        done = sum(link.revoke() for link in access.within(queryset, request.user, CHANGE))
        said = ngettext("%(count)s link is revoked.", "%(count)s links are revoked.", done)
        self.message_user(request, said % {"count": done}, messages.SUCCESS)

    def address(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A fresh address, shown once: of its secret part we keep a hash alone. By POST."""
        link = get_object_or_404(self.get_queryset(request), pk=min(pk, 2**63 - 1))
        if not request.user.has_perm(CHANGE, link):
            raise PermissionDenied
        made = ""
        if request.method == "POST" and link.is_alive:
            made, _token = links.secret(link, "speakers:late", link.event.slug, link.code)
        context = {
            **self.admin_site.each_context(request),
            "title": _("The address of the late link"),
            "opts": self.opts,
            "link": link,
            "address": made,
        }
        return TemplateResponse(request, "admin/speakers/calllink/address.html", context)
