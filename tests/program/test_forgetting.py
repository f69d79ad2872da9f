"""Who has themselves erased is in no release any more, at once."""

import pytest

from forum.models import Message
from program.conflicts import find
from program.models import ReleaseNotice, SessionRole
from program.release import release
from registration import leaving
from tests.factories import make_registration, make_room, make_session, make_slot, make_speaker


@pytest.fixture
def ada(event):
    address = "ada@example.org"
    registration = make_registration(event, email=address, given_name="Ada", family_name="Gone")
    return make_speaker(
        event,
        registration=registration,
        email=address,
        given_name="Ada",
        family_name="Gone",
        job_title="Rare profession",
    )


@pytest.fixture
def released(event, ada):
    session = make_session(event, "A talk by Ada Gone")
    for speaker in (ada, make_speaker(event, given_name="Zoë", family_name="Stays")):
        session.roles.create(event=event, speaker=speaker)
    make_slot(session, make_room(event))
    return release(event, by=None)


def erase(speaker):
    proofs = speaker.registration.proofs
    leaving._erase(proofs.create(event=speaker.event, purpose="erasure", address=speaker.email))


def test_they_are_in_no_page_of_the_program_any_more_without_a_new_release(
    event, ada, released, client
):
    [slot] = released.slots.all()
    pages = [
        "/minsk-2021/program/",
        f"/minsk-2021/program/{slot.facts['code']}/",
        "/minsk-2021/speakers/",
        "/minsk-2021/program/changes/?from=0&to=1",
        "/minsk-2021/program/changes.atom",
        "/minsk-2021/program.ics",
    ]
    assert any("Ada Gone" in client.get(one).content.decode() for one in pages)

    erase(ada)

    for one in pages:
        text = client.get(one).content.decode()
        assert "Gone" not in text, one
        assert "Rare profession" not in text, one
    assert "Zoë Stays" in client.get("/minsk-2021/speakers/").content.decode()
    assert client.get(f"/minsk-2021/speakers/{ada.code}/").status_code == 404


def test_a_later_release_has_nobody_without_a_name_and_tells_nobody_of_them(event, ada, released):
    erase(ada)
    later = release(event, by=None)
    [slot] = later.slots.all()
    assert [one["name"] for one in slot.facts["people"]] == ["Zoë Stays"]
    assert not SessionRole.objects.filter(speaker=ada).exists()
    assert "Gone" not in str(list(ReleaseNotice.objects.values_list("changes", flat=True)))
    assert [one.person for one in find(event)] != [ada.pk]


def test_the_mails_to_others_that_named_them_are_made_anew(event, ada, released):
    erase(ada)
    mails = Message.objects.filter(kind="program/released")
    assert sorted(mails.values_list("state", "to")) == [
        ("cancelled", ""),
        ("draft", event.speakers.get(family_name="Stays").email),
    ]


def test_no_release_says_any_more_that_they_stand_in_for_somebody(event, ada, released):
    SessionRole.objects.filter(speaker=ada).delete()
    SessionRole.objects.update(substitute=ada)
    [slot] = release(event, by=None).slots.all()
    assert slot.facts["substitutes"] == [ada.code]
    erase(ada)
    slot.refresh_from_db()
    assert slot.facts["substitutes"] == []
    assert [one["name"] for one in slot.facts["people"]] == ["Zoë Stays"]


def test_who_was_erased_before_and_still_has_a_role_is_in_no_release(event, ada, released):
    type(ada).objects.filter(pk=ada.pk).update(given_name="", family_name="", email="")
    [slot] = release(event, by=None).slots.all()
    assert [one["name"] for one in slot.facts["people"]] == ["Zoë Stays"]
