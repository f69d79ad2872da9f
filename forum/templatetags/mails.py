"""All mail to somebody, on the organisers' page about them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.template import Context

from forum import access
from forum.mail.fate import label
from forum.models import Message, Person

register = template.Library()

VIEW = "forum.view_message"
SHOWN = 20


@register.inclusion_tag("admin/forum/message/mails.html", takes_context=True)
def mails_of(context: Context, row: Model) -> dict[str, Any]:
    """The newest mails about the row, or to the person; one query, none for who may not see any.
    A row may name others (``mailed``) that its mails are about: one query more.

    To a person: of the events that the reader works for, and about the account for superusers.
    """
    reader = context["request"].user
    if not _may_see_some(reader, row):
        return {"mails": None}
    mails = access.within(_mails(row), reader, VIEW).defer("text", "html", "own_body", "note")
    return {"mails": [(label(mail.kind), mail) for mail in mails[:SHOWN]], "all": _filter(row)}


def _may_see_some(reader: Any, row: Model) -> bool:
    if hasattr(row, "event_id"):
        return reader.has_perm(VIEW, row)
    return access.events_with(reader, VIEW) != set()


def _mails(row: Model) -> Any:
    if isinstance(row, Person):
        return Message.objects.filter(to__iexact=row.email)
    return Message.objects.of(*getattr(row, "mailed", [row]))


def _filter(row: Model) -> str:
    """Of the outbox, for all of them."""
    if isinstance(row, Person):
        return urlencode({"q": row.email})
    if hasattr(row, "mailed"):
        return urlencode({"q": row.code})
    kind = ContentType.objects.get_for_model(row)
    return urlencode({"about_type": kind.pk, "about_id": row.pk})
