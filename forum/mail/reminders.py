"""Reminders that have fallen due become messages: each rule, occurrence and person once."""

from __future__ import annotations

import structlog
from django.db import IntegrityError, transaction

from forum import clock, registry
from forum.mail.posting import post_to
from forum.models import Event, Reminder, ReminderRun
from forum.models.reminder import Turn

log = structlog.get_logger("forum.reminders")


def post_due() -> int:
    """Post what is due, mark what was missed. Safe to run at any time, anywhere, twice."""
    rules = list(Reminder.objects.running().select_related("event"))
    done = set(ReminderRun.objects.filter(reminder__in=rules).values_list("reminder", "occurrence"))
    now = clock.now()
    return sum(
        _post(rule, turn)
        for rule in rules
        for turn in rule.turns()
        if turn.due_at <= now and (rule.pk, turn.occurrence) not in done
    )


def add_usual(event: Event) -> int:
    """Give the event those of the usual rules that it has not; how many."""
    there = {(rule.kind, rule.when) for rule in event.reminders.all()}
    rules = [Reminder(event=event, **columns) for columns in registry.usual_reminders]
    new = [rule for rule in rules if (rule.kind, rule.when) not in there]
    Reminder.objects.bulk_create(new)
    return len(new)


@transaction.atomic
def _post(rule: Reminder, turn: Turn) -> int:
    """One turn of a rule. Of several workers the one that writes its run posts it."""
    run = ReminderRun(
        reminder=rule,
        occurrence=turn.occurrence,
        due_at=turn.due_at,
        outcome=ReminderRun.Outcome.SENT,
    )
    if rule.is_missed(turn) or not _is_known(rule):
        log.warning("a reminder went to nobody", rule=rule.pk, kind=rule.kind)
        run.outcome = ReminderRun.Outcome.MISSED
    if not _write(run):
        return 0
    if run.outcome == ReminderRun.Outcome.SENT:
        key = f"reminder:{rule.pk}:{turn.occurrence}"
        audience = registry.audiences[rule.audience]
        run.recipients = post_to(rule.kind, audience, rule.people(turn), key=key)
        run.save(update_fields=["recipients"])
    return run.recipients


def _write(run: ReminderRun) -> bool:
    """Whether this is the first to write it. Whoever is at it right now is waited for."""
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _is_known(rule: Reminder) -> bool:
    """Whether its mail and its audience are still there in this release."""
    return rule.kind in registry.mails and rule.audience in registry.audiences
