from datetime import timedelta

import pytest

from forum.errors import Refused
from forum.models import Message
from speakers.models import Proposal, ProposalSpeaker
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
