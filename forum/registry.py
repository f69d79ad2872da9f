"""What a lower app must know of the upper ones, as typed lists that they fill.

Each app adds to these lists in ``AppConfig.ready()``; lower code walks them and names no app.
Nothing is removed and nothing is added later, so reading needs no lock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from forum.glances import Card as Card
from forum.glances import Curve as Curve
from forum.glances import Deadline as Deadline
from forum.glances import Step as Step

if TYPE_CHECKING:
    from django.db.models import Model, Q, QuerySet
    from django.utils.functional import Promise

    from forum.change import Change
    from forum.exports import Exported
    from forum.models import Event, Person
    from forum.movable import Movable
    from forum.papers import Paper


@dataclass(frozen=True)
class Picture:
    """A PNG that a mail shows below its words, and what it says to who can't see it."""

    content: bytes
    alt: str


@dataclass(frozen=True)
class Letter:
    """What one mail says: values for its template's placeholders, and its attachments.

    ``values`` are plain text; a value is put in once, escaped, and never read again for
    placeholders. ``secrets`` are parts of those values (link tokens) that are masked in the
    copy which is kept. ``attachments`` are (file name, content, content type). ``why`` is the
    sentence below that says why the reader gets it, where that is not a registration or a
    proposal of theirs. ``stop`` is where a reader of mail to many can say that they want no more.
    """

    values: dict[str, str]
    secrets: list[str] = field(default_factory=list)
    attachments: list[tuple[str, bytes, str]] = field(default_factory=list)
    why: str = ""
    stop: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class MailKind:
    """A mail that the product sends: ``name`` is also its template's folder and file."""

    name: str
    compose: Callable[..., Letter]
    """The row it is about -> Letter; called when the mail is sent, in its language."""
    trigger: str
    """When it is sent and to whom, for docs/mails.md and, through gettext, for organisers."""
    fields: tuple[str, ...] = ()
    """The placeholders that its text may use: what ``compose`` gives values for."""
    reads: tuple[str, ...] = ()
    """Relations of the rows it is about, which a batch of it reads together."""
    is_last: bool = False
    """To somebody who is forgotten: sent or failed for good, its copy keeps no address or text."""
    is_bulk: bool = False
    """It has no text of its own: it says what an organiser wrote to many."""
    needs_bulk: bool = False
    """Its letter depends on to whom a mail to many goes: ``compose`` gets the BulkMail as well, or
    None."""
    is_announced: bool = False
    """Its drafts leave with the act that they tell of, such as a decision, and never alone."""
    is_bound: bool = False
    """For whoever reads that very address, such as a code: never sent again, nor to another."""


@dataclass(frozen=True)
class Placeholder:
    """A name in braces that the text of a mail may use, and what it stands for."""

    name: str
    label: str | Promise
    sample: str | Promise
    """What it may look like, for a preview without a real reader."""
    is_address: bool = False
    """Where a link may lead."""
    is_ours: bool = False
    """It may look like an address. In what others typed no program shall find one."""


@dataclass(frozen=True)
class Filter:
    """What an audience can be narrowed to: some of a few choices."""

    name: str
    label: str | Promise
    choices: Callable[[Event], list[tuple[str, str]]]
    narrow: Callable[[QuerySet, list[str]], QuerySet]
    """The members, and the chosen values -> those of them that have one of these."""


@dataclass(frozen=True)
class Audience:
    """A set of people that a reminder or a bulk mail can go to."""

    name: str
    label: str | Promise
    members: Callable[[Event], QuerySet]
    """Rows with ``mail_address``, ``language``, ``code``, ``event_id`` and ``created_at``."""
    filters: tuple[Filter, ...] = ()
    bulk: str = ""
    """The kind of mail in which an organiser writes to them; empty: nobody does."""
    reminders: tuple[str, ...] = ()
    """The kinds of mail that rules of reminders may send them."""
    parts: Callable[[QuerySet], list[tuple[str, QuerySet]]] = lambda members: [("", members)]
    """The members -> (ending of the mail's kind, rows that such a mail is about). Those whose mail
    goes to a delegation's contact are one row of "_delegation", if there is such a mail."""

    def chosen(self, event: Event, filters: dict[str, list[str]]) -> QuerySet:
        """Its members at the event, narrowed to what was chosen of each filter."""
        members = self.members(event)
        for one in self.filters:
            if values := filters.get(one.name):
                members = one.narrow(members, values)
        return members


@dataclass(frozen=True)
class Anchor:
    """Moments of an event that reminders are counted from."""

    name: str
    label: str | Promise
    moments: Callable[[Event], list[tuple[str, datetime]]]
    """(occurrence, instant). Each occurrence is reminded of once, so it changes when the moment
    moves to another day, and only then; 60 characters at most."""
    narrow: Callable[[QuerySet, str], QuerySet] = lambda members, occurrence: members
    """Members of an audience -> those whom this occurrence is of any concern."""
    is_end: bool = False
    """Its midnights end a day: hours of the clock are counted from that day, not from the next."""


