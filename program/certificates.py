"""Certificates of participation and of speaking: numbered once, drawn from what is true now.

Whether one still stands is asked of the facts each time: an admission that is taken back, or a
session that is released without the speaker, takes its certificate along. Who spoke without ever
having registered has theirs by the speaker's profile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models import Event
from program import speaking
from program.attendance import attended
from program.models import AttendanceRule, Certificate
from registration.models import Registration
from speakers.models import Speaker

Kind = Certificate.Kind
Holder = Registration | Speaker
MOST = 500
"""People whose certificates are one file."""


def deserving(event: Event, kind: str) -> QuerySet[Registration]:
    """Those who may have such a certificate, whether they have it yet or not. Two queries in all,
    or one of speakers."""
    rows = attended(event) if kind == Kind.PARTICIPATION else speaking.registered(event)
    return rows.coming().exclude(family_name="")


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


def is_for(speaker: Speaker) -> bool:
    """Whether one of speaking is theirs by their profile, now. Two queries at most."""
    if not AttendanceRule.objects.of(speaker.event).gives_certificates():
        return False
    return speaking.unregistered(speaker.event).filter(pk=speaker.pk).exists()


def stands(certificate: Certificate) -> bool:
    """Whether what it says is true, as far as we know now. Two queries at most.

    Also of somebody who has had themselves erased: that they were there stays true.
    """
    event, holder = certificate.event, certificate.holder
    if event.is_cancelled():
        return False
    if isinstance(holder, Registration):
        if holder.state != Registration.State.CONFIRMED:
            return False
        if certificate.kind == Kind.PARTICIPATION:
            return attended(event).filter(pk=holder.pk).exists()
    return holder.is_forgotten or bool(speaking.roles_of(event, [holder])[holder])


def issue(holder: Holder, kind: str) -> Certificate:
    """Theirs, with the event's next number if it is the first time. Refused if there is none."""
    if isinstance(holder, Speaker):
        may = kind == Kind.SPEAKING and is_for(holder)
    else:
        may = kind in kinds_for(holder)
    if not may:
        raise Refused(_("There is no such certificate for you, or not yet."))
    [found] = issue_many(holder.event, [holder], kind)
    return found


@transaction.atomic
def issue_many(event: Event, holders: Iterable[Holder], kind: str) -> list[Certificate]:
    """Those of all of these, who deserve them, in order of their numbers. Four queries, and one
    more where somebody has registered who had one by their profile: it is the same one then."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    people = list(holders)
    found, handed = _found(event, people, kind)
    Certificate.objects.bulk_update(handed, ["registration", "speaker"])
    last = Certificate.objects.filter(event=event).aggregate(last=Max("number"))["last"] or 0
    lacking = [row for row in people if row not in found]
    new = [Certificate(event=event, kind=kind, number=last + 1 + at) for at in range(len(lacking))]
    for one, row in zip(new, lacking, strict=True):
        one.give(row)
    everything = [*found.values(), *Certificate.objects.bulk_create(new)]
    for one in everything:
        one.event = event
    return sorted(everything, key=lambda one: one.number)


def issue_all(
    event: Event, kind: str, categories: Collection[str] = (), part: int = 0
) -> list[Certificate]:
    """Number those of all who deserve one, or of these categories (profiles have none), and give a
    file's part of them, by their numbers: who comes later is at the end.

    Refused before it is time, where nobody does, and where there is no such part.
    """
    if not AttendanceRule.objects.of(event).gives_certificates():
        raise Refused(_("There are no certificates yet: the attendance rule says from when."))
    rows = deserving(event, kind)
    people: list[Holder] = list(
        rows.filter(category__code__in=categories) if categories else rows.order_by("pk")
    )
    if kind == Kind.SPEAKING and not categories:
        people += speaking.unregistered(event)
    if not people:
        raise Refused(_("Nobody has such a certificate: nobody attended, or spoke."))
    people.sort(key=lambda one: (one.family_name, one.given_name, one.pk))
    found = issue_many(event, people, kind)[part * MOST : (part + 1) * MOST]
    if not found:
        raise Refused(_("There are fewer people than that. Choose an earlier file."))
    return found


def parts(event: Event) -> int:
    """Into how many files those of a kind may go, for all who deserve one now. Four queries."""
    spoke = deserving(event, Kind.SPEAKING).count() + speaking.unregistered(event).count()
    return -(-max(spoke, deserving(event, Kind.PARTICIPATION).count()) // MOST)


def _found(
    event: Event, people: list[Holder], kind: str
) -> tuple[dict[Holder, Certificate], list[Certificate]]:
    """(Those that they have, those of these that were a profile's until now). One query."""
    profiles = {row.pk: row for row in people if isinstance(row, Speaker)}
    by_id = {row.pk: row for row in people if isinstance(row, Registration)}
    by_key = {row.email_key: row for row in by_id.values() if row.email_key}
    theirs = Q(registration__in=by_id) | Q(speaker__in=profiles)
    theirs |= Q(speaker__registration__in=by_id) | Q(speaker__email_key__in=by_key)
    rows = Certificate.objects.filter(theirs, event=event, kind=kind).select_related("speaker")
    found: dict[Holder, Certificate] = {}
    handed = []
    for one in sorted(rows, key=lambda one: one.speaker is not None):
        holder: Holder
        if one.speaker is None:
            holder = by_id[one.registration_id or 0]
        elif one.speaker.pk in profiles:
            holder = profiles[one.speaker.pk]
        else:
            of = by_id.get(one.speaker.registration_id or 0)
            holder = of or by_key[one.speaker.email_key]
            if holder in found:
                continue
            handed.append(one)
        one.give(holder)
        found[holder] = one
    return found, handed
