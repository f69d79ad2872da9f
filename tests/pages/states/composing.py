"""What organisers compose the program on: the grid and its forms, sessions, balance, import."""

from forum.models import Membership
from program.models import Session, Slot
from program.seats import set_seats
from tests.factories import (
    make_person,
    make_proposal,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)
from tests.pages.registry import Visit, page
from tests.pages.states.admin import desk
from tests.pages.states.program import programme

COMPOSE = "program/slot/compose/minsk-2021/"
SESSION = "program/session/"


def clash(event):
    """Two panels in one hall at a time, with somebody in both; one is of men only."""
    hall = make_room(event)
    both = make_speaker(event, gender="man")
    for title in ("Meters", "Lanterns"):
        panel = make_session(event, title, kind="panel", track=event.tracks.first())
        for speaker in (both, make_speaker(event, gender="man")):
            panel.roles.create(event=event, speaker=speaker)
        make_slot(panel, hall)
    return panel


@page("admin/program/slot/compose.html")
def compose(event):
    programme(event)
    make_session(event, "Not in the program yet")
    make_proposal(event, state="confirmed")
    clash(event)
    return desk(event, COMPOSE)


@page("admin/program/slot/compose.html", "empty")
def compose_nothing(event):
    return desk(event, COMPOSE)


@page("admin/program/slot/compose.html", "with a refused release", status=422)
def compose_with_a_refused_release(event):
    clash(event)
    return desk(event, COMPOSE, posts=({"release": "1", "status": "final"},))


@page("admin/program/slot/compose.html", "for an editor without a second factor")
def compose_for_an_editor(event):
    editor = make_person(role=Membership.Role.EDITOR, event=event)
    return Visit(f"/admin/{COMPOSE}", editor)


@page("admin/program/slot/put.html")
def put_into_a_slot(event):
    make_room(event)
    make_session(event)
    return desk(event, f"{COMPOSE}put/")


@page("admin/program/slot/put.html", "with errors", status=422)
def put_with_errors(event):
    return desk(event, f"{COMPOSE}put/", posts=({"what": "nothing", "minutes": "1"},))


@page("admin/program/slot/one.html")
def one_slot(event):
    programme(event)
    return desk(event, f"{COMPOSE}{Slot.objects.working().first().pk}/")


@page("admin/program/slot/one.html", "that somebody has moved meanwhile", status=409)
def one_slot_moved_meanwhile(event):
    programme(event)
    slot = Slot.objects.working().first()
    day = event.days[0].isoformat()
    seen = {"act": "move", "version": "7", "day": day, "begins": "10:00", "minutes": "30"}
    return desk(event, f"{COMPOSE}{slot.pk}/", posts=(seen,))


@page("admin/program/session/balance.html")
def balance(event):
    clash(event)
    return desk(event, f"{SESSION}balance/minsk-2021/")


@page("admin/program/session/balance.html", "of nobody")
def balance_of_nobody(event):
    return desk(event, f"{SESSION}balance/minsk-2021/")


@page("admin/program/session/import.html")
def import_a_program(event):
    return desk(event, f"{SESSION}import/minsk-2021/")


@page("admin/program/session/import.html", "without a file", status=422)
def import_without_a_file(event):
    return desk(event, f"{SESSION}import/minsk-2021/", posts=({"file": ""},))


@page("admin/change_form.html", "of a session")
def a_session(event):
    panel = clash(event)
    set_seats(panel, 20)
    panel.invitees.create(event=event, category=event.categories.first())
    panel.materials.create(event=event, title_en="Slides", address="https://example.org/slides")
    return desk(event, f"{SESSION}{panel.pk}/change/")


@page("admin/change_form.html", "of a session that somebody saved meanwhile")
def a_session_saved_meanwhile(event):
    programme(event)
    session = Session.objects.first()
    seen = {"seen": "7", "kind": "panel", "open_to": "everybody", "title_en": "Mine"}
    for prefix in ("roles", "materials", "invitees"):
        seen |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return desk(event, f"{SESSION}{session.pk}/change/", posts=(seen,))


@page("admin/change_list.html", "of sessions")
def sessions(event):
    clash(event)
    return desk(event, SESSION)
