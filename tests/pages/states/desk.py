"""The desk's pages that need no JavaScript."""

from datetime import timedelta

from forum.models import ConsentText
from tests.factories import make_person, make_registration
from tests.pages.registry import Visit, page

DESK = "/minsk-2021/desk/"


def at_desk(event, path="", role="desk", *, posts=()):
    return Visit(f"{DESK}{path}", by=make_person(role=role, event=event), posts=posts)


def of(event, registration, path="", **told):
    return at_desk(event, f"people/{registration.code}/{path}", **told)


@page("registration/desk/app.html")
def app(event):
    return at_desk(event)


@page("registration/desk/answer.html")
def app_with_its_answer(event):
    return at_desk(event)


@page("registration/desk/menu.html")
def app_with_its_menu(event):
    return at_desk(event)


@page("registration/desk/icons.html")
def app_with_its_signs(event):
    return at_desk(event)


@page("registration/desk/start.html")
def start(event):
    return at_desk(event, "plain/")


@page("registration/desk/search.html", "nobody found")
def nobody_found(event):
    return at_desk(event, "find/?q=Nobody")


@page("registration/desk/find.html")
def found(event):
    make_registration(event, given_name_other="Анна", family_name_other="Пример", is_vip=True)
    return at_desk(event, "find/?q=Example")


@page("registration/desk/person.html")
def person(event):
    return of(event, make_registration(event, accessibility_needs="Step-free access"))


@page("registration/desk/person.html", "online, for an organiser")
def person_online(event):
    return of(event, make_registration(event, mode="online"), role="organiser")


@page("registration/desk/person.html", "in already")
def person_in(event):
    made = make_registration(event)
    made.checkins.create(event=event, day=event.starts, at=event.starts_at + timedelta(minutes=12))
    return of(event, made)


@page("registration/desk/person.html", "cancelled")
def person_cancelled(event):
    made = make_registration(event)
    made.cancel()
    return of(event, made)


@page("registration/desk/names.html")
def names(event):
    return of(event, make_registration(event), "names/")


@page("registration/desk/names.html", "with errors", status=422)
def names_wrong(event):
    return of(event, make_registration(event), "names/", posts=({"given_name": ""},))


@page("registration/desk/walk_in.html")
def walk_in(event):
    return at_desk(event, "walk-in/")


@page("registration/desk/walk_in.html", "for an organiser")
def walk_in_by_organiser(event):
    return at_desk(event, "walk-in/", role="organiser")


@page("registration/desk/walk_in.html", "with errors", status=422)
def walk_in_wrong(event):
    return at_desk(event, "walk-in/", posts=({"family_name": ""},))


@page("registration/desk/walk_in.html", "without a text to agree to")
def walk_in_not_ready(event):
    ConsentText.objects.filter(event=event, purpose="processing").delete()
    return at_desk(event, "walk-in/")
