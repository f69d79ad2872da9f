"""The released program, its sessions and its speakers."""

from program.models import Session
from program.release import release
from tests.factories import make_room, make_session, make_slot, make_speaker
from tests.pages.registry import page

PROGRAM = "/minsk-2021/program/"
IN_BOTH = "One speaker opens both tracks."


def programme(event):
    """Two days: a plenary, two sessions side by side, a break; one title in Russian only."""
    speaker = make_speaker(
        event, honorific="Dr", job_title="Director", biography_en="Measures *cities*."
    )
    halls = [make_room(event), make_room(event, "Red hall", is_streamed=True, position=1)]
    opening = make_session(event, purpose_en="Words of welcome.", purpose_ru="Приветствия.")
    opening.roles.create(event=event, speaker=speaker, role="moderator")
    make_slot(opening, halls[0])
    for hall, track, titles in zip(
        halls,
        event.tracks.all(),
        ({"title_en": "", "title_ru": "Город и данные"}, {"title_en": "Lanterns that listen"}),
        strict=True,
    ):
        talk = make_session(event, **titles, kind="report", track=track, languages=["ru", "en"])
        talk.roles.create(event=event, speaker=speaker, mode="online")
        make_slot(talk, hall, hour=11)
    make_slot(make_session(event, "Coffee", kind=Session.Kind.BREAK), None, hour=12, minutes=30)
    make_slot(make_session(event, "Closing"), halls[0], day=1)
    release(event, by=None, note_en="The first version.", note_ru="Первая версия.", reason=IN_BOTH)
    return speaker


@page("program/program/program.html")
def program(event):
    programme(event)
    return PROGRAM


@page("program/program/program.html", "not released")
def program_that_is_not_released(event):
    return PROGRAM


@page("program/session/session.html")
def session(event):
    programme(event)
    return f"{PROGRAM}{Session.objects.get(title_en='Opening').code}/"


@page("program/session/session.html", "only in Russian")
def session_only_in_russian(event):
    programme(event)
    return f"{PROGRAM}{Session.objects.get(title_ru='Город и данные').code}/"


@page("program/speakers/list.html")
def speakers(event):
    programme(event)
    return "/minsk-2021/speakers/"


@page("program/speakers/list.html", "empty")
def no_speakers(event):
    return "/minsk-2021/speakers/"


@page("program/speakers/speaker.html")
def speaker(event):
    return f"/minsk-2021/speakers/{programme(event).code}/"


def second_release(event):
    """The opening moves to the other hall, and is released once more."""
    programme(event)
    opening = Session.objects.get(title_en="Opening")
    opening.slots.filter(release=None).update(room=event.rooms.get(name_en="Red hall"))
    return release(event, by=None, status="final", note_en="The opening moves.", reason=IN_BOTH)


@page("program/changes/page.html")
def changes(event):
    second_release(event)
    return f"{PROGRAM}changes/"


@page("program/changes/page.html", "two compared")
def two_compared(event):
    second_release(event)
    return f"{PROGRAM}changes/?from=1&to=2"


@page("program/changes/page.html", "no such version", status=404)
def no_such_version(event):
    second_release(event)
    return f"{PROGRAM}changes/?to=7"


@page("program/changes/page.html", "not released")
def changes_of_nothing(event):
    return f"{PROGRAM}changes/"
