"""What people thought of a session, or of the forum: once each, and nobody knows whose it is.

That a form was answered is a keyed hash of who answered it; the answer stands in another table,
without person and time. Each new answer changes places with a random earlier one, so that neither
table's order tells which belongs to which mark (docs/decisions/0040).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.db.models import Avg, Count, DecimalField, Max, QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.models import Event
from forum.registry import Subject
from program.models import AttendanceRule, Feedback, FeedbackMark, Session, Slot
from program.models.feedback import FEWEST
from registration.models import Registration

FORUM = "forum"


@dataclass(frozen=True)
class Form:
    """A form for one reader: of a session, or of the forum where there is none."""

    session: Session | None
    is_answered: bool

    @property
    def code(self) -> str:
        return self.session.code if self.session else FORUM


def forms_for(registration: Registration) -> list[Form]:
    """Those that are open now for this reader, the forum's own first. Three queries at most."""
    event = registration.event
    if not may_answer(registration):
        return []
    asked: list[Session | None] = [None] if event.is_over() else []
    asked += ended_sessions(event)
    marks = {one: set(marks_of(registration, one)) for one in asked}
    known = set(
        FeedbackMark.objects.filter(mark__in=set().union(*marks.values())).values_list(
            "mark", flat=True
        )
    )
    return [Form(one, bool(marks[one] & known)) for one in asked]


def may_answer(registration: Registration) -> bool:
    """Whether forms are for this reader now. One query, or none before the forum begins."""
    event = registration.event
    comes = registration.state == Registration.State.CONFIRMED
    begun = clock.now() >= event.starts_at or event.is_over()
    return comes and begun and AttendanceRule.objects.of(event).takes_feedback()


def is_open(registration: Registration, session: Session | None) -> bool:
    """Whether they may answer the form now, if they have not. Three queries at most."""
    event = registration.event
    is_over = session in ended_sessions(event) if session else event.is_over()
    return is_over and may_answer(registration)


def closes_at(event: Event) -> datetime:
    return AttendanceRule.objects.of(event).feedback_closes_at


def ended_sessions(event: Event) -> list[Session]:
    """Of the released program, in order of time; breaks are none. One query."""
    slots = Slot.objects.released(event).exclude(session__kind=Session.Kind.BREAK).order_by()
    ends = slots.values("session").annotate(ends_at=Max("ends_at"))
    over = ends.filter(ends_at__lte=clock.now()).order_by("ends_at", "session")
    order = {
        pk: place for place, (pk, _ends_at) in enumerate(over.values_list("session", "ends_at"))
    }
    return sorted(Session.objects.filter(pk__in=order), key=lambda one: order[one.pk])


@transaction.atomic
def give(
    registration: Registration,
    session: Session | None,
    *,
    rating: int,
    good: str = "",
    missing: str = "",
) -> None:
    """Keep the answer, and apart from it that this reader has answered.

    Refused where the form is not open for them, and the second time.
    """
    event = registration.event
    if not is_open(registration, session):
        raise Refused(_("This form is not open."))
    marks = marks_of(registration, session)
    known = FeedbackMark.objects.filter(mark__in=marks[1:]).exists()
    _mark, is_new = FeedbackMark.objects.get_or_create(mark=marks[0], defaults={"event": event})
    if known or not is_new:
        raise Refused(_("You have answered this already. Thank you!"))
    told = {"rating": rating, "good": good, "missing": missing}
    _shuffle_in(Feedback(event=event, session=session, **told))


def ratings(event: Event) -> dict[int | None, tuple[int, Decimal]]:
    """Session, or None for the forum -> how many have rated it, and the mean of what they say; of
    those alone that enough people have. One query."""
    rows = Feedback.objects.filter(event=event).order_by().values_list("session")
    counted = rows.annotate(number=Count("pk"), mean=Avg("rating", output_field=DecimalField()))
    return {session: (number, mean) for session, number, mean in counted if number >= FEWEST}


def marks_of(registration: Registration, session: Session | None) -> list[str]:
    """What would say that they have answered: by the key of today first, then by earlier ones."""
    about = f"{registration.code}:{session.code if session else ''}"
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [
        salted_hmac("program.feedback", about, secret=key, algorithm="sha256").hexdigest()
        for key in keys
    ]


def marks_of_subject(subject: Subject) -> QuerySet[FeedbackMark]:
    """All that say that somebody who is about to be forgotten has answered. One query."""
    own = [row for row in subject.rows if isinstance(row, Registration)]
    sessions = list(Session.objects.filter(event__in={row.event_id for row in own}))
    marks = [
        mark for row in own for session in (None, *sessions) for mark in marks_of(row, session)
    ]
    return FeedbackMark.objects.filter(mark__in=marks)


def _shuffle_in(new: Feedback) -> None:
    """Write it where a random one of its form stood, and that one at the end."""
    same = Feedback.objects.filter(event=new.event_id, session=new.session_id)
    places = list(same.order_by("pk").values_list("pk", flat=True))
    place = secrets.randbelow(len(places) + 1)
    if place < len(places):
        other = Feedback.objects.select_for_update(of=("self",)).get(pk=places[place])
        for name in ("rating", "good", "missing"):
            mine, theirs = getattr(new, name), getattr(other, name)
            setattr(new, name, theirs)
            setattr(other, name, mine)
        other.save(update_fields=["rating", "good", "missing"])
    new.save(force_insert=True)
