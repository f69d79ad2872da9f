"""What the project's own models hold of a person, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import ManyToOneRel, Q, QuerySet

from forum.forgetting import GONE, without, written
from forum.models import (
    BadAddress,
    Entry,
    ExportPreset,
    ExportRow,
    ExportRun,
    Message,
    OptOut,
    Person,
    TeamInvitation,
)
from forum.registry import Personal, Subject, exports, impersonal, mails, personal
from forum.text import email_key

PART = 4  # letters: a shorter part of a name, typed into a search, tells nobody


def _about(subject: Subject, type_name: str, id_name: str, id_type: type) -> Q:
    found = Q(pk__in=[])
    for row in subject.rows:
        kind = ContentType.objects.get_for_model(row)
        found |= Q(**{type_name: kind, id_name: id_type(row.pk)})
    return found


def _messages(subject: Subject) -> QuerySet:
    """About them, or sent to their address for this event or for their account.

    But what is still to be sent stays where it forgets its address by itself, or is about a row of
    an app that does not forget people: what that keeps, it still has to tell them about.
    """
    found = _about(subject, "about_type", "about_id", int)
    if subject.address:
        event_id = subject.rows[0].event_id
        found |= Q(to__iexact=subject.address) & (Q(event=event_id) | Q(event=None))
    forgotten = ContentType.objects.get_for_models(*{entry.model for entry in personal})
    last = [name for name, kind in mails.items() if kind.is_last]
    stays = Q(kind__in=last)
    stays |= Q(about_type__isnull=False) & ~Q(about_type__in=forgotten.values())
    return Message.objects.filter(found).exclude(stays, state__in=Message.UNSENT)


def _known(
    model: type[BadAddress] | type[OptOut] | type[TeamInvitation],
) -> Callable[[Subject], QuerySet]:
    """What is known of their address at this event."""

    def rows(subject: Subject) -> QuerySet:
        event_id, key = subject.rows[0].event_id, email_key(subject.address)
        return model._base_manager.filter(event=event_id, email_key=key).exclude(email_key="")

    return rows


def _acts(subject: Subject) -> QuerySet:
    return Entry.objects.filter(event=subject.rows[0].event_id)


def _presets(subject: Subject) -> QuerySet:
    return ExportPreset.objects.filter(event=subject.rows[0].event_id)


def _runs(subject: Subject) -> QuerySet:
    return ExportRun.objects.filter(event=subject.rows[0].event_id)


def _rows_of_runs(subject: Subject) -> QuerySet:
    """What is known of their rows as they were sent. That they were stays, so that whoever was sent
    a list learns that they are no longer in it."""
    found = Q(pk__in=[])
    for listed in exports.values():
        keys = [row.pk for row in subject.rows if row._meta.label_lower == listed.follows]
        found |= Q(run__what=listed.name, key__in=keys)
    return ExportRow.objects.filter(found)


def _log(subject: Subject) -> QuerySet:
    found = _about(subject, "content_type", "object_id", str)
    people = account(subject).values_list("pk", flat=True)
    kind = ContentType.objects.get_for_model(Person)
    return LogEntry.objects.filter(
        found | Q(content_type=kind, object_id__in=[str(pk) for pk in people])
    )


def _log_naming(subject: Subject) -> QuerySet:
    """What the admin noted of other rows of the event, and names them, or of rows that are gone."""
    said = Q(pk__in=[])
    for form in {form for phrase in subject.phrases for form in written(phrase)}:
        said |= Q(object_repr__icontains=form) | Q(change_message__icontains=form)
    event_id = subject.rows[0].event_id
    found = LogEntry.objects.filter(said).select_related("content_type")
    return LogEntry.objects.filter(pk__in=[one.pk for one in found if _is_at(event_id, one)])


def _is_at(event_id: int, noted: LogEntry) -> bool:
    model = noted.content_type.model_class() if noted.content_type else None
    row = model._base_manager.filter(pk=noted.object_id).first() if model else None
    return row is None or getattr(row, "event_id", None) == event_id


def account(subject: Subject) -> QuerySet:
    """Their account, unless something else needs it: work for an event, a talk, another forum."""
    none = Person.objects.none()
    if subject.person is None or subject.person.is_staff:
        return none
    for relation in Person._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or relation.on_delete is not models.PROTECT:
            continue
        model = relation.field.model
        rows = model._base_manager.filter(**{relation.field.name: subject.person})
        ours = [row.pk for row in subject.rows if type(row) is model]
        ours += _let_go(subject, model, relation.field.name)
        if rows.exclude(pk__in=ours).exists():
            return none
    return Person.objects.filter(pk=subject.person.pk)


def _let_go(subject: Subject, model: type[models.Model], column: str) -> list[int]:
    """The rows that name their account only until they are forgotten, too."""
    found: list[int] = []
    for entry in personal:
        if entry.model is model and column in entry.blank and not entry.delete:
            found += entry.rows(subject).values_list("pk", flat=True)
    return found


def _without_words(value: Any, subject: Subject) -> Any:
    """The same text or JSON without what was theirs. Lists stay: no free text is in them."""
    if isinstance(value, dict):
        return {key: _without_words(inner, subject) for key, inner in value.items()}
    if isinstance(value, str) and any(_meets(value, word) for word in subject.words):
        return GONE
    return value


def _meets(value: str, word: str) -> bool:
    """Whether a search for the one, or a part of it, tells the other."""
    value, word = value.casefold().strip(), word.casefold()
    return bool(value) and bool(word) and (word in value or (len(value) >= PART and value in word))


personal += [
    Personal(
        Message,
        _messages,
        blank=dict.fromkeys(
            "to subject text html last_error note own_subject own_body".split(), ""
        ),
        keep=frozenset(
            "id event kind key state urgency language about_type about_id bulk again message_id"
            " created_at due_at lease_until sent_at attempts purged_at".split()
        ),
        secret=frozenset(
            "id key urgency about_type about_id bulk again lease_until html own_subject own_body"
            " purged_at".split()
        ),
    ),
    Personal(
        BadAddress,
        _known(BadAddress),
        blank={"address": "", "email_key": "", "reason": ""},
        keep=frozenset({"id", "event", "since", "solved_at"}),
        secret=frozenset({"id", "email_key"}),
        delete=True,
    ),
    Personal(
        OptOut,
        _known(OptOut),
        blank={"email_key": ""},
        keep=frozenset({"id", "event", "at"}),
        secret=frozenset({"id"}),
        delete=True,
    ),
    Personal(
        Entry,
        _acts,
        keep=frozenset("id event act person at".split()),
        scrub={"facts": _without_words},
        secret=frozenset("id event act person at facts".split()),
    ),
    Personal(
        ExportPreset,
        _presets,
        keep=frozenset(
            "id event what columns form delimiter has_bom owner name recipient is_shared".split()
        ),
        scrub={"query": _without_words},
        secret=frozenset(field.name for field in ExportPreset._meta.concrete_fields),
    ),
    Personal(
        ExportRun,
        _runs,
        blank={"file": ""},
        keep=frozenset(
            "id event code what columns form delimiter has_bom preset ready owner since language"
            " state attempts lease_until total made refusal check_cell created_at expires_at"
            " sent_at".split()
        ),
        scrub={"query": _without_words},
        secret=frozenset(field.name for field in ExportRun._meta.concrete_fields),
    ),
    Personal(
        ExportRow,
        _rows_of_runs,
        blank={"cells": b""},
        keep=frozenset({"id", "run", "key"}),
        secret=frozenset({"id", "run", "key", "cells"}),
    ),
    Personal(
        LogEntry,
        _log,
        blank={"object_repr": "", "change_message": ""},
        keep=frozenset("id action_time user content_type object_id action_flag".split()),
        secret=frozenset({"id", "user", "content_type", "object_id"}),
    ),
    Personal(LogEntry, _log_naming, scrub={"object_repr": without, "change_message": without}),
    Personal(
        TeamInvitation,
        _known(TeamInvitation),
        blank={"email": "", "email_key": "", "word": "", "person": None},
        keep=frozenset(
            "id event code state roles language by sent_at times expires_at answered_at".split()
        ),
        secret=frozenset({"id", "email_key", "by"}),
    ),
    Personal(
        EmailAddress,
        lambda subject: EmailAddress.objects.filter(user__in=account(subject)),
        blank={"email": ""},
        keep=frozenset("id user verified primary".split()),
        secret=frozenset({"id"}),
        delete=True,
    ),
    Personal(
        Person,
        account,
        blank={"email": "", "email_key": "", "given_name": "", "family_name": ""},
        keep=frozenset(
            "id password last_login is_superuser language is_active date_joined".split()
        ),
        secret=frozenset({"id", "password", "email_key", "is_superuser"}),
        delete=True,
    ),
]
impersonal.update(
    f"forum.{name}"
    for name in (
        "BulkMail ClockShift ConsentText Event Heartbeat Host Link MailServer"
        " MailText Membership NewsItem Page Redraw Reminder ReminderRun Tally"
    ).split()
)
