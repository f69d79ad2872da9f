from datetime import timedelta

import pytest

from forum.errors import Refused
from forum.models import Message
from forum.templatetags.moments import deadline
from speakers.models import CallLink, Proposal, ProposalSpeaker
from tests.factories import make_person, make_proposal, make_speaker


def typed(event, **changes):
    return {
        "track": event.tracks.first().pk,
        "kind": "report",
        "language": "en",
        "mode": "on_site",
        "title_en": "Meters that talk",
        "abstract_en": "What a city learns.",
        "given_name": "Sofia",
        "family_name": "Speaker",
        "organisation_name": "City Lab",
        "country": "AM",
        **changes,
    }


@pytest.fixture
def speaker(event):
    return make_person("sofia@example.org")


def test_a_draft_is_kept_incomplete_and_handed_in_when_complete(event, speaker, signed_in):
    browser = signed_in(speaker)

    browser.post("/minsk-2021/proposals/new/", typed(event, abstract_en="", draft=""))
    draft = Proposal.objects.get()
    assert draft.state == "draft"

    page = f"/minsk-2021/proposals/{draft.code}/edit/"
    browser.post(page, typed(event, submit="", consent="on", version=draft.version))
    draft.refresh_from_db()
    assert draft.state == "submitted"
    assert [mail.kind for mail in Message.objects.all()] == ["speakers/received"]


def test_handing_in_an_incomplete_draft_is_refused_and_the_draft_stays(event, speaker, signed_in):
    browser = signed_in(speaker)

    sent = typed(event, abstract_en="", submit="", consent="on")
    answer = browser.post("/minsk-2021/proposals/new/", sent, follow=True)

    assert "Give a title and an abstract" in answer.content.decode()
    assert Proposal.objects.get().state == "draft"


def test_all_that_handing_in_lacks_is_said_at_once(event, speaker, signed_in):
    sent = typed(event, abstract_en="", family_name="", submit="")

    answer = signed_in(speaker).post("/minsk-2021/proposals/new/", sent)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This field is required." in page
    assert "Give a title and an abstract" in page
    assert "To hand it in, agree to the processing of your data." in page


def test_one_second_late_is_refused_in_words_with_the_text_on_the_page(
    event, speaker, signed_in, at
):
    at(event.proposals_close_at + timedelta(seconds=1))

    answer = signed_in(speaker).post(
        "/minsk-2021/proposals/new/", typed(event, title_en="Night work", submit="")
    )

    assert answer.status_code == 403
    assert "Night work" in answer.content.decode()
    assert "closed" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_a_decision_is_a_row_and_mails_every_speaker_once(event, organiser):
    proposal = make_proposal(event)

    proposal.accept(by=organiser)
    proposal.accept(by=organiser)

    assert [(made.verdict, made.by) for made in proposal.decisions.all()] == [
        ("accepted", organiser)
    ]
    assert Message.objects.filter(kind="speakers/accepted").count() == 1


def test_of_two_opposite_decisions_the_first_stands_and_the_second_is_told(event, organiser):
    proposal = make_proposal(event)
    same = Proposal.objects.get(pk=proposal.pk)

    proposal.accept(by=organiser)

    with pytest.raises(Refused, match="already been decided"):
        same.decline(by=organiser)
    assert not Message.objects.filter(kind="speakers/declined").exists()


def test_only_the_accepted_confirm(event):
    with pytest.raises(Refused):
        make_proposal(event, state="standby").confirm()


def test_a_proposal_is_its_speakers_own(event, speaker, stranger, signed_in):
    proposal = make_proposal(event, speaker)
    page = f"/minsk-2021/proposals/{proposal.code}/"

    assert signed_in(speaker).get(page).status_code == 200
    assert signed_in(stranger).get(page).status_code == 404
    assert signed_in(stranger).post(f"{page}confirm/").status_code == 404


