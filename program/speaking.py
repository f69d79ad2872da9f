"""Who spoke: who has a role in a session of the current release that is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from forum import clock
from forum.models import Event
from program.models import Session, SessionRole, Slot
from registration.models import Registration
from registration.models.registrations import RegistrationQuerySet
from speakers.models import Speaker

Told = tuple[Session, SessionRole.Role]


def registered(event: Event) -> RegistrationQuerySet:
    """Registrations of those who spoke, known by the profile's registration or by the address."""
    roles = _roles(event)
    known = Q(pk__in=roles.values("speaker__registration"))
    theirs = roles.exclude(speaker__email_key="").values("speaker__email_key")
    known |= Q(email_key__in=theirs)
    return Registration.objects.filter(known, event=event)


def unregistered(event: Event) -> QuerySet[Speaker]:
    """Profiles of those who spoke and never registered. Who registered goes by the registration,
    unless that was another's and is over."""
    live = Registration.objects.live().filter(event=event).exclude(email_key="")
    spoke = Speaker.objects.filter(event=event, registration=None)
    spoke = spoke.filter(pk__in=_roles(event).values("speaker"))
    return spoke.exclude(email_key__in=live.values("email_key")).exclude(family_name="")


def roles_of(
    event: Event, holders: Iterable[Registration | Speaker]
) -> dict[Registration | Speaker, list[Told]]:
    """What each of them did in sessions that are over, in order of time. Two queries."""
    people = list(holders)
    profiles = {row.pk: row for row in people if isinstance(row, Speaker)}
    rows = [row for row in people if isinstance(row, Registration)]
    by_id = {row.pk: row for row in rows}
    by_key = {row.email_key: row for row in rows if row.email_key}
    known = Q(speaker__registration__in=by_id) | Q(speaker__email_key__in=by_key)
    roles = _roles(event).filter(known | Q(speaker__in=profiles))
    first = Slot.objects.released(event).values_list("session", "starts_at").reverse()
    starts = dict(first)
    found: dict[Registration | Speaker, list[Told]] = defaultdict(list)
    told = roles.select_related("session").annotate(
        of=F("speaker__registration"), key=F("speaker__email_key")
    )
    for role in sorted(told, key=lambda one: (starts[one.session_id], one.position, one.pk)):
        person = profiles.get(role.speaker_id) or by_id.get(role.of) or by_key.get(role.key)
        said = (role.session, SessionRole.Role(role.role))
        if person and said not in found[person]:
            found[person].append(said)
    return found


def _roles(event: Event) -> QuerySet[SessionRole]:
    """In sessions of the current release that are over; breaks are none."""
    slots = Slot.objects.released(event).filter(ends_at__lte=clock.now())
    held = slots.exclude(session__kind=Session.Kind.BREAK).order_by().values("session")
    return SessionRole.objects.filter(event=event, session__in=held)
