"""The organisers' form of a session: its people, materials and seats; two who save it at once."""

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from program.models import Material, Session
from program.seats import set_seats
from registration.models import Claim, Pool
from tests.factories import (
    make_event,
    make_person,
    make_proposal,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)

LIST = "/admin/program/session/"
PDF = b"%PDF-1.7"


@pytest.fixture
def desk(organiser, signed_in):
    return signed_in(organiser)


@pytest.fixture
def session(event):
    return make_session(event, "Opening")


def page(session):
    return f"{LIST}{session.pk}/change/"


def typed(session=None, **facts):
    """The form as the page shows it; rows of its people, materials and invitees by ``rows``."""
    told = {
        "kind": session.kind if session else "panel",
        "track": (session and session.track_id) or "",
        "open_to": "everybody",
        "seat_total": "",
        "title_en": session.title_en if session else "A new one",
        "title_ru": session.title_ru if session else "",
        "purpose_en": "",
        "purpose_ru": "",
    }
    if session:
        told["seen"] = session.version
    for prefix in ("roles", "materials", "invitees"):
        told |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return told | facts


def rows(prefix, *rows, initial=0):
    told = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        told |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return told


def pdf(**facts):
    upload = SimpleUploadedFile("talk.exe", PDF)
    return {"kind": "slides", "title_en": "Talk", "readers": "session", "position": 1} | {
        "upload": upload,
        **facts,
    }


def test_a_session_is_made_by_hand_with_its_people_and_languages(event, desk):
    speaker, other = make_speaker(event), make_speaker(event)
    role = {"position": 2, "speaker": speaker.pk, "role": "moderator", "mode": "online"}
    facts = {
        "event": event.pk,
        "languages": ["ru", "en"],
        "interpreted": ["en"],
        "seat_total": "20",
    }

    answer = desk.post(
        f"{LIST}add/",
        typed(**facts, **rows("roles", {**role, "is_confirmed": "on", "substitute": other.pk})),
    )

    assert answer.status_code == 302
    made = Session.objects.get()
    assert (made.languages, made.interpreted) == (["en", "ru"], ["en"])
    assert (made.pool.total, made.pool.use) == (20, Pool.Use.SESSION)
    place = made.roles.get()
    assert (place.speaker, place.role, place.mode, place.position) == (
        *(speaker, "moderator", "online", 2),
    )
    assert place.confirmed_at is not None
    assert place.substitute == other


def test_a_tick_says_that_somebody_confirmed_and_its_moment_stays(event, session, desk):
    role = session.roles.create(event=event, speaker=make_speaker(event))
    row = {"id": role.pk, "session": session.pk, "speaker": role.speaker_id, "role": "speaker"}
    row |= {"mode": "on_site", "position": 0, "is_confirmed": "on"}

    desk.post(page(session), typed(session, **rows("roles", row, initial=1)))
    role.refresh_from_db()
    first = role.confirmed_at
    session.refresh_from_db()
    desk.post(page(session), typed(session, **rows("roles", row | {"position": 5}, initial=1)))
    role.refresh_from_db()
    assert (role.position, role.confirmed_at) == (5, first) != (5, None)

    session.refresh_from_db()
    del row["is_confirmed"]
    desk.post(page(session), typed(session, **rows("roles", row, initial=1)))
    role.refresh_from_db()
    assert role.confirmed_at is None


def test_who_was_overtaken_sees_both_loses_nothing_and_overwrites_nothing(event, session, desk):
    seen = typed(session)
    role = session.roles.create(event=event, speaker=make_speaker(event, family_name="Meanwhile"))
    desk.post(page(session), seen | {"title_en": "Their title", "languages": ["ru"]})

    answer = desk.post(page(session), seen | {"title_en": "My title"})

    words = answer.content.decode()
    assert "Somebody saved this session meanwhile" in words
    assert "Title [en], as it stands: Their title" in words
    assert "Languages spoken, as it stands: Russian" in words
    assert str(role.speaker) in words
    assert 'value="My title"' in words
    session.refresh_from_db()
    assert (session.title_en, session.languages, session.version) == ("Their title", ["ru"], 2)
    assert 'name="seen" value="2"' in words
    desk.post(page(session), seen | {"title_en": "My title", "seen": "2"})
    session.refresh_from_db()
    assert (session.title_en, session.version) == ("My title", 3)


