"""Reminders that have fallen due become messages: each rule, occurrence and person once."""

from __future__ import annotations

import structlog
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import gettext as _

from forum import clock, registry
from forum.errors import Refused
from forum.mail.posting import post_to
from forum.models import Event, Reminder, ReminderRun
from forum.models.reminder import Turn

log = structlog.get_logger("forum.reminders")

Outcome = ReminderRun.Outcome
# What an anchor, a filter or a narrowing with a mistake in it raises.
MISTAKES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    DatabaseError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)


def post_due() -> int:
    """Post what is due, mark what was missed. Safe to run at any time, anywhere, twice."""
    rules = Reminder.objects.running().select_related("event").prefetch_related("runs")
    return sum(map(_post_of, rules))


def _post_of(rule: Reminder) -> int:
    try:
        return sum(
            _post(rule.pk, turn.occurrence)
            for turn in rule.coming_turns()
            if turn.due_at <= clock.now()
        )
    except MISTAKES:
        # One broken rule holds up no other, of whatever event; the log and Sentry have the reason.
        log.exception("a reminder failed", rule=rule.pk, kind=rule.kind)
        return 0


@transaction.atomic
def _post(rule_pk: int, occurrence: str) -> int:
    """One turn of a rule, as it stands now. Who is at the rule already, or changes it, is left
    alone: the next tick asks again. Of several workers the one that writes its run posts it."""
    rule = _held(rule_pk, skip_locked=True)
    turn = rule.turn(occurrence) if rule else None
    if rule is None or turn is None or turn.due_at > clock.now():
        return 0
    is_missed = rule.is_missed(turn) or not rule.is_known()
    run = ReminderRun(
        reminder=rule,
        occurrence=occurrence,
        due_at=turn.due_at,
        outcome=Outcome.MISSED if is_missed else Outcome.SENT,
    )
    if not _write(run):
        return 0
    if is_missed:
        log.warning("a reminder went to nobody", rule=rule.pk, kind=rule.kind)
        return 0
    return _send(rule, turn)


def _held(rule_pk: int, **lock: bool) -> Reminder | None:
    """The rule, which nobody changes, posts or sends until this transaction ends."""
    rules = Reminder.objects.running().select_related("event")
    return rules.select_for_update(no_key=True, of=("self",), **lock).filter(pk=rule_pk).first()


def _write(run: ReminderRun) -> bool:
    """Whether this is the first to write it, or the turn was put off after it was missed."""
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError:
        missed = ReminderRun.objects.missed(run.reminder, run.occurrence)
        return missed.filter(done_at__lt=run.due_at).renew(run.due_at, run.outcome)
    return True


def _send(rule: Reminder, turn: Turn) -> int:
    """The mails of a turn, in the transaction of its run."""
    key = f"reminder:{rule.pk}:{turn.occurrence}"
    posted = post_to(rule.kind, registry.audiences[rule.audience], rule.people(turn), key=key)
    runs = ReminderRun.objects.filter(reminder=rule, occurrence=turn.occurrence)
    runs.update(recipients=posted)
    return posted


def pass_over(rule: Reminder) -> int:
    """Count as missed what had fallen due before the rule was as it is now; how many turns.

    Nobody who saves a rule sends a mail by that: what is missed they may still send by hand.
    """
    now = clock.now()
    return sum(
        _write(
            ReminderRun(
                reminder=rule,
                occurrence=turn.occurrence,
                due_at=turn.due_at,
                outcome=Outcome.MISSED,
            )
        )
        for turn in rule.coming_turns()
        if turn.due_at <= now
    )


@transaction.atomic
def send_missed(rule: Reminder, occurrence: str) -> int:
    """Post a missed turn after all, at an organiser's word; to how many. Refused if it makes no
    sense any more, or if it was sent meanwhile."""
    held = _held(rule.pk)
    turn = held.turn(occurrence) if held else None
    if held is None or turn is None or not held.is_known():
        raise Refused(_("The event is not public, or this reminder is switched off."))
    if not turn.due_at <= clock.now() < turn.ends_at:
        raise Refused(_("It is too late for this reminder: what it says is not true any more."))
    if not ReminderRun.objects.missed(held, occurrence).renew(turn.due_at, Outcome.SENT):
        raise Refused(_("This reminder was not missed, or somebody has just sent it."))
    return _send(held, turn)


@transaction.atomic
def add_usual(event: Event) -> list[Reminder]:
    """The rules that an event starts with. Nothing, if it has rules already."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if Reminder.objects.filter(event=event).exists():
        return []
    rules = usual(event)
    for rule in rules:
        rule.save()
        pass_over(rule)
    return rules


def usual(event: Event) -> list[Reminder]:
    """These rules, not written yet; without what the event's format has no use for."""
    rules = [Reminder(event=event, **columns) for columns in registry.usual_reminders]
    return [rule for rule in rules if set(rule.filters.get("mode", event.modes)) & set(event.modes)]
