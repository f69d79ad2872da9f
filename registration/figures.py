"""By what editions of a series are compared: who registered, and from how many countries."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from forum.models.event import Mode
from forum.yearly import Attendance, Figure, attendances, figures
from registration.models import Checkin, Registration

VIEW = "registration.view_registration"


def _counter(column: str, *, of_confirmed: bool) -> Callable[[Collection[int]], dict[int, int]]:
    """How many different ones there are in the column, of those who are coming or might."""

    def numbers(events: Collection[int]) -> dict[int, int]:
        found = Registration.objects.filter(event__in=events)
        found = found.coming() if of_confirmed else found.live()
        counted = found.order_by().values_list("event")
        return dict(counted.annotate(number=Count(column, distinct=True)))

    return numbers


figures += [
    Figure(_("people registered"), VIEW, _counter("pk", of_confirmed=False)),
    Figure(_("people confirmed"), VIEW, _counter("pk", of_confirmed=True)),
    Figure(_("countries"), VIEW, _counter("country", of_confirmed=True)),
]
attendances.append(Attendance(Mode.ON_SITE, Checkin.objects.standing))
