"""The pages of an event's editions, and of its archive."""

from program.release import release
from tests.factories import (
    make_event,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
)
from tests.pages.registry import Visit, page
from tests.pages.states.admin import desk


def after_another(event):
    event.previous = make_event("minsk-2020", starts=event.starts.replace(day=1, year=2020))
    event.save()
    return event


@page("forum/event/editions.html")
def all_editions(event):
    after_another(event)
    return "/minsk-2021/editions/"


@page("forum/event/home.html", "of a series")
def home_of_a_series(event):
    after_another(event)
    return "/minsk-2021/"


@page("admin/forum/event/editions.html")
def overview(event):
    make_registration(after_another(event))
    return desk(event, "forum/event/minsk-2021/editions/")


@page("admin/forum/event/new_edition.html")
def new_edition(event):
    return desk(event, "forum/event/minsk-2021/new-edition/")


@page("admin/forum/event/new_edition.html", "refused")
def new_edition_refused(event):
    sent = {"slug": "admin", "starts": "2001-01-01", "parts": "sessions"}
    return desk(event, "forum/event/minsk-2021/new-edition/", posts=(sent,))


@page("admin/forum/event/archive.html")
def archive(event):
    make_registration(event)
    return desk(event, "forum/event/minsk-2021/archive/")


@page("admin/forum/event/archive.html", "without the word")
def archive_without_the_word(event):
    return desk(event, "forum/event/minsk-2021/archive/", posts=({"away": "yes"},))


@page("admin/forum/event/archive.html", "of a draft")
def archive_of_a_draft(event):
    event.state = "draft"
    event.save()
    return desk(event, "forum/event/minsk-2021/archive/")


@page("admin/forum/event/archive.html", "and back")
def back_from_the_archive(event):
    event.state = "archived"
    event.save()
    return desk(event, "forum/event/minsk-2021/archive/")


@page("admin/program/session/report.html")
def report(event):
    make_slot(make_session(event), make_room(event))
    release(event, by=None)
    for mode in ("on_site", "online"):
        make_registration(event, mode=mode)
    return desk(event, "program/session/report/minsk-2021/")


@page("admin/program/session/report.html", "for whoever may only look")
def report_for_the_desk(event):
    person = make_person(role="desk", event=event)
    return Visit("/admin/program/session/report/minsk-2021/", person)
