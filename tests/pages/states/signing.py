"""Signing up for a session: seats free, taken, waited for, and when it is too late."""

from datetime import timedelta

from forum import clock
from program import signing
from program.models import Slot
from program.release import release
from program.seats import set_seats
from registration.models import Pool
from tests.factories import make_person, make_registration, make_room, make_session, make_slot
from tests.pages.registry import Visit, page


def workshop(event, seats=1, taken=0, *, hour=10, title="Open data workshop"):
    """A session with seats, some of them taken."""
    Pool.objects.filter(event=event, use=Pool.Use.FORUM).update(total=100)
    session = make_session(event, title, title_ru="Мастерская открытых данных")
    make_slot(session, make_room(event, f"Hall {hour}"), hour=hour)
    release(event, by=None)
    set_seats(session, seats)
    for _ in range(taken):
        signing.sign_up(session, make_registration(event))
    return session


def somebody(event, *sessions):
    """Who has signed up for these."""
    person = make_person()
    made = make_registration(event, email=person.email)
    for session in sessions:
        signing.sign_up(session, made)
    return person


def address(session):
    return f"/minsk-2021/program/{session.code}/sign-up/"


@page("program/signing/sign_up.html")
def free(event):
    return Visit(address(workshop(event, 20, 1)), somebody(event))


@page("program/signing/sign_up.html", "taken by the reader, at the same time as another")
def taken(event):
    session, other = workshop(event), workshop(event, hour=11, title="Lamps")
    Slot.objects.filter(session=other).update(starts_at=session.slots.first().starts_at)
    return Visit(address(session), somebody(event, session, other))


@page("program/signing/sign_up.html", "full")
def full(event):
    return Visit(address(workshop(event, 1, 1)), somebody(event))


@page("program/signing/sign_up.html", "waiting")
def waiting(event):
    session = workshop(event, 1, 1)
    return Visit(address(session), somebody(event, session))


@page("program/signing/sign_up.html", "begun")
def begun(event):
    session = workshop(event)
    person = somebody(event, session)
    starts_at = clock.now() - timedelta(minutes=1)
    session.slots.update(starts_at=starts_at)
    return Visit(address(session), person)


@page("program/attending/why_not.html", "no seat for a stranger", status=403)
def stranger(event):
    return address(workshop(event))


@page("registration/mine/mine.html", "with seats in sessions")
def my_forum(event):
    one, other = workshop(event), workshop(event, 1, 1, hour=12, title="Lamps")
    person = somebody(event, one, other)
    code = person.registrations.model.objects.get(email=person.email).code
    return Visit(f"/minsk-2021/registrations/{code}/", person)


@page("admin/program/session/sign_ups.html")
def sign_ups(event):
    session = workshop(event, 1, 2)
    organiser = make_person(role="organiser", event=event)
    return Visit(f"/admin/program/session/sign-ups/{session.code}/", organiser)


@page("admin/program/session/sign_ups.html", "nobody")
def no_sign_ups(event):
    organiser = make_person(role="organiser", event=event)
    return Visit(f"/admin/program/session/sign-ups/{workshop(event).code}/", organiser)
