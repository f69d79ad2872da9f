"""What may still be changed once a talk is accepted, and what is asked for."""

from datetime import timedelta

import pytest
from django.core import mail

from forum.errors import Refused
from forum.mail import delivery
from forum.models import Message
from speakers import changing
from speakers.cards import asked_changes
from speakers.differences import words
from speakers.editing import ALL, DETAILS, editable_fields
from speakers.models import Call, ChangeRequest, CoSpeaker, Proposal, ProposalSpeaker
from tests.factories import make_event, make_person, make_proposal, make_speaker

pytestmark = pytest.mark.django_db
NONE = frozenset()
LIST = "/admin/speakers/changerequest/"


@pytest.fixture
def speaker(db):
    return make_person("speaker@example.org")


@pytest.fixture
def proposal(event, speaker):
    return make_proposal(
        event, speaker, state="confirmed", title_en="Old pipes", abstract_en="Of pipes."
    )


def ask(proposal, by, **changes):
    return changing.ask(
        proposal, changes or {"title_en": ["Old pipes", "New pipes"]}, note="", by=by
    )


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def join(proposal, **facts):
    second = make_speaker(proposal.event, **facts)
    return ProposalSpeaker.objects.create(
        event=proposal.event, proposal=proposal, speaker=second, position=1
    )


# --- The rule -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "editing", "is_open", "fields"),
    [
        ("draft", "nothing", True, ALL),
        ("submitted", "nothing", True, ALL),
        ("submitted", "all", False, NONE),
        ("standby", "all", True, NONE),
        ("accepted", "nothing", True, NONE),
        ("accepted", "details", False, DETAILS),
        ("confirmed", "details", True, DETAILS),
        ("confirmed", "all", False, ALL),
        ("declined", "all", True, NONE),
    ],
)
def test_what_can_be_changed_depends_on_the_state_and_on_the_call(
    event, at, state, editing, is_open, fields
):
    Call.objects.create(event=event, editing=editing)
    proposal = make_proposal(event, state=state)
    if not is_open:
        at(event.proposals_close_at)
    assert editable_fields(fresh(proposal)) == fields


def test_nothing_can_be_changed_once_withdrawn_or_the_event_is_over(event, at):
    Call.objects.create(event=event, editing="all")
    withdrawn, confirmed = make_proposal(event), make_proposal(event, state="confirmed")
    withdrawn.withdraw()
    assert editable_fields(withdrawn) == NONE
    at(event.ends_at + timedelta(days=1))
    assert editable_fields(confirmed) == NONE


# --- Asking ---------------------------------------------------------------------------------


def test_asking_again_takes_the_place_of_what_was_asked_before(proposal, speaker):
    first = ask(proposal, speaker)
    second = ask(proposal, speaker, title_en=["Old pipes", "Pipes"])
    first.refresh_from_db()
    assert [first.state, second.state] == ["cancelled", "open"]


def test_a_request_can_be_taken_back(proposal, speaker):
    request = ask(proposal, speaker)
    assert changing.take_back(proposal)
    assert not changing.take_back(proposal)
    with pytest.raises(Refused, match="not open"):
        changing.approve(ChangeRequest.objects.get(pk=request.pk), answer="", by=speaker)
    assert fresh(proposal).title_en == "Old pipes"


def test_where_everything_may_be_changed_there_is_nothing_to_ask_for(event, proposal, speaker):
    Call.objects.create(event=event, editing="all")
    with pytest.raises(Refused):
        ask(proposal, speaker)


def test_a_request_that_changes_nothing_is_none(proposal, speaker):
    with pytest.raises(Refused, match="nothing"):
        changing.ask(proposal, {}, note="", by=speaker)


# --- Deciding -------------------------------------------------------------------------------


def test_an_approved_request_changes_the_talk_and_tells_the_asker(proposal, speaker, organiser):
    other = proposal.event.tracks.last().code
    request = ask(
        proposal,
        speaker,
        title_en=["Old pipes", "New pipes"],
        title_ru=["", "Новые трубы"],
        track=[proposal.track.code, other],
        kind=["report", "panel"],
    )
    assert changing.approve(request, answer="Gladly.", by=organiser)
    assert not changing.approve(request, answer="", by=organiser)
    now = fresh(proposal)
    told = (now.title_en, now.title_ru, now.track.code, now.kind)
    assert told == ("New pipes", "Новые трубы", other, "panel")
    assert now.version == proposal.version + 1
    delivery.deliver_due()
    [letter] = [one for one in mail.outbox if "change you asked for" in one.subject]
    assert letter.to == [speaker.email]
    assert "is changed as you asked" in letter.body
    assert "Gladly." in letter.body


def test_a_declined_request_changes_nothing_and_tells_the_asker(proposal, speaker, organiser):
    changing.decline(ask(proposal, speaker), answer="", by=organiser)
    assert fresh(proposal).title_en == "Old pipes"
    delivery.deliver_due()
    assert any("stays as it was" in letter.body for letter in mail.outbox)


def test_what_changed_meanwhile_is_not_overwritten_and_is_named(proposal, speaker, organiser):
    request = ask(
        proposal,
        speaker,
        abstract_en=["Of pipes.", "Of new pipes."],
        title_en=["Old pipes", "New pipes"],
    )
    Proposal.objects.filter(pk=proposal.pk).update(title_en="The editor's pipes")
    with pytest.raises(Refused, match="Title in English"):
        changing.approve(request, answer="", by=organiser)
    now = fresh(proposal)
    assert (now.title_en, now.abstract_en) == ("The editor's pipes", "Of pipes.")
    assert ChangeRequest.objects.get().state == "open"
    assert not Message.objects.filter(kind="speakers/change_decided").exists()


