"""The list of participants: looked at, released, shown to everybody, taken as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from forum import access, papers
from forum.admin.scope import EventAdmin, EventFilter, ReadOnly
from forum.errors import attempt
from forum.models import Event
from forum.text import TextField
from registration.models import ParticipantList
from registration.participant_list import drawing, freezing, revision, sheet, told
from registration.participant_list.comparing import Differences, compare
from registration.participant_list.releasing import record, release, show

VIEW = "registration.view_participantlist"
EXPORT = "registration.export_registration"
RELEASE = "registration.release_participantlist"


class ReleaseForm(forms.Form):
    status = forms.ChoiceField(label=_("Status"), choices=ParticipantList.Status.choices)
    note_en = TextField(label=_("Note [en]"), required=False, max_length=1000)
    note_ru = TextField(label=_("Note [ru]"), required=False, max_length=1000)


@admin.register(ParticipantList)
class ParticipantListPage(ReadOnly, EventAdmin):
    list_display = ["number", "status", "released_at", "released_by", "is_public", "page", "event"]
    list_filter = [EventFilter, "status"]

    def get_urls(self) -> list:
        wrap, name = self.admin_site.admin_view, "registration_participantlist"
        file = "<slug:language>.<slug:form>"
        return [
            path("of/<slug:slug>/", wrap(self.of), name=f"{name}_of"),
            path(f"of/<slug:slug>/draft/{file}", wrap(self.draft), name=f"{name}_draft"),
            path(f"of/<slug:slug>/internal/{file}", wrap(self.internal), name=f"{name}_internal"),
            path(f"<int:pk>/{file}", wrap(self.file), name=f"{name}_file"),
            path("<int:pk>/show/", wrap(self.show), name=f"{name}_show"),
            *super().get_urls(),
        ]

    @admin.display(description=_("files"))
    def page(self, row: ParticipantList) -> str:
        address = reverse("admin:registration_participantlist_of", args=[row.event.slug])
        return format_html('<a href="{}">{}</a>', address, _("Look and release"))

    def of(self, request: HttpRequest, slug: str) -> HttpResponse:
        """What was released, what would be now, and how they differ."""
        event = self._event(request, slug, VIEW)
        latest = ParticipantList.objects.current(event)
        posted = request.POST if request.method == "POST" else None
        form = ReleaseForm(posted, initial={"status": latest and latest.status})
        if posted is not None and form.is_valid() and self._release(request, event, form):
            return redirect(request.path)
        facts = freezing.frozen(event, freezing.named(event))
        changes = latest and compare(latest.facts, facts)
        context = {
            **self.admin_site.each_context(request),
            "title": _("List of participants"),
            "subtitle": event,
            "opts": self.opts,
            "event": event,
            "form": form,
            "latest": latest,
            "released": ParticipantList.objects.filter(event=event).defer("facts"),
            "count": len(facts["people"]),
            "left_out": freezing.left_out(event),
            "rules": told.rules(facts["categories"], get_language() or "en"),
            "changes": _said(changes) if changes else [],
            "may_release": access.may(request.user, RELEASE, event),
            "may_export": access.may(request.user, EXPORT, event),
            "written_in": papers.languages(),
            "forms": list(papers.TYPES),
        }
        status = 422 if form.is_bound else 200
        template = "admin/registration/participantlist/of.html"
        return TemplateResponse(request, template, context, status=status)

    def draft(self, request: HttpRequest, slug: str, language: str, form: str) -> HttpResponse:
        event = self._event(request, slug, EXPORT)
        _check(language, form)
        facts = freezing.frozen(event, freezing.named(event))
        self._note(request, event, facts, form, act="draft", language=language)
        content = drawing.draw(sheet.draft(event, facts, language), form)
        return papers.file(content, form, slug, "participants", "draft", language)

    def internal(self, request: HttpRequest, slug: str, language: str, form: str) -> HttpResponse:
        """Everybody who is coming, for the organisers alone."""
        event = self._event(request, slug, EXPORT)
        _check(language, form)
        facts = freezing.frozen(event, freezing.coming(event), is_internal=True)
        self._note(request, event, facts, form, act="internal", language=language)
        content = drawing.draw(sheet.internal(event, facts, language), form)
        return papers.file(content, form, slug, "participants", "internal", language)

    def file(self, request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
        """A revision as it was released, without those who agree to be named no more."""
        one = self._one(request, pk, EXPORT)
        _check(language, form)
        content = drawing.draw(revision.sheet_of(one, language), form)
        facts = {"act": "revision", "number": one.number, "language": language}
        self._note(request, one.event, one.facts, form, **facts)
        name = (one.event.slug, "participants", str(one.number), language)
        return papers.file(content, form, *name)

    def show(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put it on the site, or take it off."""
        one = self._one(request, pk, RELEASE)
        if request.method == "POST":
            is_public = request.POST.get("public") == "yes"
            said = _("Everybody can read it now.") if is_public else _("It is off the site.")
            attempt(request, lambda: show(one, is_public=is_public, by=request.user), said)
        return redirect("admin:registration_participantlist_of", one.event.slug)

    def _release(self, request: HttpRequest, event: Event, form: ReleaseForm) -> bool:
        if not access.may(request.user, RELEASE, event):
            raise PermissionDenied
        typed = request.POST.get("seen", "")
        seen = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0
        said = _("The list is released. Nobody but the team sees it until it is put on the site.")
        return attempt(
            request,
            lambda: release(event, by=request.user, seen=seen, **form.cleaned_data),
            said,
        )

    def _event(self, request: HttpRequest, slug: str, permission: str) -> Event:
        events = access.within(Event.objects.all(), request.user, permission)
        return get_object_or_404(events, slug=slug)

    def _one(self, request: HttpRequest, pk: int, permission: str) -> ParticipantList:
        rows = ParticipantList.objects.select_related("event").filter(pk=min(pk, 2**63 - 1))
        return get_object_or_404(access.within(rows, request.user, permission))

    def _note(
        self, request: HttpRequest, event: Event, facts: dict, form: str, **more: Any
    ) -> None:
        record(event, by=request.user, rows=len(facts["people"]), **{"as": form}, **more)


def _check(language: str, form: str) -> None:
    if language not in dict(settings.LANGUAGES) or form not in papers.TYPES:
        raise Http404


def _said(changes: Differences) -> list[tuple[Any, list[str]]]:
    """(what became of them, their names in the reader's language)."""
    language = get_language() or "en"
    found = [
        (_("Added"), changes.added),
        (_("Changed"), changes.changed),
        (_("No longer in the list"), changes.gone),
    ]
    return [
        (label, [told.name_of(one, language) for one in people])
        for label, people in found
        if people
    ]
