"""Whom reminders and bulk mails about registrations can go to, and what they can be narrowed to."""

from __future__ import annotations

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.models import Event
from forum.models.event import Mode
from registration.models import Category, Delegation, Registration


def _categories(event: Event) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in Category.objects.filter(event=event)]


def _live_states(event: Event) -> list[tuple[str, str]]:
    live = [state for state in Registration.State if state not in Registration.ENDED]
    return [(state.value, str(state.label)) for state in live]


MODE = registry.Filter(
    "mode",
    _("participation"),
    choices=lambda event: [(mode, str(Mode(mode).label)) for mode in event.modes],
    narrow=lambda members, modes: members.filter(mode__in=modes),
)
CATEGORY = registry.Filter(
    "category",
    _("category"),
    choices=_categories,
    narrow=lambda members, codes: members.filter(category__code__in=codes),
)
STATE = registry.Filter(
    "state",
    _("state"),
    choices=_live_states,
    narrow=lambda members, states: members.filter(state__in=states),
)
LANGUAGE = registry.Filter(
    "language",
    _("language of their mails"),
    choices=lambda event: [(code, str(name)) for code, name in settings.LANGUAGES],
    narrow=lambda members, codes: members.filter(language__in=codes),
)
COMING = "registration.coming"
REMINDERS = (
    "registration/reminder",
    "registration/morning",
    "registration/soon",
    "registration/thanks",
)


def _parts(members: QuerySet) -> list[tuple[str, QuerySet]]:
    """Those whose mail goes to their delegation's contact stand in one mail to that contact."""
    of_contact = Q(delegation__isnull=False, delegation__contact_email__iexact=F("contact_email"))
    groups = members.filter(of_contact).order_by().values("delegation")
    return [
        ("", members.exclude(of_contact)),
        ("_delegation", Delegation.objects.filter(pk__in=groups)),
    ]


for name, label, members, filters in (
    (
        COMING,
        _("All confirmed registrations"),
        lambda event: Registration.objects.filter(event=event).coming(),
        (MODE, CATEGORY, LANGUAGE),
    ),
    (
        "registration.live",
        _("All registrations that are not cancelled or declined"),
        lambda event: Registration.objects.filter(event=event).live(),
        (STATE, MODE, CATEGORY, LANGUAGE),
    ),
):
    registry.audiences[name] = registry.Audience(
        name,
        label,
        members,
        filters,
        bulk="registration/bulk",
        reminders=REMINDERS,
        parts=_parts,
    )