def test_a_co_speaker_is_asked_once_the_organisers_agree(proposal, speaker, organiser):
    told = {"given_name": "Zoë", "family_name": "Second", "email": "zoe@example.org"}
    request = ask(proposal, speaker, add_speaker=[None, told])
    assert not CoSpeaker.objects.exists()
    changing.approve(request, answer="", by=organiser)
    asked = CoSpeaker.objects.get()
    assert (asked.state, asked.name, asked.email) == ("asked", "Zoë Second", "zoe@example.org")
    again = ask(proposal, speaker, add_speaker=[None, told])
    with pytest.raises(Refused, match="already"):
        changing.approve(again, answer="", by=organiser)


def test_a_speaker_is_removed_but_never_the_only_one(proposal, speaker, organiser):
    place = join(proposal)
    named = {"code": place.speaker.code, "name": place.speaker.name}
    changing.approve(ask(proposal, speaker, remove_speaker=[named, None]), answer="", by=organiser)
    [left] = proposal.order_of_speakers.all()
    assert left.speaker.person == speaker
    again = ask(proposal, speaker, remove_speaker=[named, None])
    with pytest.raises(Refused, match="has changed"):  # they are gone already
        changing.approve(again, answer="", by=organiser)
    only = {"code": left.speaker.code, "name": left.speaker.name}
    last = ask(proposal, speaker, remove_speaker=[only, None])
    with pytest.raises(Refused, match="needs a speaker"):
        changing.approve(last, answer="", by=organiser)


# --- The difference -------------------------------------------------------------------------


def test_a_difference_is_told_word_by_word_and_loses_nothing():
    before, after = "Датчики в старых трубах, города", "Датчики в новых трубах: города мира"
    pieces = words(before, after)
    assert "".join(one.text for one in pieces if one.kind != "new") == before
    assert "".join(one.text for one in pieces if one.kind != "gone") == after
    assert [one.text for one in pieces if one.kind == "gone"] == ["старых", ","]


# --- The pages ------------------------------------------------------------------------------


def page_of(proposal):
    return f"/minsk-2021/proposals/{proposal.code}/change/"


def filled(proposal, **facts):
    return {
        "title_en": proposal.title_en,
        "abstract_en": proposal.abstract_en,
        "track": proposal.track.code,
        "kind": proposal.kind,
        **facts,
    }


def test_a_speaker_asks_for_what_differs_and_takes_it_back(proposal, speaker, signed_in):
    browser = signed_in(speaker)
    sent = filled(proposal, title_en="New pipes", note="They are new.")
    browser.post(page_of(proposal), sent)
    request = ChangeRequest.objects.get()
    assert request.changes == {"title_en": ["Old pipes", "New pipes"]}
    assert (request.note, request.by) == ("They are new.", speaker)
    assert "<ins>New</ins>" in browser.get(page_of(proposal)).content.decode()
    browser.post(page_of(proposal), {"take_back": "1"})
    assert ChangeRequest.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    "wrong",
    [{}, {"title_en": ""}, {"email": "zoe@example.org"}, {"track": "nowhere"}],
    ids=["nothing", "no title", "half a speaker", "no track"],
)
def test_what_cannot_be_asked_for_is_said_and_what_was_typed_stays(
    proposal, speaker, signed_in, wrong
):
    sent = filled(proposal, note="Because of the pipes", **wrong)
    answer = signed_in(speaker).post(page_of(proposal), sent)
    assert answer.status_code == 422
    assert "Because of the pipes" in answer.content.decode()
    assert not ChangeRequest.objects.exists()


def test_an_organiser_sees_the_difference_and_decides(proposal, speaker, organiser, signed_in):
    request = ask(proposal, speaker)
    assert asked_changes(proposal.event, organiser) == 1
    browser, page = signed_in(organiser), f"{LIST}{request.pk}/change/"
    assert "<del>Old</del><ins>New</ins>" in browser.get(page).content.decode()
    decide = f"{LIST}{request.pk}/decide/approve/"
    assert "at once" in browser.get(decide).content.decode()
    assert fresh(proposal).title_en == "Old pipes", "it is asked first"
    browser.post(decide, {"answer": "Gladly."})
    assert fresh(proposal).title_en == "New pipes"
    assert asked_changes(proposal.event, organiser) == 0


def test_nobody_decides_for_an_event_of_others(proposal, speaker, signed_in):
    request = ask(proposal, speaker)
    other = make_event("minsk-2022")
    decide = f"{LIST}{request.pk}/decide/approve/"
    assert signed_in(make_person(role="organiser", event=other)).post(decide).status_code == 404
    editor = make_person(role="editor", event=proposal.event)
    assert signed_in(editor).post(decide).status_code in {403, 404}
    assert fresh(proposal).title_en == "Old pipes"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    event, organiser, signed_in, django_assert_num_queries, count
):
    for _ in range(count):
        person = make_person()
        ask(make_proposal(event, person, state="accepted"), person, title_en=["", "x"])
    browser = signed_in(organiser)
    with django_assert_num_queries(12):
        browser.get(LIST)
