"""The forum changed as a whole: the organisers' pages, and what the public reads."""

from datetime import timedelta

from forum.change import Act, Wish
from forum.rescheduling import carry_out, rehearse
from program.release import release
from tests.factories import (
    make_person,
    make_proposal,
    make_registration,
    make_room,
    make_session,
    make_slot,
)
from tests.pages.registry import Visit, page

BASE = "/admin/forum/event/minsk-2021/reschedule/"


def desk(event, path="", **more):
    return Visit(f"{BASE}{path}", make_person(role="organiser", event=event), **more)


def busy(event):
    for name in ("Ivanova", "Петров", "O'Neill <b>"):
        make_registration(event, family_name=name)
    make_proposal(event)
    make_slot(make_session(event), make_room(event))
    release(event, by=None)


def done(event, act, **said):
    wish = Wish(act, **said)
    return carry_out(event, wish, by=None, seen=rehearse(event, wish, by=None).fingerprint)


def moved(event):
    return done(event, Act.MOVE, starts=event.starts + timedelta(days=35))


@page("admin/forum/event/reschedule.html")
def acts(event):
    moved(event)
    return desk(event)


@page("admin/forum/event/reschedule.html", "of a draft")
def acts_of_a_draft(event):
    event.state = "draft"
    event.save()
    return desk(event)


@page("admin/forum/event/reschedule_ask.html")
def ask_to_move(event):
    return desk(event, "move/")


@page("admin/forum/event/reschedule_ask.html", "to make it online only")
def ask_to_go_online(event):
    return desk(event, "online/")


@page("admin/forum/event/rehearsal.html")
def rehearsal(event):
    busy(event)
    return desk(event, "online/", posts=({"adds_places": "on"},))


@page("admin/forum/event/rehearsal.html", "with nobody in it")
def rehearsal_of_nobody(event):
    return desk(event, "cancel/", posts=({},))


@page("admin/forum/event/rescheduled.html")
def rescheduled(event):
    busy(event)
    return desk(event, f"done/{moved(event).pk}/")


@page("forum/event/home.html", "of a forum that was moved")
def home_of_a_moved(event):
    moved(event)
    return "/minsk-2021/"


@page("forum/event/home.html", "of a forum that is cancelled")
def home_of_a_cancelled(event):
    done(event, Act.CANCEL)
    return "/minsk-2021/"


@page("registration/register/closed.html", "of a forum that is cancelled")
def closed_of_a_cancelled(event):
    done(event, Act.CANCEL)
    return "/minsk-2021/register/"
