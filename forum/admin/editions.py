"""The pages on which an event gets its next edition, is compared with others, and is archived."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from forum import access, archiving, editions
from forum.archiving import Prospect
from forum.errors import Refused, attempt
from forum.models import Event, Membership
from forum.parts import TEAM
from forum.series import Overview

COPY, ARCHIVE = "forum.copy_event", "forum.archive_event"
FOLDER = "admin/forum/event"


class EditionForm(forms.Form):
    """Which address and day the new edition has, and what it takes over."""

    slug = forms.SlugField(
        label=_("Address"), max_length=50, help_text=_("The event’s part of the URL.")
    )
    starts = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("All other days, hours and deadlines move by as many days."),
    )
    parts = forms.MultipleChoiceField(
        label=_("What is taken over"), required=False, widget=forms.CheckboxSelectMultiple
    )
    team = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label=_("Who of the team"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        parts = [part for part in editions.in_order() if part.name != TEAM]
        team = event.memberships.filter(person__is_active=True).select_related("person")
        kwargs["initial"] = {
            "starts": editions.proposed(event),
            "parts": [part.name for part in parts if part.is_usual],
            "team": list(team.values_list("pk", flat=True)),
        }
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = [(part.name, part.label) for part in parts]  # type: ignore[attr-defined]
        self.fields["team"].queryset = team  # type: ignore[attr-defined]


class ArchiveForm(forms.Form):
    is_known = forms.BooleanField(
        label=_("The forum is not over yet. Close registration and the call all the same.")
    )


class Editions(admin.ModelAdmin):
    """Mixed into the page of events."""

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        pages = (
            ("new-edition", self.new_edition, "forum_event_new_edition"),
            ("editions", self.editions, "forum_event_editions"),
            ("archive", self.archive, "forum_event_archive"),
        )
        return [
            *(path(f"<slug:slug>/{part}/", wrap(page), name=name) for part, page, name in pages),
            *super().get_urls(),
        ]

    def new_edition(self, request: HttpRequest, slug: str) -> HttpResponse:
        event = _event(request, slug, COPY)
        form = EditionForm(request.POST or None, event=event)
        if request.method == "POST" and form.is_valid():
            try:
                made = editions.begin(event, **_asked(form), by=request.user)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                said = _("The new edition is there as a draft, which nobody sees but its team.")
                messages.success(request, said)
                return redirect("admin:forum_event_change", made.pk)
        return self._page(request, event, "new_edition", _("New edition"), form=form)

    def editions(self, request: HttpRequest, slug: str) -> HttpResponse:
        event = _event(request, slug, "forum.view_event")
        overview = Overview.of(event, request.user)
        return self._page(request, event, "editions", _("Editions"), overview=overview)

    def archive(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Shows what becomes of the event, and does it; of an archived one, what brings it back."""
        event = _event(request, slug, ARCHIVE)
        needs_word = not event.is_archived() and not event.is_over()
        form = ArchiveForm(request.POST or None) if needs_word else None
        if request.method == "POST" and (form is None or form.is_valid()):
            if "back" in request.POST:
                done = _("The event is published again.")
                attempt(request, lambda: archiving.bring_back(event, by=request.user), done)
            else:
                done = _("The event is in the archive.")
                attempt(request, lambda: archiving.put_away(event, by=request.user), done)
            return redirect("admin:forum_event_archive", event.slug)
        prospect = Prospect.of(event)
        return self._page(request, event, "archive", _("Archive"), form=form, prospect=prospect)

    def _page(
        self, request: HttpRequest, event: Event, name: str, title: Any, **more: Any
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": event,
            "event": event,
            "opts": self.opts,
            **more,
        }
        return TemplateResponse(request, f"{FOLDER}/{name}.html", context)


def _event(request: HttpRequest, slug: str, permission: str) -> Event:
    return get_object_or_404(
        access.within(Event.objects.all(), request.user, permission), slug=slug
    )


def _asked(form: EditionForm) -> dict[str, Any]:
    """What the verb is given."""
    told = form.cleaned_data
    team = [member.pk for member in told["team"]]
    parts = [*told["parts"], *([TEAM] if team else [])]
    return {"slug": told["slug"], "starts": told["starts"], "parts": parts, "team": team}
