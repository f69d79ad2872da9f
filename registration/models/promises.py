"""What the database itself promises of a registration, and what is permitted with it."""

from typing import Any

from django.db import models
from django.db.models import Q

from forum.models.same_event import SameEvent, event_key

PERMISSIONS: list[tuple[str, Any]] = [
    ("export_registration", "Can export registrations"),
    ("admit_registration", "Can admit people at the desk"),
    ("print_badge", "Can print badges"),
    ("override_place", "Can give a place beyond the last one"),
]
CONSTRAINTS: list[models.BaseConstraint] = [
    event_key("registration_event_key"),
    models.UniqueConstraint(
        fields=["event", "email_key"],
        condition=~Q(state__in=["declined", "cancelled"]) & ~Q(email_key=""),
        name="registration_unique_address",
    ),
    models.UniqueConstraint(
        fields=["delegation", "family_name", "given_name"],
        condition=~Q(state__in=["declined", "cancelled"]) & Q(email_key=""),
        name="registration_unique_name_in_delegation",
    ),
    models.CheckConstraint(
        name="registration_confirmed_has_its_date",
        condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
    ),
    models.CheckConstraint(
        name="registration_ended_has_its_date",
        condition=Q(state__in=["declined", "cancelled"], ended_at__isnull=False)
        | (~Q(state__in=["declined", "cancelled"]) & Q(ended_at__isnull=True)),
    ),
    models.CheckConstraint(
        name="registration_address_has_its_key",
        condition=Q(email="", email_key="") | (~Q(email="") & ~Q(email_key="")),
    ),
    SameEvent(field="category", name="registration_category_same_event"),
    SameEvent(field="organisation", name="registration_organisation_same_event"),
    SameEvent(field="delegation", name="registration_delegation_same_event"),
    SameEvent(field="quota", name="registration_quota_same_event"),
]
