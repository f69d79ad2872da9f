"""The forum's days on “my forum”: in the hall and online, with all that can stand there."""

from datetime import timedelta

from forum import clock
from forum.models.event import Mode
from program.models import Agenda, Session, SessionRole, Slot
from program.release import release
from program.seats import set_seats
from program.signing import sign_up
from tests.factories import (
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)
from tests.pages.registry import Visit, page
from tests.pages.states.joining import broadcast

MINUTE = timedelta(minutes=1)


def day(event, mode):
    """Whose page it is: with a session that is on, one in twelve minutes, and changes."""
    today = clock.now().astimezone(event.zone).date()
    event.starts, event.ends = today, today + timedelta(days=2)
    event.save()
    broadcast(event, minutes=12)
    workshop = make_session(event, "Workshop on lanterns", title_ru="Мастер-класс о фонарях")
    make_slot(workshop, make_room(event, "Room 2"))
    make_slot(make_session(event, "Closing", title_ru="Закрытие"), make_room(event), day=1)
    set_seats(workshop, 3)
    person = make_person()
    made = make_registration(event, mode=mode, email=person.email)
    opening = Session.objects.get(title_en="Cities that listen")
    speaker = make_speaker(event, email=made.email)
    SessionRole.objects.create(event=event, session=opening, speaker=speaker, role="moderator")
    _yesterday(event)
    release(event, by=None)
    _now(workshop, minutes=20)
    _now(opening, minutes=12)
    sign_up(workshop, made)
    _now(workshop, minutes=-20)
    Agenda.objects.create(event=event, registration=made).keep([opening])
    return Visit(f"/minsk-2021/registrations/{made.code}/", person)


def _yesterday(event):
    """What is published by now was so before yesterday."""
    event.releases.update(released_at=clock.now() - timedelta(days=3))


def _now(session, *, minutes):
    starts_at = clock.now() + minutes * MINUTE
    Slot.objects.filter(session=session).update(
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)
    )


@page("registration/mine/mine.html", "on a day of the forum")
def in_the_hall(event):
    return day(event, Mode.ON_SITE)


@page("registration/mine/mine.html", "on a day of the forum, online")
def online(event):
    return day(event, Mode.ONLINE)


@page("registration/mine/mine.html", "on the eve, without a program")
def without_a_program(event):
    event.starts = clock.now().astimezone(event.zone).date() + timedelta(days=1)
    event.save()
    person = make_person()
    made = make_registration(event, email=person.email)
    return Visit(f"/minsk-2021/registrations/{made.code}/", person)
