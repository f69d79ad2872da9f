"""Formal documents of people, for the page that lists an event's documents."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.models import Event
from forum.papers import Paper


def _page(name: str) -> Callable[[Event], str]:
    return lambda event: reverse(f"admin:{name}", args=[event.slug])


def _confirmed(event: Event) -> str:
    listed = reverse("admin:registration_registration_changelist")
    return f"{listed}?event={event.pk}&state__exact=confirmed"


registry.documents += [
    Paper(
        label=_("List of participants"),
        about=_(
            "Provisional or final, with a revision number, to hand out or to publish; and the"
            " internal one. PDF, and Word for protocol."
        ),
        permission="registration.view_participantlist",
        address=_page("registration_participantlist_of"),
        position=10,
    ),
    Paper(
        label=_("Badges"),
        about=_("A6, or four to a sheet of A4, for everybody who is confirmed or some of them."),
        permission="registration.print_badge",
        address=_page("registration_registration_badges"),
        position=20,
    ),
    Paper(
        label=_("Name plates"),
        about=_("For tables: an A4 sheet each, folded in the middle."),
        permission="registration.export_registration",
        address=_page("registration_registration_plates"),
        position=30,
    ),
    Paper(
        label=_("Letters of invitation"),
        about=_(
            "For employers and visas, many at once: choose those whom they are for in the list, and"
            " there “Letters of invitation”. PDF, and Word for protocol."
        ),
        permission="registration.change_registration",
        address=_confirmed,
        position=50,
    ),
]
