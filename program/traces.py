"""What in a program is somebody's: theirs alone, or others' that names them, now or earlier."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from forum.forgetting import without
from forum.models import Message
from forum.registry import Subject, leavings
from program.models import Certificate, ReleaseNotice, SessionRole, Slot
from registration.models import Registration
from speakers.traces import event_of, profiles


def own_ids(subject: Subject) -> list[int]:
    return [row.pk for row in subject.rows if isinstance(row, Registration)]


def of_theirs(model: Any) -> Callable[[Subject], QuerySet]:
    """The model's rows of their registrations."""
    return lambda subject: model.objects.filter(registration__in=own_ids(subject))


def certificates(subject: Subject) -> QuerySet[Certificate]:
    theirs = Q(registration__in=own_ids(subject)) | Q(speaker__in=profiles(subject))
    return Certificate.objects.filter(theirs)


def roles(subject: Subject) -> QuerySet[SessionRole]:
    return SessionRole.objects.filter(speaker__in=profiles(subject))


def standing_in(subject: Subject) -> QuerySet[SessionRole]:
    return SessionRole.objects.filter(substitute__in=profiles(subject))


def notices(subject: Subject) -> QuerySet[ReleaseNotice]:
    theirs = Q(speaker__in=profiles(subject)) | Q(registration__in=own_ids(subject))
    return ReleaseNotice.objects.filter(theirs)


def own_mails(subject: Subject) -> QuerySet[Message]:
    """To them at whatever address: of releases, and before their sessions."""
    return Message.objects.filter(_about(notices(subject)) | _about(roles(subject)))


def mails_by_name(subject: Subject) -> QuerySet[Message]:
    """To others, that tell of sessions in which they are, were, or are named."""
    others = naming_in_json(ReleaseNotice, "changes")(subject)
    return Message.objects.filter(_about(others)).exclude(pk__in=own_mails(subject).values("pk"))


def says(*columns: str) -> Callable[[Subject], Q]:
    """Whether a row of the event, or of its history, has one of their names in these texts."""

    def told(subject: Subject) -> Q:
        found = Q(pk__in=[])
        for phrase in subject.phrases:
            for column in columns:
                found |= Q(**{f"{column}__icontains": phrase})
        return found & Q(event=event_of(subject))

    return told


def naming(model: Any, *columns: str) -> Callable[[Subject], QuerySet]:
    return lambda subject: model._base_manager.filter(says(*columns)(subject))


def naming_in_json(model: Any, column: str) -> Callable[[Subject], QuerySet]:
    def rows(subject: Subject) -> QuerySet:
        told = model.objects.annotate(told=Cast(column, TextField()))
        return told.filter(says("told")(subject))

    return rows


def cleared(value: Any, subject: Subject) -> Any:
    """The same text, or JSON, without their names."""
    if isinstance(value, str):
        return without(value, subject) if value else value
    if isinstance(value, list):
        return [cleared(inner, subject) for inner in value]
    if isinstance(value, dict):
        return {key: cleared(inner, subject) for key, inner in value.items()}
    return value


def _about(rows: QuerySet) -> Q:
    kind = ContentType.objects.get_for_model(rows.model)
    return Q(about_type=kind, about_id__in=rows.values("pk"))


def _leave_the_program(subject: Subject) -> None:
    """All releases are without them from now on, though nobody makes a new one."""
    codes = set(profiles(subject).values_list("code", flat=True))
    theirs = Q(pk__in=[])
    for code in codes:
        theirs |= Q(facts__people__contains=[{"code": code}])
        theirs |= Q(facts__substitutes__contains=[code])
    for slot in Slot.objects.filter(theirs, event=event_of(subject)):
        people = [one for one in slot.facts["people"] if one["code"] not in codes]
        facts = slot.facts | {"people": people}
        if "substitutes" in facts:
            facts["substitutes"] = [one for one in facts["substitutes"] if one not in codes]
        Slot.objects.filter(pk=slot.pk).update(facts=facts)


leavings.append(_leave_the_program)
