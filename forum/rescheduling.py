"""The forum as a whole is moved, made online only, cancelled, or held after all.

One act, in one transaction. It can be rehearsed: the same verb runs, everything that it did is
read, and taken back (docs/decisions/0034). What is done is what was shown, or nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from forum import clock, deadlines, registry
from forum.errors import Refused
from forum.mail import bulk as to_many
from forum.mail.drafting import draft_to_many, drafted
from forum.mail.preview import Draft, read
from forum.mail.reminders import pass_over
from forum.mail.templates import Rendered
from forum.models import BulkMail, Entry, Event, NewsItem, Reminder
from forum.templatetags.moments import until_day

if TYPE_CHECKING:
    from forum.models import Person

FARTHEST = timedelta(days=5 * 366)
"""To which it is moved at most: later it is another edition."""


class Act(models.TextChoices):
    MOVE = "move", gettext_lazy("Move to other days")
    ONLINE = "online", gettext_lazy("Make it online only")
    CANCEL = "cancel", gettext_lazy("Cancel the forum")
    RESUME = "resume", gettext_lazy("Hold it after all")


@dataclass(frozen=True)
class Wish:
    """What is asked for."""

    act: Act
    starts: date | None = None
    """The new first day."""
    deadlines: frozenset[str] = frozenset()
    """Which of them move along, by their names."""
    adds_places: bool = False
    """Whether there are to be places online for all who need one."""


@dataclass(frozen=True)
class People:
    """Whom it concerns in one way."""

    label: str
    names: list[str]
    shares: list[tuple[str, int]]
    """(Category and the like, how many of them)."""
    marks: list[int]
    """Ids of their rows: others of the same number are not the same."""

    @classmethod
    def of(cls, label: str, rows: Iterable[tuple[int, str, str]]) -> People:
        """``rows``: (id, name, in which share)."""
        found = list(rows)
        shares = Counter(share for _pk, _name, share in found)
        return cls(
            label,
            [name for _pk, name, _share in found],
            sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])),
            sorted(pk for pk, _name, _share in found),
        )


@dataclass(frozen=True)
class Mail:
    """What is drafted to many, and how the first of its readers would read it."""

    bulk: BulkMail
    label: Any
    reach: to_many.Reach
    looks: list[tuple[str, str, Rendered]] = field(default_factory=list)
    """(Language's code, its name, the mail)."""


@dataclass
class Change:
    """What is being done, and all that it turns out to do."""

    event: Event
    wish: Wish
    by: Person | None
    former: tuple[date, date, str]
    """First day, last day and format as they were."""
    revision: int
    people: list[People] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    """Sentence (an English msgid) -> how many of what it says."""
    warnings: list[str] = field(default_factory=list)
    """What an organiser has to see to."""
    mails: list[Mail] = field(default_factory=list)
    news: NewsItem | None = None

    @property
    def act(self) -> Act:
        return self.wish.act

    @property
    def days(self) -> int:
        """By how many it is moved."""
        return (self.event.starts - self.former[0]).days

    def count(self, said: str, count: int) -> None:
        """``said``: marked by gettext_noop. Nought is not told."""
        if count:
            self.figures[said] = self.figures.get(said, 0) + count

    def concern(self, label: str, rows: Iterable[tuple[int, str, str]]) -> None:
        if (people := People.of(label, rows)).names:
            self.people.append(people)

    def warn(self, sentence: str) -> None:
        self.warnings.append(sentence)

    def draft(self, audience: str, app: str, **filters: list[str]) -> None:
        """A mail to those of the audience, for an organiser to send; none if nobody would get it.

        Its words are in the app's templates, in a file named for the act.
        """
        bulk = draft_to_many(
            self.event,
            audience,
            app,
            self.act,
            {code: {"before": self._before(code)} for code, _name in settings.LANGUAGES},
            filters=filters,
            is_notice=True,
            created_by=self.by,
        )
        reach = to_many.reach(bulk)
        if not reach.mails:
            bulk.delete()
            return
        self.mails.append(Mail(bulk, registry.audiences[audience].label, reach))

    def announce(self) -> None:
        """A piece of news, which nobody sees until an organiser gives it a date."""
        words = {}
        for code, _name in settings.LANGUAGES:
            title, text = drafted("forum", self.act, code)
            with translation.override(code):
                now = until_day(self.event.starts, self.event.ends)
            for name, value in (("before", self._before(code)), ("now", now)):
                title, text = (one.replace(f"{{{name}}}", value) for one in (title, text))
            words |= {f"title_{code}": title, f"text_{code}": text}
        slug = f"{self.act}-{self.event.revision}"
        while NewsItem.objects.filter(event=self.event, slug=slug).exists():
            slug += "-1"
        self.news = NewsItem.objects.create(event=self.event, slug=slug, **words)

    @property
    def fingerprint(self) -> str:
        """What tells this from what it would do once something has changed."""
        told = [
            (self.event.pk, self.revision, self.former, sorted(self.figures.items())),
            (self.act, self.wish.starts, sorted(self.wish.deadlines), self.wish.adds_places),
            [(people.label, people.marks) for people in self.people],
            [(mail.bulk.stamp, mail.reach.mails) for mail in self.mails],
            self.warnings,
        ]
        return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()

    def _before(self, language: str) -> str:
        with translation.override(language):
            return until_day(*self.former[:2])


class Overtaken(Refused):
    """Something has changed since it was rehearsed. ``change``: what it would do now."""

    def __init__(self, change: Change) -> None:
        super().__init__(
            _(
                "Something has changed since this was rehearsed, so nothing was done. Below is what"
                " it would do now: look at it once more."
            )
        )
        self.change = change


def acts_for(event: Event) -> list[Act]:
    """Those that can be done to it as it is."""
    if event.is_over():
        return []
    if event.is_cancelled():
        return [Act.RESUME]
    if event.state != Event.State.PUBLISHED:
        return []
    is_online = event.format == Event.Format.ONLINE
    return [Act.MOVE, *([] if is_online else [Act.ONLINE]), Act.CANCEL]


def rehearse(event: Event, wish: Wish, *, by: Person | None) -> Change:
    """All that the act would do, with the mails as they would be read. Nothing of it stays.

    Whoever registers meanwhile waits until it is over. Refused as by ``carry_out``.
    """
    with transaction.atomic():
        try:
            change = _do(event, wish, by)
            change.mails = [_looked_at(mail) for mail in change.mails]
        finally:
            transaction.set_rollback(True)
    return change


def carry_out(event: Event, wish: Wish, *, by: Person | None, seen: str) -> Entry:
    """Do what was rehearsed; ``seen`` is its fingerprint. A second click finds what the first did.

    Nothing is mailed: the mails are drafts. Overtaken if it would do something else by now;
    Refused if it cannot be done.
    """
    with transaction.atomic():
        Event.objects.select_for_update(no_key=True).get(pk=event.pk)
        done = Entry.objects.filter(event=event, act=Entry.Act.CHANGE, facts__seen=seen).first()
        if done:
            return done
        change = _do(event, wish, by)
        if change.fingerprint == seen:
            return _note(change)
        transaction.set_rollback(True)
    raise Overtaken(rehearse(event, wish, by=by))


def _do(event: Event, wish: Wish, by: Person | None) -> Change:
    """The act itself, whether it stays or not. The event's row is locked first, as when the program
    is released; then come upper apps' rows, then registrations, then pools."""
    held = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    former = (held.starts, held.ends, held.format)
    change = Change(held, wish, by, former, held.revision)
    _refuse(held, wish)
    if wish.act == Act.MOVE and wish.starts:
        held.former_starts, held.former_ends = held.starts, held.ends
        held.starts, held.ends = wish.starts, wish.starts + (held.ends - held.starts)
    elif wish.act == Act.ONLINE:
        held.former_format, held.format = held.format, Event.Format.ONLINE
    elif wish.act == Act.CANCEL:
        held.state = Event.State.CANCELLED
    else:
        held.state = Event.State.PUBLISHED
    held.revision, held.revised_at = held.revision + 1, clock.now()
    held.save(
        update_fields=(
            "starts ends former_starts former_ends former_format format state revision revised_at"
        ).split()
    )
    if wish.act == Act.MOVE:
        moved = deadlines.shift(held, wish.deadlines, change.days)
        change.count(gettext_noop("rows with deadlines that move along"), moved)
        held.refresh_from_db()
        _warn_of_deadlines(change)
    for follow in reversed(registry.change_followers):
        follow(change)
    _hold_back(change)
    change.announce()
    return change


def _refuse(event: Event, wish: Wish) -> None:
    if wish.act not in acts_for(event):
        raise Refused(
            _(
                "This cannot be done to the forum as it is now: somebody may have changed it"
                " meanwhile, or it is over."
            )
        )
    if wish.act != Act.MOVE:
        return
    today = clock.now().astimezone(event.zone).date()
    if wish.starts is None or wish.starts == event.starts:
        raise Refused(_("Give a new first day."))
    if wish.starts < today:
        raise Refused(_("The new first day has passed already. Choose a later one."))
    if wish.starts > today + FARTHEST:
        raise Refused(_("The new first day is too far off. Copy the forum as a new edition."))


def _warn_of_deadlines(change: Change) -> None:
    """Of those that make no sense any more: they lie behind its last day."""
    for one in deadlines.of_event(change.event):
        if one.last > change.event.ends_at and not one.is_past:
            sentence = _("“%(deadline)s” stays, and comes after the last day of the forum.")
            change.warn(sentence % {"deadline": one.deadline.label})


def _hold_back(change: Change) -> None:
    """What would have left by itself and may say what is no longer true: mails to many go back to
    their drafts; a reminder that is due at once by the new days is for an organiser to send."""
    scheduled = BulkMail.objects.filter(event=change.event, state=BulkMail.State.SCHEDULED)
    held = scheduled.update(state=BulkMail.State.DRAFT, send_at=None)
    change.count(gettext_noop("mails to many that were to leave later and are drafts again"), held)
    rules = Reminder.objects.running().filter(event=change.event).select_related("event")
    missed = sum(map(pass_over, rules.prefetch_related("runs")))
    change.count(gettext_noop("reminders that would be late already and go to nobody"), missed)


def _looked_at(mail: Mail) -> Mail:
    """With how the first of its readers would read it, in every language."""
    bulk, looks = mail.bulk, []
    [(kind, row)] = to_many.first_readers(bulk, 1)
    for code, name in settings.LANGUAGES:
        draft = Draft(bulk.event, kind, code, *bulk.words(code), bulk)
        looks.append((code, str(name), read(draft, row)))
    return Mail(bulk, mail.label, mail.reach, looks)


def _note(change: Change) -> Entry:
    """In figures: an entry stays when people are forgotten."""
    event = change.event
    return Entry.objects.create(
        event=event,
        act=Entry.Act.CHANGE,
        person=change.by,
        facts={
            "what": change.act,
            "before": [str(one) for one in change.former],
            "after": [str(event.starts), str(event.ends), event.format],
            "deadlines": sorted(change.wish.deadlines),
            "people": {people.label: len(people.names) for people in change.people},
            "figures": change.figures,
            "warnings": len(change.warnings),
            "mails": [mail.bulk.pk for mail in change.mails],
            "news": change.news.pk if change.news else None,
            "seen": change.fingerprint,
        },
    )
