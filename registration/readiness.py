"""What an event needs before people can register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.models import Event
from forum.readiness import list_at
from registration.models import Category, ModePool


def has_places(event: Event) -> bool:
    """For each way of taking part that its format has."""
    served = ModePool.objects.filter(event=event, pool__total__gt=0)
    return set(event.modes) <= set(served.values_list("mode", flat=True))


registry.readiness += [
    registry.Step(
        _("There are places for each way of taking part"),
        has_places,
        list_at("admin:registration_modepool_changelist"),
        "registration.change_modepool",
    ),
    registry.Step(
        _("There are categories of participants to choose from"),
        lambda event: Category.objects.filter(event=event).exists(),
        list_at("admin:registration_category_changelist"),
        "registration.change_category",
    ),
]
