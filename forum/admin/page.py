"""Pages of practical information, each with a picture if the organiser likes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from forum import pictures
from forum.admin.scope import EventAdmin, EventFilter, EventForm
from forum.errors import Refused
from forum.models import Page


class PageForm(EventForm):
    picture_file = forms.FileField(
        label=_("New picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_(
            "JPEG, PNG or WebP, at most 10 MB and 40 megapixels. It is drawn anew, without what"
            " the file tells of the camera and the place."
        ),
    )
    remove_picture = forms.BooleanField(label=_("Take the picture away"), required=False)
    picture_link = forms.URLField(
        label=_("Where it leads"),
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https"])],
        help_text=_("An address that begins with https://, such as that of a map."),
    )

    def clean_picture_file(self) -> pictures.Picture | None:
        upload = self.cleaned_data["picture_file"]
        try:
            return pictures.draw(upload) if upload else None
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        drawn = self.cleaned_data.get("picture_file")
        stays = self.instance.picture and not self.cleaned_data.get("remove_picture")
        if drawn or stays:
            for name in ("picture_alt_en", "picture_alt_ru"):
                if not self.cleaned_data.get(name):
                    self.add_error(name, _("Say what the picture shows, in this language too."))
        captions = [self.cleaned_data.get(f"picture_caption_{code}") for code in ("en", "ru")]
        if any(captions) and not all(captions):
            lacking = "picture_caption_ru" if captions[0] else "picture_caption_en"
            self.add_error(lacking, _("Write it in both languages, or in neither."))
        if drawn and self.errors:
            self.add_error(
                "picture_file", _("Choose the picture again: a browser does not keep it.")
            )
        return cleaned


@admin.register(Page)
class PagePage(EventAdmin, TranslationAdmin):
    form = PageForm
    list_display = ["title", "kind", "event", "position", "in_menu", "is_published"]
    list_filter = [EventFilter, "is_published"]
    search_fields = ["title_en", "title_ru", "body_en", "body_ru"]
    readonly_fields = ["picture_now"]
    fieldsets = [
        (None, {"fields": ["event", "kind", "slug", "title", "body"]}),
        (_("Where it shows"), {"fields": ["position", "in_menu", "is_published"]}),
        (
            _("Picture"),
            {
                "fields": [
                    "picture_now",
                    "picture_file",
                    "remove_picture",
                    "picture_alt",
                    "picture_caption",
                    "picture_link",
                ],
            },
        ),
    ]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A description in words is longer than a line."""
        if db_field.name.startswith("picture_alt"):
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 3})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("picture now"))
    def picture_now(self, page: Page) -> str:
        if not page.picture:
            return "—"
        return format_html(
            '<img src="{}" alt="{}" width="{}">',
            reverse("picture", args=[page.picture, page.picture_widths[0]]),
            page.picture_alt,
            min(page.picture_widths[0], 320),
        )

    def save_model(self, request: HttpRequest, obj: Page, form: PageForm, change: bool) -> None:
        if drawn := form.cleaned_data.get("picture_file"):
            obj.put_picture(drawn)
        elif form.cleaned_data.get("remove_picture"):
            obj.remove_picture()
        else:
            if change:  # somebody may have put another picture there meanwhile
                obj.refresh_from_db(fields=["picture", "picture_width", "picture_height"])
            super().save_model(request, obj, form, change)
