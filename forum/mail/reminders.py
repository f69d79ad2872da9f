"""Reminders that have fallen due become messages: each rule and person once."""

from __future__ import annotations

import structlog
from django.db import transaction

from forum import clock, registry
from forum.mail.posting import post
from forum.models import Reminder

log = structlog.get_logger("forum.reminders")


def post_due() -> int:
    """Post what is due, mark what was missed. Safe to run at any time, anywhere, twice."""
    due = [rule.pk for rule in Reminder.objects.pending().select_related("event") if rule.is_due()]
    return sum(_post(pk) for pk in due)


@transaction.atomic
def _post(pk: int) -> int:
    """One rule. Who registered after it fell due is not reminded of what they just did."""
    rule = (
        Reminder.objects.pending()
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("event")
        .filter(pk=pk)
        .first()
    )
    if rule is None or not rule.is_due():
        return 0
    people = []
    audience = registry.audiences.get(rule.audience)
    if rule.is_missed() or audience is None or rule.kind not in registry.mails:
        log.warning("a reminder went to nobody", rule=rule.pk, kind=rule.kind)
    else:
        people = list(audience.members(rule.event).filter(created_at__lt=rule.due_at))
    for person in people:
        post(
            rule.kind,
            about=person,
            to=person.mail_address,
            key=f"reminder:{rule.pk}:{person.code}",
            language=person.language,
        )
    Reminder.objects.filter(pk=rule.pk).update(done_at=clock.now(), recipients=len(people))
    return len(people)