@pytest.mark.parametrize("version", ["", "nonsense", "99", "-1"])
def test_a_form_without_its_version_saves_nothing(session, desk, version):
    desk.post(page(session), typed(session) | {"title_en": "Mine", "seen": version})

    session.refresh_from_db()
    assert session.title_en == "Opening"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_a_session_at_once_one_is_told():
    event = make_event()
    session = make_session(event)
    people = [make_person(role="organiser", event=event) for _ in range(2)]
    start, told = threading.Barrier(2), []

    def go(person):
        client = Client()
        client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
        facts = typed(session) | {"title_en": f"By {person.pk}"}
        start.wait(timeout=10)
        try:
            told.append(client.post(page(session), facts).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(told) == [200, 302]
    session.refresh_from_db()
    assert session.version == 2


def test_seats_are_added_taken_away_and_never_fewer_than_taken(event, session, desk):
    set_seats(session, 2)
    pool = session.pool
    Claim.objects.create(
        event=event, pool=pool, registration=make_registration(event), state="taken", number=1
    )

    words = desk.post(page(session), typed(session, seat_total="")).content.decode()
    assert "so its seats stay" in words
    desk.post(page(session), typed(session, seat_total="1"))
    session.refresh_from_db()
    assert session.pool.total == 1
    Claim.objects.create(
        event=event, pool=pool, registration=make_registration(event), state="waiting", number=2
    )
    desk.post(page(session), typed(session, seat_total="5"))
    pool.refresh_from_db()
    assert pool.total == 5


def test_seats_that_nobody_took_go_with_their_pool(session, desk):
    set_seats(session, 5)

    desk.post(page(session), typed(session, seat_total=""))

    session.refresh_from_db()
    assert session.pool is None
    assert not Pool.objects.filter(use="session").exists()


def test_seats_below_those_taken_are_refused_at_the_field(event, session, desk):
    set_seats(session, 3)
    for number in (1, 2):
        registration = make_registration(event, mode="online")
        facts = {"pool": session.pool, "registration": registration, "state": "taken"}
        Claim.objects.create(event=event, number=number, **facts)

    answer = desk.post(page(session), typed(session, seat_total="1"))

    assert "2 seats are taken already" in answer.content.decode()
    assert answer.context["adminform"].form.errors["seat_total"]


def test_a_file_is_kept_in_private_by_what_it_holds(session, desk):
    desk.post(page(session), typed(session, **rows("materials", pdf())))

    kept = session.materials.get()
    assert (kept.type, kept.size, kept.name) == ("application/pdf", len(PDF), "talk.exe")
    assert (kept.readers, kept.kind, kept.event) == ("session", "slides", session.event)
    assert "talk" not in kept.file.name
    with kept.file.open() as file:
        assert file.read() == PDF


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"upload": SimpleUploadedFile("a.pdf", b"MZ not a PDF")}, "This file is no PDF, PPTX"),
        ({"upload": ""}, "Give either a file or an address."),
        ({"address": "https://example.org/"}, "Give either a file or an address."),
        ({"upload": "", "address": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"title_en": ""}, "Write it in one language at least."),
    ],
)
def test_a_material_that_is_none_is_refused_with_a_sentence(session, desk, facts, said):
    answer = desk.post(page(session), typed(session, **rows("materials", pdf(**facts))))

    assert said in answer.content.decode()
    assert not Material.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_with_its_material_and_where_an_address_takes_its_place(session, desk):
    for number in range(2):
        session.refresh_from_db()
        desk.post(page(session), typed(session, **rows("materials", pdf(position=number))))
    one, other = session.materials.all()
    storage, names = one.file.storage, [one.file.name, other.file.name]
    same = {"session": session.pk, "kind": "slides", "title_en": "Talk", "readers": "everybody"}
    gone = {**same, "id": one.pk, "position": 0, "DELETE": "on"}
    linked = {**same, "id": other.pk, "position": 1, "address": "https://example.org/talk"}
    session.refresh_from_db()

    desk.post(page(session), typed(session, **rows("materials", gone, linked, initial=2)))

    kept = session.materials.get()
    assert (kept.address, kept.file.name, kept.name) == ("https://example.org/talk", "", "")
    assert [storage.exists(name) for name in names] == [False, False]


