"""All formal documents of an event on one page, and how each is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from forum import access, papers, registry
from forum.errors import Refused
from forum.models import Event

BOTH = "both"


class LanguageForm(forms.Form):
    """In which language a document is; that of the page it is asked on says nothing."""

    language = forms.ChoiceField(label=_("Language of the document"), choices=papers.languages)


class SidesForm(forms.Form):
    """Of what is folded: a language, or one on each side."""

    language = forms.ChoiceField(
        label=_("Language of the document"),
        choices=lambda: [*papers.languages(), (BOTH, _("One on each side"))],
    )

    def sides(self) -> list[str]:
        chosen = self.cleaned_data["language"]
        codes = [code for code, _name in papers.languages()]
        return codes[:2] if chosen == BOTH else [chosen]


class DocumentsOfEvent(admin.ModelAdmin):
    """The part of the event's admin page that lists its documents."""

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.documents)
        return [
            path("<slug:slug>/documents/", page, name="forum_event_documents"),
            *super().get_urls(),
        ]

    def documents(self, request: HttpRequest, slug: str) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, "forum.view_event")
        event = get_object_or_404(events, slug=slug)
        found = [
            (paper, paper.address(event))
            for paper in sorted(registry.documents, key=lambda paper: paper.position)
            if access.may(request.user, paper.permission, event)
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Documents"),
            "subtitle": event,
            "event": event,
            "opts": self.opts,
            "papers": found,
        }
        return TemplateResponse(request, "admin/forum/event/documents.html", context)


def ask(
    request: HttpRequest,
    page: Any,
    *,
    event: Event,
    title: Any,
    about: Any,
    form: forms.Form,
    draw: Callable[[], HttpResponse],
) -> HttpResponse:
    """The page of one document: its form, then the file. ``page`` is the admin's, such as self."""
    status = 200
    if request.method == "POST":
        try:
            if form.is_valid():
                return draw()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        status = 422
    context = {
        **page.admin_site.each_context(request),
        "title": title,
        "subtitle": event,
        "event": event,
        "opts": page.opts,
        "about": about,
        "form": form,
    }
    return TemplateResponse(request, "admin/forum/event/document.html", context, status=status)
