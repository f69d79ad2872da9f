"""What a lower app must know of the upper ones, as typed lists that they fill.

Each app adds to these lists in ``AppConfig.ready()``; lower code walks them and names no app.
Nothing is removed and nothing is added later, so reading needs no lock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from django.db.models import Model, Q, QuerySet
    from django.utils.functional import Promise

    from forum.models import Event, Person


@dataclass(frozen=True)
class Letter:
    """What one mail says: values for its template's placeholders, and its attachments.

    ``values`` are plain text; a value is put in once, escaped, and never read again for
    placeholders. ``secrets`` are parts of those values (link tokens) that are masked in the
    copy which is kept. ``attachments`` are (file name, content, content type). ``why`` is the
    sentence below that says why the reader gets it, where that is not a registration or a
    proposal of theirs.
    """

    values: dict[str, str]
    secrets: list[str] = field(default_factory=list)
    attachments: list[tuple[str, bytes, str]] = field(default_factory=list)
    why: str = ""


@dataclass(frozen=True)
class MailKind:
    """A mail that the product sends: ``name`` is also its template's folder and file."""

    name: str
    compose: Callable[[Any], Letter]
    """The row it is about -> Letter; called when the mail is sent, in its language."""
    trigger: str
    """When it is sent and to whom, for docs/mails.md."""
    is_last: bool = False
    """To somebody who is forgotten: sent or failed for good, its copy keeps no address or text."""


@dataclass(frozen=True)
class Audience:
    """A set of people that a reminder or a bulk mail can go to."""

    name: str
    label: str | Promise
    members: Callable[[Event], QuerySet]
    """Rows with ``mail_address``, ``language``, ``code`` and ``created_at``."""


@dataclass(frozen=True)
class Card:
    """A figure on the organisers' home, with the list behind it."""

    label: str | Promise
    figure: Callable[[Event, Person], int | None]
    """None when the person may not see it. One query, or a fixed number of them."""
    url: str
    """Name of an admin page, such as ``admin:registration_registration_changelist``."""
    query: str = ""
    urgent: Callable[[Event], bool] | bool = False
    """Whether a figure above nought asks for somebody's attention; perhaps at some events only."""
    since: Callable[[Event], datetime | None] = lambda event: None
    """How long the oldest of them has been waiting for somebody."""
    names_event: bool = False
    """Whether the event stands in the page's address (by its slug), not in the list's filter."""

    def address(self, event: Event) -> str:
        if self.names_event:
            return reverse(self.url, args=[event.slug])
        return f"{reverse(self.url)}?event={event.pk}{self.query}"

    def is_urgent(self, event: Event, figure: int) -> bool:
        return figure > 0 and (self.urgent(event) if callable(self.urgent) else self.urgent)


@dataclass(frozen=True)
class Subject:
    """A human being, as an event knows them: whose data are told, and forgotten."""

    rows: tuple[Any, ...]
    """The rows that stand for them, such as their registrations, and what mails are about."""
    address: str
    """Their own address; empty if they have none."""
    words: tuple[str, ...]
    """Parts of their names and addresses, now and earlier: what the staff may have searched for."""
    phrases: tuple[str, ...] = ()
    """Their whole names and addresses, now and earlier: what texts about others may hold."""
    person: Person | None = None


@dataclass(frozen=True)
class Personal:
    """One model's personal data: which rows are somebody's, and what is decided of each column.

    Every column is named once (a test holds this complete). ``blank`` is emptied, here and in
    the row's history; ``keep`` stays, for counts and for what was promised to others.
    """

    model: type[Model]
    rows: Callable[[Subject], QuerySet]
    blank: dict[str, Any] = field(default_factory=dict)
    """Column -> what it holds afterwards."""
    keep: frozenset[str] = frozenset()
    scrub: dict[str, Callable[[Any, Subject], Any]] = field(default_factory=dict)
    """Column of text or JSON that is of others too -> what makes of it the same without them."""
    traces: Callable[[Subject], Q] | None = None
    """Which rows of the history are theirs, also where the row is gone or another's by now.

    Asked before anything is emptied. Without it: all history of the rows.
    """
    delete: bool = False
    """The rows themselves go. Their columns are then all named in ``blank``, for the history."""
    secret: frozenset[str] = frozenset()
    """Columns that an export of somebody's data leaves out: hashes, and the staff's working."""


mails: dict[str, MailKind] = {}
audiences: dict[str, Audience] = {}
cards: list[Card] = []
colours: list[Callable[[Event], str]] = []
"""Rules for an event's stylesheet: event -> CSS. One query each."""
chores: list[Callable[[], Any]] = []
"""What has to happen in time, such as ending offers: called every few seconds by the worker.

Each asks for what is due, is safe to run twice and at once, and costs one query when idle.
"""
personal: list[Personal] = []
"""What is personal, told when somebody asks for all their data and emptied when they go."""
impersonal: set[str] = set()
"""Labels of the models, such as ``registration.Pool``, that hold nothing of anybody's."""
language_followers: list[Callable[[Person, str], None]] = []
"""Called when a person chooses a language: each changes the rows whose mails go to them."""


def mail(name: str, *, trigger: str, is_last: bool = False) -> Callable:
    """Register the decorated function as the composer of the mail ``name``; stacks."""

    def register(compose: Callable[[Any], Letter]) -> Callable[[Any], Letter]:
        mails[name] = MailKind(name, compose, trigger, is_last)
        return compose

    return register
