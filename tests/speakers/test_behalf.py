"""A talk that an organiser proposes for somebody who has no account."""

from datetime import timedelta

import pytest

from forum.models import Message
from speakers import behalf
from speakers.models import Proposal, Speaker
from tests.factories import make_person, make_speaker

PAGE = "/admin/speakers/proposal/for/minsk-2021/"


def typed(event, **changes):
    return {
        "speaker-given_name": "Grete",
        "speaker-family_name": "Gast",
        "speaker-organisation_name": "Example University",
        "speaker-country": "AT",
        "speaker-email": "grete@example.org",
        "speaker-language": "ru",
        "track": event.tracks.first().pk,
        "kind": "keynote",
        "language": "en",
        "mode": "on_site",
        "title_en": "Cities of tomorrow",
        "abstract_en": "What comes.",
        **changes,
    }


def test_it_is_handed_in_also_while_the_call_is_closed_and_the_speaker_is_told(
    event, organiser, signed_in, at
):
    at(event.proposals_close_at + timedelta(days=1))

    answer = signed_in(organiser).post(PAGE, typed(event))

    made = Proposal.objects.get()
    assert answer["Location"] == f"/admin/speakers/proposal/{made.pk}/change/"
    assert (made.state, made.kind, made.speakers.get().person) == ("submitted", "keynote", None)
    mail = Message.objects.get()
    assert (mail.kind, mail.to, mail.language) == (
        "speakers/proposed_for_you",
        "grete@example.org",
        "ru",
    )


def test_its_speaker_claims_it_by_signing_in_with_that_address(event, organiser, signed_in):
    signed_in(organiser).post(PAGE, typed(event))
    talk = Proposal.objects.get()
    grete = signed_in(make_person("Grete@example.org"))

    assert grete.get(f"/minsk-2021/proposals/{talk.code}/").status_code == 200
    assert "Example University" in grete.get("/minsk-2021/speaker/").content.decode()


@pytest.mark.parametrize("by_person", [True, False])
def test_a_profile_that_is_there_already_stays_as_it_is(event, organiser, signed_in, by_person):
    grete = make_person("grete@example.org")
    address = {"person": grete, "email": "g@uni.example.org"} if by_person else {}
    known = make_speaker(event, **{"email": "GRETE@example.org", "job_title": "Dean"} | address)

    signed_in(organiser).post(PAGE, typed(event))

    assert Proposal.objects.get().speakers.get() == known
    assert Speaker.objects.get().family_name == known.family_name
    assert Message.objects.get().to == known.email


def test_what_is_wrong_is_said_and_all_that_was_typed_is_still_there(event, organiser, signed_in):
    answer = signed_in(organiser).post(
        PAGE, typed(event, abstract_en="", **{"speaker-email": "no address"})
    )

    page = answer.content.decode()
    assert "Give a title and an abstract" in page
    assert "Enter an e-mail address" in page
    assert "Cities of tomorrow" in page
    assert not Proposal.objects.exists()


def test_the_same_form_twice_is_one_talk(event, organiser, signed_in):
    browser = signed_in(organiser)
    browser.post(PAGE, typed(event))

    again = browser.post(PAGE, typed(event))

    assert "has been proposed already" in again.content.decode()
    assert Proposal.objects.count() == 1


def test_a_profile_that_they_make_themselves_at_the_same_moment_is_the_one_that_counts(
    event, organiser, signed_in, monkeypatch
):
    looked, made = behalf._known, []

    def too_early(event, email):
        found = looked(event, email)
        if not made:
            made.append(make_speaker(event, email=email))
        return found

    monkeypatch.setattr(behalf, "_known", too_early)

    answer = signed_in(organiser).post(PAGE, typed(event))

    assert answer.status_code == 302
    assert Speaker.objects.get() == made[0] == Proposal.objects.get().speakers.get()


def test_the_page_is_for_who_may_add_proposals_at_that_event(event, signed_in, organiser):
    assert signed_in(make_person(role="editor", event=event)).get(PAGE).status_code == 404
    assert PAGE in signed_in(organiser).get("/admin/speakers/proposal/").content.decode()


def test_nothing_is_proposed_once_the_forum_is_over(event, organiser, signed_in, at):
    at(event.ends_at)

    answer = signed_in(organiser).post(PAGE, typed(event))

    assert answer.status_code == 200
    assert not Proposal.objects.exists()
