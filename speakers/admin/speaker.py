"""Speakers in the admin: who they are, what they tell, how many of their proposals are where."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from forum import pictures
from forum.admin.scope import CountryFilter, EventAdmin, EventFilter, EventForm
from forum.admin.withheld import Withheld
from forum.errors import Refused
from speakers.forms.links import LinksField
from speakers.introducing import drop_photo, put_photo
from speakers.models import Proposal, Speaker

State = Proposal.State
AWAITED = (State.SUBMITTED, State.STANDBY)
ENDED = (State.DECLINED, State.WITHDRAWN)


class SpeakerAdminForm(EventForm):
    """A photo is drawn anew, whoever brings it."""

    picture = forms.FileField(
        label=_("New photo"),
        required=False,
        help_text=_("JPEG, PNG or WebP, at most 10 MB. Where it was taken is not kept."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_photo = forms.BooleanField(label=_("Remove the photo"), required=False)

    def clean_picture(self) -> pictures.Picture | None:
        try:
            return pictures.draw(file) if (file := self.cleaned_data["picture"]) else None
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal


@admin.register(Speaker)
class SpeakerPage(Withheld, EventAdmin, TranslationAdmin):
    form = SpeakerAdminForm
    withheld = frozenset({"email", "email_key", "person"})
    withheld_from_all_but = "speakers.view_contact"
    list_display = [
        "full_name",
        "organisation_name",
        "country",
        "has_photo",
        "awaited",
        "taken",
        "ended",
        "event",
    ]
    list_filter = [EventFilter, CountryFilter]
    search_fields = [
        "family_name",
        "given_name",
        "family_name_other",
        "given_name_other",
        "email",
        "organisation_name",
        "code",
    ]
    autocomplete_fields = ["person", "registration"]
    readonly_fields = ["code", "photo_shown"]
    fieldsets = [
        (None, {"fields": ["event", ("code", "language"), "email", "person", "registration"]}),
        (
            _("Who they are"),
            {
                "fields": [
                    ("honorific", "given_name", "patronymic", "family_name"),
                    ("given_name_other", "family_name_other"),
                    ("organisation_name", "job_title"),
                    "country",
                    "gender",
                ]
            },
        ),
        (
            _("What the program shows of them"),
            {"fields": ["photo_shown", "picture", "remove_photo", "biography", "links"]},
        ),
        (
            _("When they can speak"),
            {"fields": ["days", ("arrives_at", "departs_at"), "timezone"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        """With how many proposals of theirs are where; drafts are theirs alone."""
        return (
            super()
            .get_queryset(request)
            .annotate(awaited=_count(AWAITED), taken=_count(Proposal.SPEAK), ended=_count(ENDED))
        )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "links":
            return LinksField(help_text=_("Their own pages, at most five, one per line."))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if picture := form.cleaned_data.get("picture"):
            put_photo(obj, picture)
        elif form.cleaned_data.get("remove_photo"):
            drop_photo(obj)

    @admin.display(description=_("name"), ordering=("family_name", "given_name"))
    def full_name(self, speaker: Speaker) -> str:
        return speaker.name

    @admin.display(description=_("photo"), boolean=True)
    def has_photo(self, speaker: Speaker) -> bool:
        return bool(speaker.photo)

    @admin.display(description=_("proposals awaiting a decision"), ordering="awaited")
    def awaited(self, speaker: Any) -> int:
        return speaker.awaited

    @admin.display(description=_("accepted"), ordering="taken")
    def taken(self, speaker: Any) -> int:
        return speaker.taken

    @admin.display(description=_("declined or withdrawn"), ordering="ended")
    def ended(self, speaker: Any) -> int:
        return speaker.ended

    @admin.display(description=_("photo"))
    def photo_shown(self, speaker: Speaker) -> str:
        if not speaker.photo:
            return "—"
        address = reverse("speakers:photo", args=[speaker.event.slug, speaker.code])
        return format_html('<img class="speaker-photo" src="{}" alt="{}">', address, speaker.name)


def _count(states: Any) -> Count:
    return Count("proposals", filter=Q(proposals__state__in=states))
