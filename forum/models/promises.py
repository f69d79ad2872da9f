"""What the database itself promises of an event."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

CONSTRAINTS: list[models.BaseConstraint] = [
    models.CheckConstraint(
        name="event_is_not_its_own_previous",
        condition=Q(previous__isnull=True) | ~Q(previous=F("id")),
        violation_error_message=_("An event does not come before itself."),
    ),
    models.CheckConstraint(
        name="event_ends_after_it_starts",
        condition=Q(ends__gte=F("starts")),
        violation_error_message=_("The last day comes before the first."),
    ),
    models.CheckConstraint(
        name="event_registration_closes_after_it_opens",
        condition=Q(registration_closes_at__gt=F("registration_opens_at")),
        violation_error_message=_("Registration closes before it opens."),
    ),
    models.CheckConstraint(
        name="event_call_closes_after_it_opens",
        condition=Q(proposals_close_at__gt=F("proposals_open_at")),
        violation_error_message=_("The call for speakers closes before it opens."),
    ),
    models.CheckConstraint(
        name="event_former_days_are_a_pair",
        condition=Q(former_starts__isnull=True, former_ends__isnull=True)
        | Q(former_ends__gte=F("former_starts")),
    ),
]
