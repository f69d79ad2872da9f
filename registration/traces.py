"""What at an event is somebody's: theirs alone, or others' that names them, now or earlier.

Finders take the Subject; those that give a Q fit the rows of a history, where what they look for
may stand though the row itself is gone or another's by now.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from forum.forgetting import histories
from forum.models import Message
from forum.registry import Subject
from forum.text import email_key
from registration.models import (
    Delegation,
    Invitation,
    ParticipantList,
    Registration,
    Succession,
    Upload,
)

OF_A_BODY = Q(family_name="")
"""Not personal: an organisation's invitation, with many uses."""


def own_ids(subject: Subject) -> list[int]:
    return [row.pk for row in subject.rows if isinstance(row, Registration)]


def is_addressed(subject: Subject, lookup: str, form: str = "{}") -> Q:
    """Whether a row of the event, or of its history, has their address."""
    if not subject.address:
        return Q(pk__in=[])
    return Q(**{"event": subject.rows[0].event_id, lookup: form.format(subject.address)})


def is_contact(subject: Subject) -> Q:
    return is_addressed(subject, "contact_email__iexact")


def answered_for(subject: Subject) -> QuerySet[Registration]:
    """Registrations of others, whose mail goes to this person."""
    return Registration.objects.filter(is_contact(subject)).exclude(pk__in=own_ids(subject))


def delegations_of(subject: Subject) -> QuerySet[Delegation]:
    """Those whose contact they are, and those that they were ever in or named in."""
    return Delegation.objects.filter(is_contact(subject) | Q(pk__in=_groups(subject)))


def contacted(subject: Subject) -> QuerySet[Delegation]:
    return Delegation.objects.filter(is_contact(subject))


def contacted_past(subject: Subject) -> Q:
    """As its contact: by the address, or by the name under an address that was corrected."""
    found = is_contact(subject)
    for row in contacted(subject).exclude(contact_name=""):
        found |= Q(pgh_obj_id=row.pk, contact_name=row.contact_name)
    return found


def naming(subject: Subject) -> QuerySet[Delegation]:
    """Those whose contact typed one of their addresses."""
    return Delegation.objects.filter(is_named(subject))


def is_named(subject: Subject) -> Q:
    return is_named_under(_keys(subject), subject.rows[0].event_id)


def is_named_under(keys: set[str], event_id: int) -> Q:
    """Whether a delegation of the event, or its history, awaits somebody under such an address."""
    found = Q(pk__in=[])
    for key in keys:
        found |= Q(event=event_id, named__contains=[{"key": key}])
    return found


def group_mails(subject: Subject) -> QuerySet[Message]:
    """To the contacts of their delegations, whose mails name everybody."""
    kind = ContentType.objects.get_for_model(Delegation)
    return Message.objects.filter(about_type=kind, about_id__in=_groups(subject))


def mails_by_name(subject: Subject) -> QuerySet[Message]:
    """To those whom they registered or who came instead of them: they name who did it."""
    led = set(contacted(subject).values_list("pk", flat=True))
    for history in histories(Delegation):
        past = history._base_manager.filter(contacted_past(subject))
        led.update(past.values_list("pgh_obj_id", flat=True))
    after = Succession.objects.filter(before__in=own_ids(subject)).values_list("after", flat=True)
    told = {*after, *Registration.objects.filter(delegation__in=led).values_list("pk", flat=True)}
    for history in histories(Registration):
        past = history._base_manager.filter(delegation__in=led)
        told.update(past.values_list("pgh_obj_id", flat=True))
    kind = ContentType.objects.get_for_model(Registration)
    return Message.objects.filter(
        kind="registration/registered_for_you", about_type=kind, about_id__in=told
    )


def invitations_of(subject: Subject) -> QuerySet[Invitation]:
    """Those to them: sent to their address, or to their name and used by them."""
    used = Q(used_by__registration__in=own_ids(subject)) & ~OF_A_BODY
    return Invitation.objects.filter(used | is_addressed(subject, "email__iexact")).distinct()


def invitations_past(subject: Subject) -> Q:
    """Since it was passed on to them, or to their address."""
    found = is_addressed(subject, "email__iexact")
    for row in invitations_of(subject):
        found |= Q(pgh_obj_id=row.pk, deputised_by=row.deputised_by)
    return found


