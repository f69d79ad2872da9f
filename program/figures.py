"""By what editions are compared: their sessions; and who was there, as far as joining tells."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, F
from django.utils.translation import gettext_lazy as _

from forum.models.event import Mode
from forum.yearly import Attendance, Figure, attendances, figures
from program.models import Joining, Release, Session, Slot, Viewer


def _sessions(events: Collection[int]) -> dict[int, int]:
    """In each event's current release; a break is none."""
    current = Release.objects.filter(event__in=events).for_readers()
    found = Slot.objects.filter(release__in=current.values("pk"))
    counted = found.exclude(session__kind=Session.Kind.BREAK).order_by().values_list("event")
    return dict(counted.annotate(number=Count("session", distinct=True)))


figures.append(Figure(_("sessions"), "forum.view_event", _sessions))
# That somebody asked for the address of a broadcast, or was before the screen of who did: whether
# they watched, nobody knows.
attendances.append(Attendance(Mode.ONLINE, Joining.objects.all))
attendances.append(Attendance(Mode.ONLINE, lambda: Viewer.objects.annotate(day=F("screen__day"))))
