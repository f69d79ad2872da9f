"""Slots of the working program as a list; each is changed on the pages of composing."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.admin.scope import EventAdmin, EventFilter
from forum.admin.turns import there
from forum.models import Event
from program.admin.composing import Composing
from program.models import Slot


@admin.register(Slot)
class SlotPage(Composing, EventAdmin):
    list_display = ["session", "room", "begins", "ends", "event"]
    list_filter = [EventFilter]
    search_fields = ["session__title_en", "session__title_ru"]
    change_list_template = "admin/program/slot/change_list.html"
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Slot]:
        return super().get_queryset(request).working()

    @admin.display(description=_("begins"), ordering="starts_at")
    def begins(self, slot: Slot) -> str:
        return there(slot.starts_at, slot.event)

    @admin.display(description=_("ends"), ordering="ends_at")
    def ends(self, slot: Slot) -> str:
        return there(slot.ends_at, slot.event)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # a form of the admin's own would know nothing of versions

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, "program.change_slot")
        return super().changelist_view(request, {"events": events, **(extra_context or {})})

    def change_view(self, request: HttpRequest, object_id: str, *args: Any) -> HttpResponse:
        slot = self.get_object(request, object_id)
        if slot is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect("admin:program_slot_one", slot.event.slug, slot.pk)
