"""Each organiser's mail of the morning: what needs attention, and what came the day before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import access, clock, links, registry
from forum.mail import post
from forum.models import Event, Membership, Message, Person
from forum.registry import Letter

MORNING, NOON = time(9), time(12)
"""By the event's clock: from when on it is sent, and until when a worker that was away sends it."""

_done: dict[int, date] = {}
"""Event -> the last day that this process told of. Others look for themselves, once a day: what
they would post again has the same key."""


def tell_of_day() -> int:
    """At nine in the morning where the event is; how many got it. One query when idle."""
    now = clock.now()
    events = Event.objects.filter(
        state=Event.State.PUBLISHED, ends__gte=now.date() - timedelta(days=1)
    )
    return sum(_tell(event, now.astimezone(event.zone)) for event in events)


registry.chores.append(tell_of_day)


def _tell(event: Event, there: datetime) -> int:
    today = there.date()
    if not MORNING <= there.time() < NOON or _done.get(event.pk) == today or event.has_ended():
        return 0
    told = _post(event, today)
    _done[event.pk] = today
    return told


@transaction.atomic
def _post(event: Event, today: date) -> int:
    """To each organiser who is to hear of anything, unless that day's was posted before."""
    key = f"digest:{event.pk}:{today}:"
    if Message.objects.filter(event=event, key__startswith=key).exists():
        return 0
    organisers = Membership.objects.filter(
        event=event, role=Membership.Role.ORGANISER, person__is_active=True
    ).select_related("person")
    told = [one for one in organisers if _says_anything(event, one.person)]
    for membership in told:
        person = membership.person
        post(
            "forum/digest",
            about=membership,
            to=person.email,
            key=f"{key}{person.pk}",
            language=person.language or settings.LANGUAGE_CODE,
        )
    return len(told)


@registry.mail(
    "forum/digest",
    trigger=gettext_noop(
        "Each morning at 09:00 if anything needs attention or came; to each organiser."
    ),
    fields="event attention arrived contact link",
    reads=("person",),
)
def digest(membership: Membership) -> Letter:
    event, person = membership.event, membership.person
    return Letter(
        values={
            "event": event.title,
            "attention": _list(
                _("This needs attention:"), _urgent(event, person), _("Nothing needs attention.")
            ),
            "arrived": _list(
                _("This came on %(day)s:"), _arrived(event, person), _("Nothing came on %(day)s.")
            )
            % {"day": date_format(_yesterday(event)[0], "DATE_FORMAT")},
            "contact": event.contact_email,
            "link": f"{links.page('admin:index')}?event={event.slug}",
        },
        why=_("You receive this mail because you are on the team of this event."),
    )


def _says_anything(event: Event, person: Person) -> bool:
    return any(_urgent(event, person)) or any(_arrived(event, person))


def _urgent(event: Event, person: Person) -> Iterator[str]:
    """A line for each card of the home that asks for this person's attention."""
    for card in registry.cards:
        figure = card.figure(event, person)
        if figure is None or not card.is_urgent(event, figure):
            continue
        said = {"what": capfirst(str(card.label)), "count": figure}
        if since := card.since(event):
            day = date_format(since.astimezone(event.zone), "DATE_FORMAT")
            yield _("%(what)s: %(count)s, since %(day)s") % (said | {"day": day})
        else:
            yield _("%(what)s: %(count)s") % said


def _arrived(event: Event, person: Person) -> Iterator[str]:
    since, until = _yesterday(event)
    for arrival in registry.arrivals:
        if not access.may(person, arrival.permission, event):
            continue
        if count := arrival.rows(event, since, until).count():
            yield _("%(what)s: %(count)s") % {
                "what": capfirst(str(arrival.label)),
                "count": count,
            }


def _yesterday(event: Event) -> tuple[datetime, datetime]:
    """The first moment of the day before this one, and the first after it, where the event is."""
    today = clock.now().astimezone(event.zone).date()
    first, last = (
        datetime.combine(day, time(), event.zone) for day in (today - timedelta(days=1), today)
    )
    return first, last


def _list(head: str, lines: Iterator[str], otherwise: str) -> str:
    """The lines as text, each after a dash: a placeholder's value is no Markdown."""
    found = [f"– {line}" for line in lines]
    return "\n".join([head, *found]) if found else otherwise
