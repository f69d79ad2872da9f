"""Certificates of participation and of speaking: numbered once, drawn from what is true now.

Whether one still stands is asked of the facts each time: an admission that is taken back, or a
session that is released without the speaker, takes its certificate along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.models import Event
from program.attendance import attended
from program.models import AttendanceRule, Certificate, Session, SessionRole, Slot
from registration.models import Registration

Kind = Certificate.Kind
MOST = 500
"""People whose certificates are one file."""


def deserving(event: Event, kind: str) -> QuerySet[Registration]:
    """Those who may have such a certificate, whether they have it yet or not. Two queries in all,
    or one of speakers."""
    if kind == Kind.PARTICIPATION:
        return attended(event).coming().exclude(family_name="")
    roles = SessionRole.objects.filter(event=event, session__in=_held(event))
    known = Q(pk__in=roles.values("speaker__registration"))
    theirs = roles.exclude(speaker__email_key="").values("speaker__email_key")
    known |= Q(email_key__in=theirs)
    return Registration.objects.filter(known, event=event).coming().exclude(family_name="")


def are_given(event: Event) -> bool:
    """Whether it is time for certificates. One query."""
    return AttendanceRule.objects.of(event).gives_certificates()


def kinds_for(registration: Registration) -> list[Kind]:
    """The certificates that somebody may have now. Four queries at most; one before it is time."""
    return deserved(registration) if are_given(registration.event) else []


def deserved(registration: Registration) -> list[Kind]:
    """Those that somebody may have once it is time. Three queries at most."""
    event = registration.event
    return [kind for kind in Kind if deserving(event, kind).filter(pk=registration.pk).exists()]


def stands(certificate: Certificate) -> bool:
    """Whether what it says is true, as far as we know now. Two queries at most.

    Also of somebody who has had themselves erased: that they were there stays true.
    """
    event, registration = certificate.event, certificate.registration
    if event.is_cancelled() or registration.state != Registration.State.CONFIRMED:
        return False
    if certificate.kind == Kind.PARTICIPATION:
        return attended(event).filter(pk=registration.pk).exists()
    return registration.is_forgotten or bool(roles_of(event, [registration])[registration.pk])


def issue(registration: Registration, kind: str) -> Certificate:
    """The registration's certificate, with the event's next number if it is the first time."""
    if kind not in kinds_for(registration):
        raise Refused(_("There is no such certificate for you, or not yet."))
    [found] = issue_many(registration.event, [registration], kind)
    return found


@transaction.atomic
def issue_many(event: Event, registrations: Iterable[Registration], kind: str) -> list[Certificate]:
    """Those of all of these, who deserve them, in order of their numbers. Four queries."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    rows = {row.pk: row for row in registrations}
    theirs = Certificate.objects.filter(registration__in=rows, kind=kind)
    found = {one.registration_id: one for one in theirs}
    last = Certificate.objects.filter(event=event).aggregate(last=Max("number"))["last"] or 0
    lacking = [row for row in rows.values() if row.pk not in found]
    new = [
        Certificate(event=event, registration=row, kind=kind, number=number)
        for number, row in enumerate(lacking, last + 1)
    ]
    everything = [*found.values(), *Certificate.objects.bulk_create(new)]
    for one in everything:
        one.event, one.registration = event, rows[one.registration_id]
    return sorted(everything, key=lambda one: one.number)


def issue_all(event: Event, kind: str, categories: Collection[str] = ()) -> list[Certificate]:
    """Those of all who deserve one, or of these categories. Refused before it is time, where
    nobody does, and where they are too many for one file."""
    if not AttendanceRule.objects.of(event).gives_certificates():
        raise Refused(_("There are no certificates yet: the attendance rule says from when."))
    rows = deserving(event, kind).select_related("organisation")
    if categories:
        rows = rows.filter(category__code__in=categories)
    people = list(rows.order_by("family_name", "given_name", "pk")[: MOST + 1])
    if not people:
        raise Refused(_("Nobody has such a certificate: nobody attended, or spoke."))
    if len(people) > MOST:
        raise Refused(_("These are more than %(most)s people: choose categories.") % {"most": MOST})
    return issue_many(event, people, kind)


def roles_of(
    event: Event, registrations: Iterable[Registration]
) -> dict[int, list[tuple[Session, SessionRole.Role]]]:
    """Registration -> what each did in sessions that are over, in order of time. Two queries."""
    people = list(registrations)
    by_key = {row.email_key: row.pk for row in people if row.email_key}
    ids = {row.pk for row in people}
    known = Q(speaker__registration__in=ids) | Q(speaker__email_key__in=by_key)
    roles = SessionRole.objects.filter(known, event=event, session__in=_held(event))
    first = Slot.objects.released(event).values_list("session", "starts_at").reverse()
    starts = dict(first)
    found: dict[int, list[tuple[Session, SessionRole.Role]]] = defaultdict(list)
    told = roles.select_related("session").annotate(
        of=F("speaker__registration"), key=F("speaker__email_key")
    )
    for role in sorted(told, key=lambda one: (starts[one.session_id], one.position, one.pk)):
        person = role.of if role.of in ids else by_key.get(role.key)
        said = (role.session, SessionRole.Role(role.role))
        if person and said not in found[person]:
            found[person].append(said)
    return found


def _held(event: Event) -> QuerySet:
    """Sessions of the current release that are over; of no cancelled event."""
    slots = Slot.objects.released(event).filter(ends_at__lte=clock.now())
    return slots.exclude(session__kind=Session.Kind.BREAK).order_by().values("session")
