"""How the forum is followed online: the rules of its join addresses, and each hall's channels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.core.validators import URLValidator
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.admin import TranslationAdmin

from forum import access
from forum.admin.scope import EventAdmin, EventFilter, EventForm
from forum.models import Event
from program.models import Broadcast, Channel, Room, Slot

ADDRESS_HELP = gettext_lazy("An address that begins with https://.")
RULES = ["opens_before", "closes_after", "is_open_on_site", "test_address"]


def gaps(event: Event) -> Iterator[tuple[Room, date]]:
    """Each streamed hall and day of the released program that has no channel. Two queries."""
    slots = Slot.objects.released(event).filter(room__is_streamed=True).select_related("room")
    days = {(slot.room, slot.starts_at.astimezone(event.zone).date()) for slot in slots}
    known = set(Channel.objects.filter(event=event).values_list("room", "day"))
    for room, day in sorted(days, key=lambda pair: (pair[1], pair[0].position, pair[0].pk)):
        if not known & {(room.pk, day), (room.pk, None)}:
            yield room, day


def https_field(**kwargs: Any) -> forms.URLField:
    return forms.URLField(
        assume_scheme="https",
        validators=[URLValidator(schemes=["https"])],
        max_length=500,
        **kwargs,
    )


class BroadcastForm(EventForm):
    test_address = https_field(
        label=gettext_lazy("Address for a test"), required=False, help_text=ADDRESS_HELP
    )


class ChannelForm(EventForm):
    address = https_field(label=gettext_lazy("Address"), help_text=ADDRESS_HELP)
    backup = https_field(
        label=gettext_lazy("Address if that fails"), required=False, help_text=ADDRESS_HELP
    )

    def clean(self) -> dict[str, Any] | None:
        """Before the database, whose answer would be no sentence."""
        cleaned = super().clean()
        event = self.cleaned_data.get("event") or getattr(self.instance, "event", None)
        room, day = self.cleaned_data.get("room"), self.cleaned_data.get("day")
        if room and event and room.event_id != event.pk:
            self.add_error("room", _("This room is of another event."))
        if day and event and day not in event.days:
            self.add_error("day", _("The forum does not take place on this day."))
        return cleaned


@admin.register(Broadcast)
class BroadcastPage(EventAdmin, TranslationAdmin):
    form = BroadcastForm
    list_display = ["event", "opens_before", "closes_after", "is_open_on_site"]
    list_filter = [EventFilter]

    def get_fieldsets(self, request: HttpRequest, obj: Broadcast | None = None) -> list:
        """Who only translates sees the words."""
        rules = RULES if _sets_rules(request, obj) else []
        more = ["without_channel"] if rules and obj else []
        return [
            (None, {"fields": ["event", *rules, *more]}),
            (
                gettext_lazy("Help with joining"),
                {"classes": ["two-languages"], "fields": [("help_en", "help_ru")]},
            ),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "without_channel"]

    @admin.display(description=gettext_lazy("Streamed rooms without a channel"))
    def without_channel(self, broadcast: Broadcast) -> str:
        lacking = [
            (f"{date_format(day, 'DATE_FORMAT')}: {room}",) for room, day in gaps(broadcast.event)
        ]
        return format_html_join("", "<div>{}</div>", lacking) or _("None.")


@admin.register(Channel)
class ChannelPage(EventAdmin):
    form = ChannelForm
    list_display = ["room", "day", "spoken", "has_backup", "event"]
    list_filter = [EventFilter, "language"]
    list_select_related = ["room", "event"]
    fields = ["event", "room", "day", "language", "address", "backup"]

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def spoken(self, channel: Channel) -> str:
        return channel.get_language_display() or _("floor")

    @admin.display(description=gettext_lazy("address if that fails"), boolean=True)
    def has_backup(self, channel: Channel) -> bool:
        return bool(channel.backup)


def _sets_rules(request: HttpRequest, broadcast: Broadcast | None) -> bool:
    if broadcast is None:
        return request.user.has_perm("program.add_broadcast")
    return access.may(request.user, "program.add_broadcast", broadcast.event_id)
