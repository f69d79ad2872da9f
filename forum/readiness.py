"""What every event needs before it is published: its facts, its words, who answers for it."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forum import completeness, registry
from forum.models import ConsentText, Event, Membership, Message, Page

NOBODYS = ("example", "test", "invalid", "localhost", "example.com", "example.net", "example.org")
"""Ends of addresses at which nobody can ever be written to (RFC 2606)."""
PROCESSING = ConsentText.Purpose.PROCESSING


def form_of(event: Event) -> str:
    return reverse("admin:forum_event_change", args=[event.pk])


def list_at(name: str, query: str = "") -> Callable[[Event], str]:
    """The admin's page of that name, for the event's rows."""
    return lambda event: f"{reverse(name)}?event={event.pk}{query}"


def answers_somebody(event: Event) -> bool:
    domain = event.contact_email.rpartition("@")[2].casefold()
    return bool(domain) and not any(domain == end or domain.endswith(f".{end}") for end in NOBODYS)


def has_place(event: Event) -> bool:
    return event.format == Event.Format.ONLINE or bool(event.city and event.venue)


def has_registration_dates(event: Event) -> bool:
    return bool(event.registration_opens_at and event.registration_closes_at)


def has_call_dates(event: Event) -> bool:
    return bool(event.proposals_open_at and event.proposals_close_at)


def has_organiser(event: Event) -> bool:
    organisers = Membership.objects.filter(event=event, role=Membership.Role.ORGANISER)
    return organisers.filter(person__is_active=True).exists()


def has_privacy_notice(event: Event) -> bool:
    return ConsentText.objects.filter(event=event, purpose=PROCESSING).exists()


def has_sent_mail(event: Event) -> bool:
    return Message.objects.filter(event=event, state=Message.State.SENT).exists()


CHANGE = "forum.change_event"
registry.readiness += [
    registry.Step(_("A city and a venue are named"), has_place, form_of, CHANGE),
    registry.Step(
        _("Questions reach a contact address that somebody reads"),
        answers_somebody,
        form_of,
        CHANGE,
    ),
    registry.Step(
        _("Registration has a day to open and one to close"),
        has_registration_dates,
        form_of,
        CHANGE,
    ),
    registry.Step(
        _("The call for speakers has a day to open and one to close"),
        has_call_dates,
        form_of,
        CHANGE,
    ),
    registry.Step(
        _("An organiser is on the team"),
        has_organiser,
        list_at("admin:forum_membership_changelist"),
        "forum.add_membership",
    ),
    registry.Step(
        _("The privacy notice says what people agree to"),
        has_privacy_notice,
        list_at("admin:forum_consenttext_add", f"&purpose={PROCESSING}"),
        "forum.add_consenttext",
    ),
    registry.Step(
        _("A page of information is published"),
        lambda event: Page.objects.filter(event=event, is_published=True).exists(),
        list_at("admin:forum_page_changelist"),
        "forum.change_page",
    ),
    registry.Step(
        _("The mail server took a mail: send yourself a test"),
        has_sent_mail,
        list_at("admin:forum_bulkmail_add"),
        "forum.add_bulkmail",
    ),
    registry.Step(
        _("All texts are there in every language"),
        lambda event: not completeness.missing(event),
        lambda event: reverse("admin:forum_event_languages", args=[event.slug]),
        CHANGE,
    ),
]
