"""The released program, its sessions and its speakers."""

from forum import clock
from forum.models import Event
from program import favourites
from program.models import Agenda, Material, Room, Session
from program.release import release
from registration.models import Pool
from speakers.consenting import note
from speakers.introducing import introduce
from tests.factories import (
    make_file,
    make_person,
    make_proposal,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)
from tests.pages.registry import Visit, page
from tests.registration.test_changing import picture as a_photo

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


@page("program/program/program.html", "filtered")
def program_filtered(event):
    programme(event)
    return f"{PROGRAM}?track=technical&q=lanterns"


@page("program/program/program.html", "nothing found")
def program_with_nothing_found(event):
    programme(event)
    return f"{PROGRAM}?q=xyzzy"


@page("program/program/program.html", "with all that may be told")
def program_with_all_that_may_be_told(event):
    """Now and next, two halls at once, three at a time, by invitation, with a seat, unconfirmed."""
    Event.objects.filter(pk=event.pk).update(starts=clock.now().date(), ends=clock.now().date())
    event.refresh_from_db()
    pool = Pool.objects.create(event=event, name="Seats", total=5, use="session")
    one, other = event.tracks.all()
    halls = [make_room(event, f"Hall {n}", position=n) for n in range(4)]
    wide = make_session(event, "In two halls", languages=["ru"], interpreted=["en"])
    make_slot(wide, halls[0], hour=0, minutes=23 * 60)
    make_slot(wide, halls[1], hour=0, minutes=23 * 60)
    facts = {"open_to": "invited", "pool": pool, "kind": "meeting"}
    meeting = make_session(event, "A meeting", track=one, **facts)
    meeting.roles.create(event=event, speaker=make_speaker(event), role="moderator")
    make_slot(meeting, halls[2], hour=0, minutes=23 * 60)
    make_slot(make_session(event, "Later", track=other, open_to="on_site"), halls[3], hour=23)
    release(event, by=None)
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


@page("program/session/cancelled.html", status=410)
def session_that_was_cancelled(event):
    programme(event)
    lanterns = Session.objects.get(title_en="Lanterns that listen")
    event.slots.working().filter(session=lanterns).delete()
    release(event, by=None, reason=IN_BOTH)
    return f"{PROGRAM}{lanterns.code}/"


@page("program/speakers/list.html")
def speakers(event):
    programme(event)
    return "/minsk-2021/speakers/"


@page("program/session/session.html", "with all that there may be")
def session_with_files(event):
    """A photo, slides, a recording, a paper, interpretation, two halls, and those beside it."""
    programme(event)
    speaker = make_speaker(event)
    introduce(speaker, make_person(speaker.email), [], photo=a_photo())
    talk = make_proposal(event, speaker=speaker, state="confirmed")
    make_file(talk, use="slides")
    note(speaker, talk, {"slides", "recording", "processing"})
    facts = {"languages": ["ru"], "interpreted": ["en"], "open_to": "on_site", "proposal": talk}
    made = make_session(event, "Everything", **facts)
    made.roles.create(event=event, speaker=speaker, role="keynote", mode="online")
    make_slot(made, Room.objects.get(name_en="Red hall"), hour=15)
    make_slot(made, make_room(event, "Blue hall", position=2), hour=15)
    film = {"kind": "recording", "address": "https://example.org/film"}
    for title, given in (("The film", film), ("A paper", {"address": "https://example.org/a"})):
        Material.objects.create(event=event, session=made, title_en=title, **given)
    release(event, by=None, reason=IN_BOTH)
    return f"{PROGRAM}{made.code}/"


@page("program/speakers/list.html", "found")
def speakers_found(event):
    programme(event)
    return "/minsk-2021/speakers/?q=sofia"


@page("program/speakers/list.html", "nobody found")
def speakers_not_found(event):
    programme(event)
    return "/minsk-2021/speakers/?q=xyzzy"


@page("program/speakers/list.html", "empty")
def no_speakers(event):
    return "/minsk-2021/speakers/"


@page("program/speakers/speaker.html")
def speaker(event):
    return f"/minsk-2021/speakers/{programme(event).code}/"


@page("program/speakers/speaker.html", "with a photo and links")
def speaker_with_a_photo(event):
    speaker = programme(event)
    introduce(speaker, make_person(speaker.email), [], photo=a_photo())
    speaker.links = ["https://example.org/sofia"]
    speaker.save()
    return f"/minsk-2021/speakers/{speaker.code}/"


def a_readers(event):
    """Who is registered, and keeps two sessions at a time and one that was cancelled."""
    programme(event)
    person = make_person("reader@example.org")
    registration = make_registration(event, person=person, email=person.email)
    beside = make_session(event, "Beside the opening")
    make_slot(beside, Room.objects.get(name_en="Red hall"))
    gone = make_session(event, "Gone")
    slot = make_slot(gone, None, hour=17)
    release(event, by=None, reason=IN_BOTH)
    slot.delete()
    release(event, by=None, reason=IN_BOTH)
    opening = Session.objects.get(title_en="Opening")
    agenda = Agenda.objects.create(event=event, registration=registration)
    agenda.keep([beside, gone, opening])
    return person, agenda


@page("program/mine/mine.html")
def my_program(event):
    return Visit("/minsk-2021/my-program/", by=a_readers(event)[0])


@page("program/mine/mine.html", "empty")
def my_program_that_is_empty(event):
    return "/minsk-2021/my-program/"


@page("registration/mine/mine.html", "with a program of their own")
def my_program_on_my_forum(event):
    person, agenda = a_readers(event)
    return Visit(f"/minsk-2021/registrations/{agenda.registration.code}/", by=person)


@page("program/mine/elsewhere.html")
def my_program_elsewhere(event):
    key = favourites.key_of(a_readers(event)[1])
    return f"/minsk-2021/my-program/{key}/"


@page("program/mine/elsewhere.html", "somebody else’s")
def program_of_somebody_else(event):
    key = favourites.key_of(a_readers(event)[1])
    return Visit(f"/minsk-2021/my-program/{key}/", by=make_person("other@example.org"))


@page("program/favour/favour.html")
def favour(event):
    programme(event)
    return f"{PROGRAM}{Session.objects.get(title_en='Opening').code}/favour/"


@page("program/favour/favour.html", "to take out")
def favour_no_more(event):
    person, _agenda = a_readers(event)
    opening = Session.objects.get(title_en="Opening")
    return Visit(f"{PROGRAM}{opening.code}/favour/", by=person)


@page("program/embed/embed.html")
def embed(event):
    programme(event)
    return f"{PROGRAM}embed/"


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