@dataclass(frozen=True)
class Arrival:
    """What came to an event, which its organisers are told in figures the morning after."""

    label: str | Promise
    rows: Callable[[Event, datetime, datetime], QuerySet]
    """Those of the event that came from the one moment on, and before the other."""
    permission: str
    """Who may see them."""


@dataclass(frozen=True)
class Holder:
    """A row that stands behind an address at an event."""

    event_id: int
    email_key: str
    label: str
    url: str
    """Where the address is corrected."""


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
placeholders: dict[str, Placeholder] = {}
audiences: dict[str, Audience] = {}
anchors: dict[str, Anchor] = {}
movable: dict[str, Movable] = {}
forum_followers: list[Callable[[Change], None]] = []
"""Called with a change of the whole forum (forum/rescheduling.py), in its transaction: each
converts its own rows, and says whom it concerns. Those of upper apps first, since their verbs lock
their rows first too. A fixed number of queries each, and some for every 500 rows."""
online_followers: list[Callable[[Event], int]] = []
"""``change_followers`` for all registrations of an event at once, once it is online only: how many
claims each gave back."""
usual_reminders: list[dict[str, Any]] = []
"""Columns of the rules of reminders that an event starts with."""
cards: list[Card] = []
curves: list[Curve] = []
"""Each, and after it those that are folded below it."""
deadlines: list[Deadline] = []
readiness: list[Step] = []
"""What an event needs before it is published."""
arrivals: list[Arrival] = []
"""What came yesterday, for the organisers' digest."""
documents: list[Paper] = []  # on one page of the admin
exports: dict[str, Exported] = {}
"""Lists that leave as files, by their names."""
holders: list[Callable[[Event, set[str]], Iterable[Holder]]] = []
"""Who stands behind these addresses (as email_key() writes them) at the event. A fixed number of
queries each."""
colours: list[Callable[[Event], str]] = []
"""Rules for an event's stylesheet: event -> CSS. One query each."""
chores: list[Callable[[], Any]] = []
"""What has to happen in time, such as ending offers: called every few seconds by the worker.

Each asks for what is due, is safe to run twice and at once, and costs one query when idle.
"""
personal: list[Personal] = []
"""What is personal, told when somebody asks for all their data and emptied when they go."""
files_beside: dict[str, Callable[[str], str]] = {}
"""Label of a file's column -> (its name -> that of what is made of it), which goes with it."""
called: list[Callable[[int, set[str]], set[str]]] = []
"""How else somebody is called: event's id, their addresses (as email_key() writes them) -> whole
names, now and earlier."""
leavings: list[Callable[[Subject], Any]] = []
"""What ends when somebody is about to be forgotten, in that transaction: what they take part in."""
freed: list[Callable[[Collection[int]], None]] = []
"""Called with ids of pools, not of those of the forum's own places, in which places became free, in
that transaction and with the pools locked: each passes on those that it knows of."""
change_followers: list[Callable[[Any, datetime | None], None]] = []
"""Called with a registration whose participation mode was saved, or whose person saved another
category, in that transaction: each gives back what is not for them any more, and says so by mails
that leave at the given time, or at once. Pools at the forum are locked by then, and those of
answers if any are to be."""
badge_roles: list[Callable[[Event, Collection[Any]], dict[str, str | Promise]]] = []
"""What people do at an event, for their badges: some of its registrations -> code of each who does
anything -> the word for it, in any language. Two queries each at most."""
event_facts: dict[str, Callable[[], Any]] = {}
"""What pages ask of every event: name -> an expression that reads it along with the event."""
impersonal: set[str] = set()
"""Labels of the models, such as ``registration.Pool``, that hold nothing of anybody's."""
language_followers: list[Callable[[Person, str], None]] = []
"""Called when a person chooses a language: each changes the rows whose mails go to them."""


def mail(
    name: str, *, trigger: str, fields: str, reads: tuple[str, ...] = (), **flags: bool
) -> Callable:
    """Register the decorated function as the composer of the mail ``name``; stacks.

    ``fields``: the names of its placeholders, between spaces.
    """

    def register(compose: Callable[[Any], Letter]) -> Callable[[Any], Letter]:
        mails[name] = MailKind(name, compose, trigger, tuple(fields.split()), reads, **flags)
        return compose

    return register


def placeholder(
    name: str,
    label: str | Promise,
    sample: str | Promise,
    *,
    is_address: bool = False,
    is_ours: bool = False,
) -> None:
    """Let the texts of mails use ``{name}``."""
    placeholders[name] = Placeholder(name, label, sample, is_address, is_ours or is_address)
