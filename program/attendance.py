"""Who attended, by the organisers' rule: admitted on enough days, or joined online often enough.

Whoever was before a shared screen joined as well. Whether anybody watched, nobody knows.
"""

from __future__ import annotations

from django.db.models import Count, Q
from django.db.models.expressions import RawSQL

from forum.models import Event
from program.models import AttendanceRule, Joining, Viewer
from registration.models import Checkin, Registration
from registration.models.registrations import RegistrationQuerySet

Unit = AttendanceRule.Unit

# Of both ways to join a session, those who did so for enough of them, or on enough days.
JOINED = """
    SELECT joined.registration_id FROM (
        SELECT registration_id, session_id, day FROM program_joining WHERE event_id = %s
        UNION ALL
        SELECT viewer.registration_id, screen.session_id, screen.day
        FROM program_viewer viewer JOIN program_sharedscreen screen ON screen.id = viewer.screen_id
        WHERE viewer.event_id = %s
    ) joined
    GROUP BY joined.registration_id
"""
ENOUGH = {
    Unit.SESSIONS.value: f"{JOINED} HAVING count(DISTINCT joined.session_id) >= %s",
    Unit.DAYS.value: f"{JOINED} HAVING count(DISTINCT joined.day) >= %s",
}


def attended(event: Event) -> RegistrationQuerySet:
    """Registrations of those who attended, whatever became of them since. Two queries in all."""
    rule = AttendanceRule.objects.of(event)
    admitted = Checkin.objects.standing().filter(event=event).order_by().values("registration")
    often = admitted.annotate(days=Count("day")).filter(days__gte=rule.days_on_site)
    told = (event.pk, event.pk, rule.joined_online)
    joined = RawSQL(ENOUGH[rule.online_unit], told)  # noqa: S611 - no part is anybody's text
    there = Q(pk__in=often.values("registration")) | Q(pk__in=joined)
    return Registration.objects.filter(there, event=event)


def absent(event: Event) -> RegistrationQuerySet:
    """Confirmed, and neither admitted nor joined even once, as far as is known."""
    came = Checkin.objects.standing().filter(event=event).values("registration")
    clicked = Joining.objects.filter(event=event).values("registration")
    watched = Viewer.objects.filter(event=event).values("registration")
    there = Q(pk__in=came) | Q(pk__in=clicked) | Q(pk__in=watched)
    return Registration.objects.filter(event=event).coming().exclude(there)


def joined_by_session(event: Event) -> dict[int, int]:
    """How many people joined each session, each once, by themselves or before another's screen.
    Two queries."""
    found: dict[int, set[int]] = {}
    clicked = Joining.objects.filter(event=event).order_by()
    watched = Viewer.objects.filter(event=event).order_by()
    for session, person in [
        *clicked.values_list("session", "registration").distinct(),
        *watched.values_list("screen__session", "registration"),
    ]:
        found.setdefault(session, set()).add(person)
    return {session: len(people) for session, people in found.items()}


def on_screens_alone(event: Event) -> int:
    """How many people never joined by themselves, only before somebody else's screen. One query."""
    clicked = Joining.objects.filter(event=event).values("registration")
    watched = Viewer.objects.filter(event=event).exclude(registration__in=clicked)
    return watched.order_by().values("registration").distinct().count()
