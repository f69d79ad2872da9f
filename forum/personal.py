"""Everything about one human being: told to them, and forgotten, as forum.registry decides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pgtrigger
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import ManyToOneRel, Q, QuerySet

from forum.models import Entry, Message, Person
from forum.registry import Personal, Subject, impersonal, personal

GONE = "…"
PART = 4  # letters: a shorter part of a name, typed into a search, tells nobody


def tell(subject: Subject) -> list[dict[str, Any]]:
    """All that is kept of them, a part per model: its name, and its rows as {column: value}."""
    parts = []
    for entry in personal:
        rows = [_told(entry, row) for row in entry.rows(subject)]
        if rows:
            parts.append({"what": str(entry.model._meta.verbose_name_plural), "rows": rows})
    return parts


@transaction.atomic
def forget(subject: Subject) -> None:
    """Empty or delete what is theirs, history included. Ends their sessions if they had an account.

    A query or two for each entry and each of its histories, and one look at every session.
    """
    found = [(entry, list(entry.rows(subject))) for entry in personal]
    for entry, rows in found:
        if rows:
            _drop_files(entry, rows)
            _empty(entry.model, subject, entry, Q(pk__in=[row.pk for row in rows]))
            for history in _histories(entry.model):
                _empty(history, subject, entry, Q(pgh_obj_id__in=[row.pk for row in rows]))
    for entry, rows in found:
        if entry.delete and rows:
            if entry.model is Person:
                _end_sessions({str(row.pk) for row in rows})
            entry.model._base_manager.filter(pk__in=[row.pk for row in rows]).delete()


def _told(entry: Personal, row: models.Model) -> dict[str, str]:
    told = {}
    for field in row._meta.concrete_fields:
        if field.name in entry.secret or field.name not in {*entry.blank, *entry.keep}:
            continue
        display = getattr(row, f"get_{field.name}_display", None)
        value = display() if display else getattr(row, field.name)
        if value not in (None, "", {}, []):
            told[str(field.verbose_name)] = str(value)
    return told


def _empty(model: type[models.Model], subject: Subject, entry: Personal, which: Q) -> None:
    columns = {field.name for field in model._meta.concrete_fields}
    blank = {name: value for name, value in entry.blank.items() if name in columns}
    is_row = model is entry.model
    if is_row and entry.delete:
        return
    rows = model._base_manager.filter(which)
    protections = [
        f"{model._meta.label}:{trigger.name}"
        for trigger in getattr(model._meta, "triggers", [])
        if isinstance(trigger, pgtrigger.Protect)
    ]
    with pgtrigger.ignore(*protections) if protections else transaction.atomic():
        if blank:
            rows.update(**blank)
        for name in entry.scrub & columns:
            for row in rows:
                before = getattr(row, name)
                after = _scrubbed(before, subject.words)
                if after != before:
                    model._base_manager.filter(pk=row.pk).update(**{name: after})


def _scrubbed(value: Any, words: tuple[str, ...]) -> Any:
    """The same text or JSON without what was theirs. Lists stay: no free text is in them."""
    if isinstance(value, dict):
        return {key: _scrubbed(inner, words) for key, inner in value.items()}
    if isinstance(value, str) and any(_meets(value, word) for word in words):
        return GONE
    return value


def _meets(value: str, word: str) -> bool:
    """Whether a search for the one, or a part of it, tells the other."""
    value, word = value.casefold().strip(), word.casefold()
    return bool(value) and bool(word) and (word in value or (len(value) >= PART and value in word))


def _drop_files(entry: Personal, rows: list[models.Model]) -> None:
    for row in rows:
        for name in entry.blank:
            file = getattr(row, name, None)
            if isinstance(file, models.fields.files.FieldFile) and file:
                storage, path = file.storage, str(file.name)
                transaction.on_commit(partial(storage.delete, path))


def _histories(model: type[models.Model]) -> Iterator[type[models.Model]]:
    for history in apps.get_models():
        if getattr(history, "pgh_tracked_model", None) is model and not history._meta.proxy:
            yield history


def _end_sessions(people: set[str]) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) in people:
            session.delete()


# --- What the project's own models hold ------------------------------------------------------


def _about(subject: Subject, type_name: str, id_name: str, id_type: type) -> Q:
    found = Q(pk__in=[])
    for row in subject.rows:
        kind = ContentType.objects.get_for_model(row)
        found |= Q(**{type_name: kind, id_name: id_type(row.pk)})
    return found


def _messages(subject: Subject) -> QuerySet:
    """About them, or sent to their address for this event or for their account."""
    found = _about(subject, "about_type", "about_id", int)
    if subject.address:
        event_id = subject.rows[0].event_id
        to = Q(to__iexact=subject.address) & (Q(event=event_id) | Q(event=None))
        found |= to & ~Q(state__in=["queued", "sending"])
    return Message.objects.filter(found)


def _acts(subject: Subject) -> QuerySet:
    return Entry.objects.filter(event=subject.rows[0].event_id)


def _log(subject: Subject) -> QuerySet:
    return LogEntry.objects.filter(_about(subject, "content_type", "object_id", str))


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
        if rows.exclude(pk__in=ours).exists():
            return none
    return Person.objects.filter(pk=subject.person.pk)


personal += [
    Personal(
        Message,
        _messages,
        blank={"to": "", "subject": "", "text": "", "html": "", "last_error": ""},
        keep=frozenset(
            "id event kind key state language about_type about_id message_id created_at due_at"
            " lease_until sent_at attempts".split()
        ),
        secret=frozenset({"key", "about_type", "about_id", "lease_until", "html"}),
    ),
    Personal(
        Entry,
        _acts,
        keep=frozenset("id event act person at".split()),
        scrub=frozenset({"facts"}),
        secret=frozenset("id event act person at facts".split()),
    ),
    Personal(
        LogEntry,
        _log,
        blank={"object_repr": "", "change_message": ""},
        keep=frozenset("id action_time user content_type object_id action_flag".split()),
        secret=frozenset({"id", "user", "content_type", "object_id"}),
    ),
    Personal(
        EmailAddress,
        lambda subject: EmailAddress.objects.filter(user__in=account(subject)),
        blank={"email": ""},
        keep=frozenset("id user verified primary".split()),
        delete=True,
    ),
    Personal(
        Person,
        account,
        blank={"email": "", "email_key": "", "given_name": "", "family_name": ""},
        keep=frozenset(
            "id password last_login is_superuser language is_active date_joined".split()
        ),
        secret=frozenset({"password", "email_key", "is_superuser"}),
        delete=True,
    ),
]
impersonal.update(
    f"forum.{name}"
    for name in (
        "ClockShift ConsentText Event Heartbeat Host Link Membership NewsItem Page Reminder Tally"
    ).split()
)
