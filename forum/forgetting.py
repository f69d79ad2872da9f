"""Everything about one human being: told to them, and forgotten, as each app's personal.py says."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pgtrigger
from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from forum import registry
from forum.mail.templates import unlinked
from forum.models import Message, Person
from forum.registry import Personal, Subject, personal

GONE = "…"


def tell(subject: Subject) -> list[dict[str, Any]]:
    """All that is kept of them, a part per model: its name, and its rows as {column: value}.

    A second part says what its history knows of them beyond that, where it does.
    """
    parts = []
    for entry in personal:
        rows = list(entry.rows(subject))
        name = str(entry.model._meta.verbose_name_plural)
        for what, told in (
            (name, list(filter(None, (_told(entry, row) for row in rows)))),
            (_("%(what)s, earlier") % {"what": name}, _told_earlier(entry, subject, rows)),
        ):
            if told:
                parts.append({"what": what, "rows": told})
    return parts


@transaction.atomic
def forget(subject: Subject) -> None:
    """Empty or delete what is theirs, history included, and send them nothing more. Ends their
    sessions if they had an account.

    A query or two for each entry and each of its histories, and one look at every session.
    """
    _silence(subject)
    found = [
        (entry, rows, _past(entry, subject, rows))
        for entry in personal
        for rows in [list(entry.rows(subject))]
    ]
    for entry, rows, past in found:
        _drop_files(entry, rows, past)
        if rows and not entry.delete:
            _empty(entry.model, subject, entry, Q(pk__in=[row.pk for row in rows]))
        for history in histories(entry.model):
            _empty(history, subject, entry, past)
    for entry, rows, _past_rows in found:
        if entry.delete and rows:
            if entry.model is Person:
                _end_sessions({str(row.pk) for row in rows})
            entry.model._base_manager.filter(pk__in=[row.pk for row in rows]).delete()


def histories(model: type[models.Model]) -> Iterator[type[models.Model]]:
    for history in apps.get_models():
        if getattr(history, "pgh_tracked_model", None) is model and not history._meta.proxy:
            yield history


def without(text: str, subject: Subject) -> str:
    """The text, plain, HTML or JSON, without their names and addresses."""
    for phrase in subject.phrases:
        for form in written(phrase):
            text = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", GONE, text, flags=re.IGNORECASE)
    return text


def written(phrase: str) -> set[str]:
    """How it may be written: as it is, as in a mail, in HTML, in the admin's JSON."""
    plain = {phrase, unlinked(phrase)}
    return plain | {html.escape(form) for form in plain} | {json.dumps(phrase)[1:-1]}


def _silence(subject: Subject) -> None:
    """Cancel what was still to be sent to them, and have mails that name them made anew.

    A worker that has one in hand has lost it then, and keeps nothing of it.
    """
    for entry in personal:
        if entry.model is Message:
            rows = entry.rows(subject)
            if "to" in entry.blank:
                rows.filter(state__in=Message.UNSENT).update(
                    state=Message.State.CANCELLED, lease_until=None
                )
            else:
                unsent = rows.filter(state__in=[Message.State.QUEUED, Message.State.SENDING])
                unsent.update(state=Message.State.QUEUED, lease_until=None)


def _told(entry: Personal, row: models.Model) -> dict[str, str]:
    told = {}
    for field in row._meta.concrete_fields:
        if field.name in entry.secret or field.name not in {*entry.blank, *entry.keep}:
            continue
        display = getattr(row, f"get_{field.name}_display", None)
        try:
            value = display() if display else getattr(row, field.name)
        except ObjectDoesNotExist:  # a history may name a row that is gone
            continue
        if value not in (None, "", {}, []):
            told[str(field.verbose_name)] = str(value)
    return told


def _told_earlier(
    entry: Personal, subject: Subject, rows: list[models.Model]
) -> list[dict[str, str]]:
    """Of each change what was not told of the same row before."""
    seen = {(row.pk, *pair) for row in rows for pair in _told(entry, row).items()}
    told = []
    past = _past(entry, subject, rows)
    for history in histories(entry.model):
        for row in history._base_manager.filter(past).order_by("pk"):
            of = row.pgh_obj_id  # type: ignore[attr-defined]
            pairs = _told(entry, row).items()
            fresh = {name: value for name, value in pairs if (of, name, value) not in seen}
            seen |= {(of, *pair) for pair in fresh.items()}
            told += [fresh] if fresh else []
    return told


def _past(entry: Personal, subject: Subject, rows: list[models.Model]) -> Q:
    """Which rows of its history are theirs."""
    if entry.traces:
        return entry.traces(subject)
    return Q(pgh_obj_id__in=[row.pk for row in rows])


def _empty(model: type[models.Model], subject: Subject, entry: Personal, which: Q) -> None:
    columns = {field.name for field in model._meta.concrete_fields}
    blank = {name: value for name, value in entry.blank.items() if name in columns}
    # Not through the model's managers: of a translated column its plain twin holds words as well.
    rows: models.QuerySet[Any] = models.QuerySet(model).filter(which)
    protections = [
        f"{model._meta.label}:{trigger.name}"
        for trigger in getattr(model._meta, "triggers", [])
        if isinstance(trigger, pgtrigger.Protect)
    ]
    with pgtrigger.ignore(*protections) if protections else transaction.atomic():
        for name in entry.scrub.keys() & columns:
            for pk, before in list(rows.values_list("pk", name)):
                after = entry.scrub[name](before, subject)
                if after != before:
                    models.QuerySet(model).filter(pk=pk).update(**{name: after})
        if blank:
            rows.update(**blank)


def _drop_files(entry: Personal, rows: list[models.Model], past: Q) -> None:
    """Those of the rows, and those that their history names and no other row has."""
    for field in entry.model._meta.concrete_fields:
        if not isinstance(field, models.FileField) or field.name not in entry.blank:
            continue
        paths = {str(getattr(row, field.name)) for row in rows}
        for history in histories(entry.model):
            paths.update(history._base_manager.filter(past).values_list(field.name, flat=True))
        others = entry.model._base_manager.exclude(pk__in=[row.pk for row in rows])
        kept = others.filter(**{f"{field.name}__in": paths}).values_list(field.name, flat=True)
        for path in paths - {"", None} - set(kept):
            transaction.on_commit(partial(field.storage.delete, path))
            if beside := registry.files_beside.get(str(field)):
                transaction.on_commit(partial(field.storage.delete, beside(path)))


def _end_sessions(people: set[str]) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) in people:
            session.delete()
