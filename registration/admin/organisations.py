"""Organisations: the list, and the page on which their names are put in order."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin

from forum import access
from forum.admin.scope import CountryFilter, EventAdmin, EventFilter
from forum.errors import Refused, attempt
from forum.models import Event
from registration import organisations
from registration.admin.duplicates import row_of
from registration.models import Organisation

CHANGE = "registration.change_organisation"
SHOWN = 50


@admin.register(Organisation)
class OrganisationPage(EventAdmin, TranslationAdmin):
    change_list_template = "admin/registration/organisation/change_list.html"
    list_display = ["name", "country", "people", "is_confirmed", "event"]
    list_filter = [EventFilter, "is_confirmed", CountryFilter]
    search_fields = ["name_en", "name_ru"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        return super().get_queryset(request).annotate(people=Count("registrations"))

    @admin.display(description=_("registrations"), ordering="people")
    def people(self, organisation: Organisation) -> int:
        return organisation.people

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.tidy)
        return [
            path("tidy/<slug:slug>/", page, name="registration_organisation_tidy"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, CHANGE)
        more = {"tidied": events.exclude(state=Event.State.ARCHIVED)}
        return super().changelist_view(request, more | (extra_context or {}))

    def tidy(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Names that no organisation has, and organisations that are likely one."""
        events = access.within(Event.objects.all(), request.user, CHANGE)
        event = get_object_or_404(events, slug=slug)
        if request.method == "POST":
            self._answer(request, event)
            return redirect(request.path)
        twins, unknown = organisations.twins(event), organisations.unknown(event)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Names of organisations"),
            "subtitle": event,
            "event": event,
            "opts": self.opts,
            "twins": twins[:SHOWN],
            "more_twins": len(twins[SHOWN:]),
            "unknown": unknown[:SHOWN],
            "more_unknown": len(unknown[SHOWN:]),
        }
        return TemplateResponse(request, "admin/registration/organisation/tidy.html", context)

    def _answer(self, request: HttpRequest, event: Event) -> None:
        if name := request.POST.get("know"):
            self._make_known(request, event, name)
            return
        kept, gone = (row_of(Organisation, event, request.POST.get(at)) for at in ("one", "two"))
        if request.POST.get("keep") == "two":
            kept, gone = gone, kept
        by = request.user
        if "apart" in request.POST:
            said = _("Remembered: these are two organisations.")
            attempt(request, lambda: organisations.keep_apart(kept, gone, by=by), said)
        elif "keep" in request.POST:
            said = _("They are one organisation now: %(name)s.") % {"name": kept}
            attempt(request, lambda: organisations.merge(kept, gone, by=by), said)

    def _make_known(self, request: HttpRequest, event: Event, name: str) -> None:
        try:
            organisation, count = organisations.make_known(event, name)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return
        said = ngettext(
            "%(count)s registration is linked to %(name)s.",
            "%(count)s registrations are linked to %(name)s.",
            count,
        )
        messages.success(request, said % {"count": count, "name": organisation})
