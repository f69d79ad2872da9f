"""When and where a session is: what its own admin page shows of the working program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forum.admin.turns import there
from program.models import Session


class Placed(admin.ModelAdmin):
    """The part of a session's admin page that leads to its slots, or to a place to put it."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(["placed"] if obj else [])]

    @admin.display(description=_("When and where"))
    def placed(self, session: Session) -> str:
        lines = format_html_join("", '<a href="{}">{}, {}</a><br>', _slots(session))
        if lines:
            return lines
        put = reverse("admin:program_slot_put", args=[session.event.slug])
        said = gettext("Put it into a slot")
        return format_html('<a href="{}?what=session-{}">{}</a>', put, session.pk, said)


def _slots(session: Session) -> Iterator[tuple[str, str, str]]:
    """The address, the time and the room of each slot; one query."""
    event = session.event
    for slot in session.slots.working().select_related("room").order_by("starts_at", "pk"):
        address = reverse("admin:program_slot_one", args=[event.slug, slot.pk])
        yield address, there(slot.starts_at, event), str(slot.room or gettext("Everywhere"))
