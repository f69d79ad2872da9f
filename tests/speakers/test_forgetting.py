"""What becomes of somebody's talks and profile when they have themselves erased."""

import pytest

from registration import leaving
from registration.models import Registration
from speakers import together
from speakers.models import CoSpeaker, Proposal, Speaker
from speakers.people import lineup
from tests.factories import (
    ask_along,
    make_event,
    make_person,
    make_proposal,
    make_registration,
    make_speaker,
)

ADDRESS = "sofia@example.org"


@pytest.fixture
def erase(event):
    def erase(address=ADDRESS, person=None):
        """The registration is what an acceptance has made, or one of theirs."""
        held = Registration.objects.live().filter(event=event, email_key=address).first()
        made = held or make_registration(event, email=address, person=person, mode="online")
        leaving._erase(made.proofs.create(event=event, purpose="erasure", address=address))

    return erase


@pytest.fixture
def sofia(event):
    return make_speaker(event, email=ADDRESS)


@pytest.mark.parametrize("state", ["draft", "submitted", "standby", "declined"])
def test_a_talk_that_was_never_accepted_goes_whole(event, sofia, erase, state):
    talk = make_proposal(event, speaker=sofia, state=state)

    erase()

    talk.refresh_from_db()
    assert talk.state == ("declined" if state == "declined" else "withdrawn")
    assert (talk.title_en, talk.abstract_en) == ("", "")
    assert Speaker.objects.get().is_forgotten


@pytest.mark.parametrize("state", ["accepted", "confirmed"])
def test_an_accepted_talk_keeps_its_words_without_its_speaker(event, sofia, erase, state):
    title = f"Cities, by {sofia.name}"
    talk = make_proposal(event, speaker=sofia, state=state, title_en=title, notes="Call me.")

    erase()

    talk.refresh_from_db()
    assert (talk.state, talk.title_en, talk.notes) == ("withdrawn", "Cities, by …", "")


def test_once_the_forum_is_over_an_accepted_talk_stays_as_it_was(event, sofia, erase, at):
    talk = make_proposal(event, speaker=sofia, state="confirmed")
    made = Registration.objects.get()
    at(event.ends_at)

    leaving._erase(made.proofs.create(event=event, purpose="erasure", address=ADDRESS))

    talk.refresh_from_db()
    assert talk.state == "confirmed"


def test_a_talk_with_others_is_theirs_and_goes_on(event, erase):
    boris = make_person()
    talk = make_proposal(event, boris, title_en="Ours")
    for address in (ADDRESS, "vera@example.org"):
        together.join(ask_along(talk, boris, email=address), make_speaker(event, email=address))

    erase()
    erase("vera@example.org")

    talk.refresh_from_db()
    assert (talk.state, talk.title_en) == ("submitted", "Ours")
    assert [line.name for line in lineup(talk)][1:] == ["—", "—"]
    assert {row.email for row in CoSpeaker.objects.all()} == {""}


def test_what_was_asked_of_them_is_asked_no_more(event, erase):
    boris = make_person()
    ask_along(make_proposal(event, boris), boris, email=ADDRESS)

    erase()

    assert CoSpeaker.objects.get().state == "cancelled"


def test_a_profile_of_another_account_under_their_address_is_not_theirs(event, erase):
    make_speaker(event, make_person(), email=ADDRESS)

    erase()

    assert Speaker.objects.get().email == ADDRESS


def test_a_talk_at_another_forum_stays_and_keeps_the_account(event, erase):
    person = make_person(ADDRESS)
    other = make_event("minsk-2022")
    make_proposal(other, person, title_en="Next year")

    erase(person=person)

    assert Proposal.objects.get().title_en == "Next year"
    person.refresh_from_db()
    assert person.email == ADDRESS
