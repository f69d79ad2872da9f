"""The way into a broadcast: before, in and after its window, and for whom it is not."""

from datetime import timedelta

from forum import clock
from program.models import Broadcast, Channel, Material, Session, Slot
from program.release import release
from tests.factories import make_person, make_registration, make_room, make_session, make_slot
from tests.pages.registry import Visit, page


def broadcast(event, *, minutes, channels=("", "en", "ru"), hour=10, **facts):
    """A session in a streamed hall that begins so many minutes from now; its address."""
    session = make_session(event, "Cities that listen", title_ru="Города, которые слышат", **facts)
    hall = make_room(event, "Plenary hall", is_streamed=True)
    make_slot(session, hall)
    Broadcast.objects.get_or_create(
        event=event,
        test_address="https://meet.example.org/test",
        help_en="Call *Anna*: +375 17 000 00 00.",
        help_ru="Позвоните Анне: +375 17 000 00 00.",
    )
    for language in channels:
        Channel.objects.create(
            event=event,
            room=hall,
            language=language,
            address="https://meet.example.org/1",
            backup="https://other.example.org/1",
        )
    release(event, by=None)
    starts_at = clock.now() + timedelta(minutes=minutes)
    Slot.objects.filter(session=session).update(
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)
    )
    return f"/minsk-2021/program/{session.code}/join/"


def somebody(event, **facts):
    person = make_person()
    make_registration(event, **{"mode": "online", "email": person.email, **facts})
    return person


@page("program/join/join.html")
def before(event):
    return Visit(broadcast(event, minutes=200), somebody(event))


@page("program/join/join.html", "days before")
def days_before(event):
    return Visit(broadcast(event, minutes=5000), somebody(event))


@page("program/join/join.html", "open")
def is_open(event):
    return Visit(broadcast(event, minutes=5), somebody(event))


@page("program/join/join.html", "open without a channel")
def open_without_a_channel(event):
    return Visit(broadcast(event, minutes=5, channels=()), somebody(event))


@page("program/join/join.html", "over")
def over(event):
    return Visit(broadcast(event, minutes=-500), somebody(event))


@page("program/join/join.html", "over with a recording")
def over_with_a_recording(event):
    address = broadcast(event, minutes=-500)
    Material.objects.create(
        event=event,
        session=Session.objects.get(),
        kind="recording",
        title_en="Recording",
        title_ru="Запись",
        address="https://video.example.org/1",
    )
    return Visit(address, somebody(event))


@page("program/attending/why_not.html", "stranger", status=403)
def stranger(event):
    return broadcast(event, minutes=5)


@page("program/attending/why_not.html", "not registered", status=403)
def not_registered(event):
    return Visit(broadcast(event, minutes=5), make_person())


@page("program/attending/why_not.html", "on site", status=403)
def on_site(event):
    return Visit(broadcast(event, minutes=5), somebody(event, mode="on_site"))


@page("program/attending/why_not.html", "by invitation", status=403)
def by_invitation(event):
    return Visit(broadcast(event, minutes=5, open_to="invited"), somebody(event))


@page("program/attending/why_not.html", "in the hall alone", status=403)
def hall_only(event):
    return Visit(broadcast(event, minutes=5, open_to="on_site"), somebody(event))


@page("program/attending/why_not.html", "pending", status=403)
def pending(event):
    return Visit(broadcast(event, minutes=5), somebody(event, category="media"))


@page("program/attending/why_not.html", "cancelled", status=403)
def cancelled(event):
    person = somebody(event)
    person.registrations.model.objects.get().cancel()
    return Visit(broadcast(event, minutes=5), person)


@page("registration/mine/mine.html", "with sessions online")
def my_forum(event):
    broadcast(event, minutes=200)
    person = somebody(event)
    code = person.registrations.model.objects.get().code
    return Visit(f"/minsk-2021/registrations/{code}/", person)


@page("program/session/session.html", "to be joined online")
def session_page(event):
    return broadcast(event, minutes=200).removesuffix("join/")


@page("admin/change_form.html", "broadcast")
def broadcast_of_an_event(event):
    broadcast(event, minutes=200, channels=())
    organiser = make_person(role="organiser", event=event)
    return Visit(f"/admin/program/broadcast/{Broadcast.objects.get().pk}/change/", organiser)
