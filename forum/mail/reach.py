"""Whom the turn of a reminder would reach now, and whom not: looked at before it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from forum import clock, registry
from forum.mail.posting import parts_of
from forum.models import Message, Reminder
from forum.models.reminder import Turn

SHOWN = 100


@dataclass(frozen=True)
class Reach:
    """Figures of one turn, as of now, and the first of the people."""

    people: int
    mails: int
    """Fewer than people, where a delegation's contact reads one for several."""
    first: list[Any]
    outside: int
    """In the audience, but not among those whom the rule is narrowed to."""
    elsewhere: int
    """Whom this occurrence is of no concern, such as another session's speakers."""
    late: list[Any]
    """The first of those who came after it fell due."""
    late_in_all: int


def reach(rule: Reminder, turn: Turn) -> Reach:
    """A fixed number of queries: seven, and what the audience's parts cost."""
    audience = registry.audiences[rule.audience]
    anchor = registry.anchors[rule.anchor]
    members, chosen = audience.members(rule.event), audience.chosen(rule.event, rule.filters)
    concerned, people = anchor.narrow(chosen, turn.occurrence), rule.people(turn)
    late = concerned.filter(created_at__gte=turn.due_at)
    in_audience, in_chosen, in_concerned, in_people = (
        rows.count() for rows in (members, chosen, concerned, people)
    )
    return Reach(
        people=in_people,
        mails=sum(rows.count() for _kind, rows in parts_of(rule.kind, audience, people)),
        first=list(people[:SHOWN]),
        outside=in_audience - in_chosen,
        elsewhere=in_chosen - in_concerned,
        late=list(late[:SHOWN]),
        late_in_all=in_concerned - in_people,
    )


def next_turn(rule: Reminder) -> Turn | None:
    """The first that is not due yet."""
    ahead = [turn for turn in rule.turns() if turn.due_at > clock.now()]
    return min(ahead, key=lambda turn: turn.due_at, default=None)


def counts(turns: Iterable[tuple[Reminder, Turn]]) -> dict[int, int]:
    """How many people each of these rules would reach now, by its id; one query for all."""
    whens = {
        rule.pk: When(pk=rule.pk, then=Subquery(_count(rule.people(turn))))
        for rule, turn in turns
        if rule.is_known()
    }
    if not whens:
        return {}
    count = Coalesce(Case(*whens.values(), output_field=IntegerField()), 0)
    return dict(
        Reminder.objects.filter(pk__in=whens)
        .order_by()
        .annotate(count=count)
        .values_list("pk", "count")
    )


def _count(people: QuerySet) -> QuerySet:
    return people.order_by().values("event").annotate(count=Count("pk")).values("count")


def mails_of(rule: Reminder, occurrence: str) -> QuerySet[Message]:
    """What was posted for a turn."""
    return Message.objects.filter(key__startswith=f"reminder:{rule.pk}:{occurrence}:")