def test_a_draft_is_hidden_from_the_organisers(event, organiser):
    make_proposal(event, state="draft")
    shown = make_proposal(event)

    assert list(Proposal.objects.visible_to(organiser)) == [shown]


def test_opening_a_link_changes_nothing(event, speaker, signed_in):
    proposal = make_proposal(event, speaker, state="accepted")

    for page in ("", "withdraw/", "edit/"):
        signed_in(speaker).get(f"/minsk-2021/proposals/{proposal.code}/{page}")
    assert (
        signed_in(speaker).get(f"/minsk-2021/proposals/{proposal.code}/confirm/").status_code == 405
    )

    proposal.refresh_from_db()
    assert proposal.state == "accepted"


def test_a_speaker_has_one_profile_at_an_event(event, speaker, signed_in):
    make_speaker(event, speaker, family_name="Kept")
    browser = signed_in(speaker)

    browser.post("/minsk-2021/proposals/new/", typed(event, family_name="Changed", draft=""))
    browser.post("/minsk-2021/proposals/new/", typed(event, family_name="Changed", draft=""))

    assert [found.family_name for found in event.speakers.all()] == ["Changed"]
    assert event.speakers.get().proposals.count() == 2


def test_speakers_stand_in_the_order_of_their_talk_and_not_of_their_names(event):
    zoya = make_speaker(event, family_name="Zz", email="zoya@example.org")
    anna = make_speaker(event, family_name="Aa", email="anna@example.org")
    hers, theirs = (make_proposal(event, speaker=one) for one in (zoya, anna))
    for proposal, along in ((hers, anna), (theirs, zoya)):
        ProposalSpeaker.objects.create(event=event, proposal=proposal, speaker=along, position=1)

    found = {one.pk: list(one.speakers.all()) for one in Proposal.objects.for_list()}

    assert found == {hers.pk: [zoya, anna], theirs.pk: [anna, zoya]}


def test_a_late_links_draft_says_until_when_it_can_be_handed_in(event, signed_in, at):
    speaker, closes_at = make_person("sofia@example.org"), event.proposals_close_at
    link = CallLink.objects.create(event=event, expires_at=closes_at + timedelta(days=7))
    draft = make_proposal(event, speaker, state="draft", link=link)
    at(closes_at + timedelta(days=1))

    page = signed_in(speaker).get(f"/minsk-2021/proposals/{draft.code}/").content.decode()

    assert "Hand it in before the deadline." in page
    assert "so nobody considers it" not in page
    assert f"until {deadline(link.expires_at, event.zone)}" in page


def test_a_confirmed_talks_page_leads_to_what_can_still_be_changed(event, signed_in):
    speaker = make_person("sofia@example.org")
    talk = make_proposal(event, speaker, state="confirmed")

    page = signed_in(speaker).get(f"/minsk-2021/proposals/{talk.code}/").content.decode()

    assert f"/minsk-2021/proposals/{talk.code}/edit/" in page


def test_who_speaks_along_is_shown_how_to_leave_before_withdrawing_for_all(event, signed_in):
    first, along = (make_person(f"{name}@example.org") for name in ("first", "along"))
    proposal = make_proposal(event, first)
    other = make_speaker(event, along)
    ProposalSpeaker.objects.create(event=event, proposal=proposal, speaker=other, position=1)

    said = {
        person.email: signed_in(person)
        .get(f"/minsk-2021/proposals/{proposal.code}/withdraw/")
        .content.decode()
        for person in (first, along)
    }

    assert all("withdrawn for all who speak in it" in page for page in said.values())
    assert "leave this talk instead" in said["along@example.org"]
    assert "leave this talk instead" not in said["first@example.org"]


def test_a_closed_call_does_not_ask_for_proposals(event, client, at):
    inviting = "Proposals are welcome"
    assert inviting in client.get("/minsk-2021/proposals/").content.decode()

    at(event.proposals_close_at)

    assert inviting not in client.get("/minsk-2021/proposals/").content.decode()
