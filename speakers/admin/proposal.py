"""Proposals in the admin: listed, read whole, decided on, announced."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from forum.admin.exporting import Exporting
from forum.admin.scope import EventAdmin, EventInline, ReadOnly
from forum.admin.withheld import Withheld
from speakers.admin.announcing import Announcing
from speakers.admin.deciding import Deciding
from speakers.admin.listing import Listing
from speakers.admin.on_behalf import OnBehalf
from speakers.admin.sheet import CONTACT, sheet
from speakers.models import Decision, Proposal, ProposalSpeaker

WORDS = {"title_en", "title_ru", "abstract_en", "abstract_ru", "notes"}


class SpeakerInline(EventInline):
    model = ProposalSpeaker
    autocomplete_fields = ["speaker"]
    verbose_name_plural = _("speakers")


class DecisionInline(ReadOnly, EventInline):
    model = Decision
    fields = ["verdict", "by", "at"]


@admin.register(Proposal)
class ProposalPage(
    Listing, Deciding, Announcing, Exporting, OnBehalf, Withheld, EventAdmin, TranslationAdmin
):
    withheld = frozenset({"email"})  # of its speakers, in a search
    withheld_from_all_but = CONTACT
    change_form_template = "admin/speakers/proposal/change_form.html"
    readonly_fields = ["code", "state", "submitted_at"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "event",
                    ("code", "state", "submitted_at"),
                    ("track", "kind"),
                    ("language", "mode", "minutes"),
                ]
            },
        ),
        (
            _("What it says"),
            {
                "classes": ["two-languages"],
                "fields": [("title_en", "title_ru"), ("abstract_en", "abstract_ru")],
            },
        ),
        (_("Besides"), {"fields": ["intended_for", "notes"]}),
    ]
    inlines = [SpeakerInline, DecisionInline]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Of words that are changed here its speakers' open pages shall know."""
        super().save_model(request, obj, form, change)
        if change and WORDS & set(form.changed_data):
            Proposal.objects.filter(pk=obj.pk).update(version=F("version") + 1)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if proposal := context.get("original"):
            context["sheet"] = sheet(request, proposal)
        return super().render_change_form(request, context, *args, **kwargs)
