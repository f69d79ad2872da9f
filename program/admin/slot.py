"""The working program: slots as a list, and the page on which it is composed and released."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.admin.languages import warn_of_missing_texts
from forum.admin.scope import EventAdmin, EventFilter
from forum.errors import attempt
from forum.models import Event
from program.conflicts import person_clashes, room_clashes
from program.forms import ReleaseForm, SlotForm
from program.models import Release, Slot
from program.release import release


@admin.register(Slot)
class SlotPage(EventAdmin):
    list_display = ["session", "room", "starts_at", "ends_at", "event"]
    list_filter = [EventFilter]
    search_fields = ["session__title_en", "session__title_ru"]
    autocomplete_fields = ["session"]
    change_list_template = "admin/program/slot/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Slot]:
        return super().get_queryset(request).working()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, "program.change_slot")
        return super().changelist_view(request, {"events": events, **(extra_context or {})})

    def get_urls(self) -> list:
        compose = self.admin_site.admin_view(self.compose)
        return [
            path("compose/<slug:slug>/", compose, name="program_slot_compose"),
            *super().get_urls(),
        ]

    def compose(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The working program by day, what is not in it yet, and what stands against a release."""
        event = get_object_or_404(
            access.within(Event.objects.all(), request.user, "program.change_slot"), slug=slug
        )
        slot_form = SlotForm(None, event=event)
        release_form = ReleaseForm(None)
        if "schedule" in request.POST:
            slot_form = SlotForm(request.POST, event=event)
            if slot_form.is_valid() and attempt(
                request, slot_form.save, _("The session is in the working program.")
            ):
                return redirect(request.path)
        elif "remove" in request.POST:
            self._remove(request, event)
            return redirect(request.path)
        elif "release" in request.POST:
            release_form = ReleaseForm(request.POST)
            if release_form.is_valid() and self._release(request, event, release_form):
                return redirect(request.path)
        return self._page(request, event, slot_form, release_form)

    def _remove(self, request: HttpRequest, event: Event) -> None:
        pk = request.POST["remove"]
        slots = Slot.objects.working().filter(event=event)
        slot = get_object_or_404(slots, pk=pk if pk.isdecimal() and len(pk) < 19 else 0)
        attempt(request, slot.delete, _("The session is out of the working program."))

    def _release(self, request: HttpRequest, event: Event, form: ReleaseForm) -> bool:
        if not access.may(request.user, "program.release_program", event):
            raise PermissionDenied
        done = attempt(
            request,
            lambda: release(event, by=request.user, **form.cleaned_data),
            _("The program is released and public."),
        )
        if done:
            warn_of_missing_texts(request, event)
        return done

    def _page(
        self, request: HttpRequest, event: Event, slot_form: SlotForm, release_form: ReleaseForm
    ) -> TemplateResponse:
        slots = list(Slot.objects.filter(event=event).for_composing())
        days = [
            (day, [slot for slot in slots if slot.starts_at.astimezone(event.zone).date() == day])
            for day in event.days
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Working program"),
            "subtitle": event,
            "event": event,
            "days": days,
            "opts": self.opts,
            "room_clashes": room_clashes(slots),
            "person_clashes": person_clashes(slots),
            "slot_form": slot_form,
            "release_form": release_form,
            "latest": Release.objects.current(event),
        }
        return TemplateResponse(request, "admin/program/slot/compose.html", context)