def is_passed_on(subject: Subject) -> Q:
    return is_addressed(subject, "deputised_by__icontains", "<{}>")


def invitation_mails(subject: Subject) -> QuerySet[Message]:
    """To an address that is theirs no more; by theirs the others are found."""
    kind = ContentType.objects.get_for_model(Invitation)
    found = Q(pk__in=[])
    for row in invitations_of(subject):
        found |= Q(about_id=row.pk, to__iexact=row.email)
    return Message.objects.filter(found, about_type=kind).exclude(to__iexact=subject.address)


def invitation_log(subject: Subject) -> QuerySet[LogEntry]:
    """About invitations that were ever theirs, also those that are gone or passed on."""
    ids = set(invitations_of(subject).values_list("pk", flat=True))
    for history in histories(Invitation):
        past = history._base_manager.filter(invitations_past(subject) | is_passed_on(subject))
        ids.update(past.values_list("pgh_obj_id", flat=True))
    kind = ContentType.objects.get_for_model(Invitation)
    return LogEntry.objects.filter(content_type=kind, object_id__in=[str(pk) for pk in ids])


def uploads_of(subject: Subject) -> QuerySet[Upload]:
    """Lists that they uploaded, and those that may name them; all are kept for a day."""
    return Upload.objects.filter(
        Q(pk__in=own_uploads(subject).values("pk")) | Q(pk__in=others_uploads(subject).values("pk"))
    )


def own_uploads(subject: Subject) -> QuerySet[Upload]:
    return Upload.objects.filter(
        Q(delegation__in=contacted(subject)) | Q(by__in=[subject.person] if subject.person else [])
    )


def others_uploads(subject: Subject) -> QuerySet[Upload]:
    """Of their delegations, or with their address."""
    event_id = subject.rows[0].event_id
    rows = Upload.objects.filter(event=event_id).annotate(said=Cast("rows", TextField()))
    found = Q(delegation__in=_groups(subject))
    if subject.address:
        found |= Q(said__icontains=json.dumps(subject.address, ensure_ascii=False))
    return rows.filter(found).exclude(pk__in=own_uploads(subject).values("pk"))


def without_them(rows: list[dict[str, Any]], subject: Subject) -> list[dict[str, Any]]:
    """The other people of a list: by their address, or by name where a line has no address."""
    own = _keys(subject)
    names = {phrase.casefold() for phrase in subject.phrases}

    def is_theirs(row: dict[str, Any]) -> bool:
        if row.get("email"):
            return email_key(row["email"]) in own
        return f"{row.get('given_name')} {row.get('family_name')}".casefold() in names

    return [row for row in rows if not is_theirs(row)]


def lists_with(subject: Subject) -> QuerySet[ParticipantList]:
    """Lists of participants in which they are, and those whose note has one of their names."""
    found = Q(pk__in=[])
    for row in subject.rows:
        if isinstance(row, Registration):
            found |= Q(facts__people__contains=[{"code": row.code}])
    for phrase in subject.phrases:
        found |= Q(note_en__icontains=phrase) | Q(note_ru__icontains=phrase)
    return ParticipantList.objects.filter(found, event=subject.rows[0].event_id)


def unlisted(facts: dict[str, Any], subject: Subject) -> dict[str, Any]:
    """A list of participants without them: their line goes, whatever it called them."""
    codes = {row.code for row in subject.rows if isinstance(row, Registration)}
    people = [one for one in facts["people"] if one["code"] not in codes]
    return {**facts, "people": people}


def _keys(subject: Subject) -> set[str]:
    """Of their addresses, now and earlier."""
    return {email_key(phrase) for phrase in subject.phrases if "@" in phrase}


def _groups(subject: Subject) -> set[int]:
    """Delegations that they were ever in, or named in."""
    own = own_ids(subject)
    found = set(Registration.objects.filter(pk__in=own).values_list("delegation", flat=True))
    for history in histories(Registration):
        past = history._base_manager.filter(pgh_obj_id__in=own)
        found.update(past.values_list("delegation", flat=True))
    for history in histories(Delegation):
        past = history._base_manager.filter(is_named(subject))
        found.update(past.values_list("pgh_obj_id", flat=True))
    return found - {None}
