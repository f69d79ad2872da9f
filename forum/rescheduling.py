"""The forum as a whole is moved, made online only, cancelled, or held after all.

One act, in one transaction. It can be rehearsed: the same verb runs, everything that it did is
read, and taken back (docs/decisions/0034). What is done is what was shown, or nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import clock, movable, registry
from forum.change import Act, Change, Mail, Wish
from forum.errors import Refused
from forum.mail import bulk as to_many
from forum.mail.preview import Draft, read
from forum.mail.reminders import pass_over
from forum.models import BulkMail, Entry, Event, Reminder

if TYPE_CHECKING:
    from forum.models import Person

FARTHEST = timedelta(days=5 * 366)
"""To which it is moved at most: later it is another edition."""


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
        moved = movable.shift(held, wish.deadlines, change.days)
        change.count(gettext_noop("rows with deadlines that move along"), moved)
        held.refresh_from_db()
        _warn_of_deadlines(change)
    for follow in reversed(registry.forum_followers):
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
    for one in movable.of_event(change.event):
        if one.last > change.event.ends_at and not one.is_past:
            sentence = _("“%(deadline)s” stays, and comes after the last day of the forum.")
            change.warn(sentence % {"deadline": one.movable.label})


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
