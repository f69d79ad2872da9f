"""What organisers say about the review: by what to judge, who reads which track; and how far it
is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from forum import access
from forum.admin.scope import EventAdmin, EventFilter, EventForm
from forum.models import Event
from speakers import progress
from speakers.models import Criterion, ReviewerTrack
from speakers.reviewing import reweigh

CHANGE = "speakers.change_reviewertrack"


@admin.register(Criterion)
class CriterionPage(EventAdmin, TranslationAdmin):
    list_display = ["name", "weight", "position", "event"]
    list_filter = [EventFilter]

    def save_model(self, request: HttpRequest, obj: Criterion, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "weight" in form.changed_data:
            reweigh(obj.event)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One that somebody has scored stays: marks are reckoned from it."""
        used = obj is not None and obj.scores.exists()
        return not used and super().has_delete_permission(request, obj)


class ReviewerTrackForm(EventForm):
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        event = self.cleaned_data.get("event") or getattr(self.instance, "event", None)
        reviewer, track = (self.cleaned_data.get(name) for name in ("reviewer", "track"))
        if event and track and track.event_id != event.pk:
            self.add_error("track", _("Choose a track of this event."))
        if event and reviewer and not access.members(event, progress.WRITE).contains(reviewer):
            self.add_error("reviewer", _("Choose somebody who reviews at this event."))
        return cleaned


@admin.register(ReviewerTrack)
class ReviewerTrackPage(EventAdmin):
    form = ReviewerTrackForm
    change_list_template = "admin/speakers/reviewertrack/change_list.html"
    list_display = ["reviewer", "track", "event"]
    list_filter = [EventFilter]

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "reviewer":
            kwargs["queryset"] = _reviewers(request)
        field: forms.Field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return field

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.progress)
        return [
            path("progress/<slug:slug>/", page, name="speakers_reviewertrack_progress"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, CHANGE)
        more = {"reviewed": events.exclude(state=Event.State.ARCHIVED)}
        return super().changelist_view(request, more | (extra_context or {}))

    def progress(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Who has how much to read, and how much of it is done."""
        events = access.within(Event.objects.all(), request.user, CHANGE)
        event = get_object_or_404(events, slug=slug)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Progress of reviewers"),
            "subtitle": event,
            "event": event,
            "opts": self.opts,
            "lines": progress.of_reviewers(event),
        }
        return TemplateResponse(request, "admin/speakers/reviewertrack/progress.html", context)


def _reviewers(request: HttpRequest) -> models.QuerySet:
    """Who reviews at the edited row's event; for a new row, at any of the person's events."""
    edited = getattr(request, "edited_event", None)
    events = access.within(Event.objects.all(), request.user, CHANGE)
    found = get_user_model().objects.none()
    for event in events.filter(pk=edited) if edited else events:
        found |= access.members(event, progress.WRITE)
    return found.distinct()