def test_a_category_or_a_participant_is_invited_and_one_of_them_alone(event, session, desk):
    category, registration = event.categories.first(), make_registration(event)

    both = {"category": category.pk, "registration": registration.pk}
    answer = desk.post(page(session), typed(session, **rows("invitees", both)))
    assert "one of them" in answer.content.decode()
    each = [{"category": category.pk}, {"registration": registration.pk}]
    desk.post(page(session), typed(session, **rows("invitees", *each)))

    assert session.invitees.count() == 2


def test_who_may_not_see_participants_finds_none_among_the_invited(event, session, signed_in):
    registration = make_registration(event, family_name="Hidden")
    session.invitees.create(event=event, registration=registration)
    editor = signed_in(make_person(role="editor", event=event))

    words = editor.get(page(session)).content.decode()
    assert "Hidden" not in words
    assert editor.post(page(session), typed(session, title_en="New")).status_code == 302
    assert session.invitees.count() == 1


def test_a_translator_changes_words_alone(event, session, signed_in):
    translator = signed_in(make_person(role="translator", event=event))

    answer = translator.post(page(session), typed(session, title_ru="Открытие"))

    assert answer.status_code == 302
    session.refresh_from_db()
    assert (session.title_ru, session.version) == ("Открытие", 2)


def test_people_of_another_event_are_not_to_be_chosen(event, session, desk, organiser):
    other = make_event("minsk-2022")
    other.memberships.create(person=organiser, role="organiser")
    row = {"speaker": make_speaker(other).pk, "role": "speaker", "mode": "on_site", "position": 0}

    answer = desk.post(page(session), typed(session, **rows("roles", row)))
    assert answer.status_code == 200
    assert not session.roles.exists()
    answer = desk.post(f"{LIST}add/", typed(event=event.pk, **rows("roles", row)))
    assert answer.status_code == 200


def test_the_list_is_narrowed_to_what_is_to_be_done(event, session, desk):
    done = make_session(event, "Done", track=event.tracks.first())
    make_slot(done, make_room(event))
    make_slot(done, None)
    session.roles.create(
        event=event, speaker=make_speaker(event, family_name="Ivanova", family_name_other="Иванова")
    )

    def found(**asked):
        return [row.title_en for row in desk.get(LIST, asked).context["cl"].result_list]

    assert found() == ["Done", "Opening"]
    assert found(scheduled="no") == found(unconfirmed="yes") == ["Opening"]
    assert found(scheduled="yes") == found(unconfirmed="no") == ["Done"]
    assert found(track__id__exact=done.track_id) == ["Done"]
    assert found(q="Иванова") == found(q="ivanova") == ["Opening"]


def test_another_events_tracks_and_sessions_are_not_there(event, session, signed_in):
    other = make_event("minsk-2022", title_en="Other")
    make_session(other, "Elsewhere", track=other.tracks.first())
    desk = signed_in(make_person(role="editor", event=event))

    words = desk.get(LIST).content.decode()

    assert "Elsewhere" not in words
    assert f"track__id__exact={other.tracks.first().pk}" not in words


def test_a_session_of_a_proposal_leads_to_it(event, desk):
    proposal = make_proposal(event, state="confirmed")
    session = Session.objects.from_proposal(proposal)

    assert (
        f"/admin/speakers/proposal/{proposal.pk}/change/"
        in desk.get(page(session)).content.decode()
    )


def test_a_session_says_by_the_forums_clock_when_and_where_it_is_and_leads_there(
    event, session, desk
):
    put = f"/admin/program/slot/compose/minsk-2021/put/?what=session-{session.pk}"
    assert put in desk.get(page(session)).content.decode()
    slot = make_slot(session, make_room(event, "Hall 2"))
    session.roles.create(event=event, speaker=make_speaker(event), confirmed_at=slot.starts_at)

    words = desk.get(page(session)).content.decode()
    assert put not in words
    assert f"/admin/program/slot/compose/minsk-2021/{slot.pk}/" in words
    assert "10:00 (Europe/Minsk), Hall 2</a>" in words
    assert words.count("10:00 (Europe/Minsk)") == 2  # and since when somebody has confirmed


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_much_whatever_its_size(event, desk, number, django_assert_num_queries):
    for _ in range(number):
        session = make_session(event, track=event.tracks.first())
        session.roles.create(event=event, speaker=make_speaker(event))
        make_slot(session, None)
    desk.get(LIST)

    with django_assert_num_queries(13):
        desk.get(LIST)
