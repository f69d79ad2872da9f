"""Speaking together: asked by mail, joining with a profile of one's own, in an order."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from forum import clock
from forum.errors import Refused
from forum.models import Link, Message
from speakers import consenting, together
from speakers.editing import SPEAKERS, editable_fields
from speakers.models import Call, CoSpeaker, Proposal, Speaker
from speakers.people import lineup
from tests.factories import make_person, make_proposal, make_speaker

BORIS = {
    "given_name": "Boris",
    "family_name": "Petrov",
    "email": "boris@example.org",
    "language": "en",
}
ME = {"given_name": "B.", "family_name": "Petrov", "organisation_name": "Lab", "country": "BY"}
ME["consent"] = "on"


@pytest.fixture
def sofia(event):
    return make_person("sofia@example.org")


@pytest.fixture
def boris(event):
    return make_person("boris@example.org")


@pytest.fixture
def talk(event, sofia):
    return make_proposal(event, sofia)


def ask(talk, by, **changes):
    return together.ask(talk, by=by, **BORIS | changes)


def told(kind):
    return list(Message.objects.filter(kind=f"speakers/{kind}").values_list("to", flat=True))


def opened(asked, browser):
    """The question's page, in a browser that has come by the link of the mail."""
    page = f"/minsk-2021/join/{asked.code}/"
    browser.get(f"{page}?key={Link.objects.mint(asked, 'manage')}")
    return page


def names(talk):
    return [line.name.split()[0] for line in lineup(talk)]


def test_who_is_asked_gets_a_mail_with_a_link_and_stands_in_the_list(talk, sofia, signed_in):
    page = f"/minsk-2021/proposals/{talk.code}/speakers/"

    answer = signed_in(sofia).post(page, BORIS, follow=True)

    assert "We have written to Boris Petrov." in answer.content.decode()
    assert told("co_speaker_asked") == ["boris@example.org"]
    assert CoSpeaker.objects.get().state == "asked"


def test_the_asked_accept_once_they_are_signed_in_and_write_their_own_profile(
    talk, sofia, boris, signed_in
):
    asked = ask(talk, sofia)
    browser = signed_in(boris)
    page = opened(asked, browser)
    assert "Petrov" in browser.get(f"{page}accept/").content.decode()

    assert browser.post(f"{page}accept/").status_code == 200  # the question's button: the form
    assert browser.post(f"{page}accept/", ME | {"country": ""}).status_code == 422
    answer = browser.post(f"{page}accept/", ME)

    assert answer["Location"] == f"/minsk-2021/proposals/{talk.code}/"
    assert browser.get(answer["Location"]).status_code == 200
    joined = CoSpeaker.objects.get()
    assert (joined.state, joined.place.speaker.person) == ("joined", boris)
    assert told("co_speaker_joined") == ["sofia@example.org"]


def test_who_is_not_signed_in_may_decline_and_is_led_to_sign_in_to_accept(talk, sofia, client):
    asked = ask(talk, sofia)
    page = opened(asked, client)

    accepted = client.post(f"{page}accept/")
    assert accepted.status_code == 302
    assert "/accounts/login/" in accepted["Location"]

    asked = client.get(f"{page}decline/").content.decode()
    assert "they have to ask you anew" in asked
    assert CoSpeaker.objects.get().state == "asked"
    client.post(f"{page}decline/")
    assert CoSpeaker.objects.get().state == "declined"
    assert told("co_speaker_declined") == ["sofia@example.org"]
    assert "Nothing is asked of you" in client.get(page).content.decode()


def test_another_address_than_the_invited_one_is_said_and_joins_with_its_own_profile(
    event, talk, sofia, signed_in
):
    other = make_person("boris@work.example.org")
    profile = make_speaker(event, other)
    asked = ask(talk, sofia)
    browser = signed_in(other)
    page = opened(asked, browser)
    assert "the invitation went to boris@example.org" in browser.get(page).content.decode()

    browser.post(f"{page}accept/", ME)

    assert CoSpeaker.objects.get().place.speaker == profile


def test_who_has_agreed_already_joins_by_the_questions_own_button(event, talk, sofia, signed_in):
    boris = make_person(BORIS["email"])
    profile = make_speaker(event, boris)
    consenting.note(profile, make_proposal(event, speaker=profile), {"processing"})
    browser = signed_in(boris)

    browser.post(f"{opened(ask(talk, sofia), browser)}accept/")

    assert CoSpeaker.objects.get().place.speaker == profile


def test_who_leaves_an_accepted_talk_gives_the_place_back(event, talk, sofia, boris, organiser):
    Call.objects.create(event=event, editing="all")
    speaker = make_speaker(event, boris)
    together.join(ask(talk, sofia), speaker)
    talk.accept(by=organiser)
    speaker.refresh_from_db()

    together.leave(talk, speaker)

    speaker.registration.refresh_from_db()
    assert speaker.registration.state == "cancelled"


def test_without_the_link_the_question_is_not_there(talk, sofia, boris, signed_in):
    page = f"/minsk-2021/join/{ask(talk, sofia).code}/"

    for browser in (Client(), signed_in(boris), signed_in(sofia)):
        assert browser.get(page).status_code == 404
        assert browser.post(f"{page}accept/").status_code == 404
        assert browser.post(f"{page}decline/").status_code == 404
    assert CoSpeaker.objects.get().state == "asked"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("SOFIA@example.org", "your own address"),
        ("Boris@Example.org", "asked this address already"),
        ("third@example.org", "speaks in this talk already"),
    ],
)
def test_oneself_and_who_is_there_already_are_not_asked(event, talk, sofia, address, said):
    ask(talk, sofia)
    third = make_speaker(event, email="third@example.org")
    together.join(ask(talk, sofia, email="t@example.org"), third)

    with pytest.raises(Refused, match=said):
        ask(talk, sofia, email=address)


def test_no_more_are_asked_than_the_call_allows_and_a_place_taken_back_is_free(event, talk, sofia):
    Call.objects.create(event=event, most_co_speakers=2)
    first = ask(talk, sofia)
    together.join(first, make_speaker(event))
    second = ask(talk, sofia, email="second@example.org")

    with pytest.raises(Refused, match="2 co-speakers at most"):
        ask(talk, sofia, email="third@example.org")

    together.take_back(second)
    ask(talk, sofia, email="third@example.org")


def test_an_hour_has_its_limit_of_mails_to_addresses_that_somebody_types(
    event, talk, sofia, monkeypatch
):
    monkeypatch.setattr(together, "MOST_ASKS", 1)
    ask(talk, sofia)

    with pytest.raises(Refused, match="within an hour"):
        ask(talk, sofia, email="second@example.org")


def test_an_invitation_that_is_taken_back_opens_nothing_any_more(talk, sofia, boris, signed_in):
    asked = ask(talk, sofia)
    browser = signed_in(boris)
    page = opened(asked, browser)

    together.take_back(asked)

    assert browser.post(f"{page}accept/", ME).status_code == 404
    assert not Speaker.objects.filter(person=boris).exists()
    assert Message.objects.filter(state="queued", kind="speakers/co_speaker_asked").count() == 0


def test_a_reminder_is_the_same_mail_once_a_day(talk, sofia, monkeypatch):
    asked = ask(talk, sofia)
    with pytest.raises(Refused, match="within a day"):
        together.remind(asked, by=sofia)

    tomorrow = clock.real_now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(clock, "real_now", lambda: tomorrow)
    together.remind(asked, by=sofia)

    assert told("co_speaker_asked") == ["boris@example.org"] * 2


def test_the_order_is_the_proposers_and_kept_by_who_joins(event, talk, sofia):
    asked = {
        name: ask(talk, sofia, given_name=name, email=f"{name}@example.org")
        for name in ("Anna", "Boris", "Clara")
    }
    together.move(asked["Clara"], by=-1)
    together.join(asked["Boris"], make_speaker(event, given_name="Boris"))
    assert names(talk) == ["Sofia", "Anna", "Clara", "Boris"]

    together.join(asked["Clara"], make_speaker(event, given_name="Clara"))
    together.move(asked["Boris"], by=-1)
    together.move(asked["Anna"], by=-1)  # as far up as it goes

    assert names(talk) == ["Sofia", "Anna", "Boris", "Clara"]
    speakers = [place.speaker.given_name for place in talk.order_of_speakers.all()]
    assert speakers == ["Sofia", "Boris", "Clara"]


def test_a_co_speaker_leaves_and_the_first_speaker_cannot(event, talk, sofia, boris, signed_in):
    mine = make_speaker(event, boris)
    together.join(ask(talk, sofia), mine)
    page = f"/minsk-2021/proposals/{talk.code}/leave/"

    signed_in(boris).post(page)
    assert CoSpeaker.objects.get().state == "declined"
    assert signed_in(boris).get(page).status_code == 404
    assert told("co_speaker_declined") == ["sofia@example.org"]

    answer = signed_in(sofia).post(page, follow=True)
    assert "You answer for this talk" in answer.content.decode()
    assert talk.order_of_speakers.count() == 1


def test_who_answers_for_a_talk_removes_one_who_has_joined_and_they_are_told(
    event, talk, sofia, boris, signed_in
):
    asked, mine = ask(talk, sofia), make_speaker(event, boris, email="lab@example.org")
    together.join(asked, mine)
    browser, page = signed_in(sofia), f"/minsk-2021/proposals/{talk.code}/speakers/"
    assert "Remove from the talk" in browser.get(page).content.decode()

    answer = browser.post(f"{page}{asked.code}/", {"act": "remove"}, follow=True)

    assert "They speak along no more" in answer.content.decode()
    assert "Remove from the talk" not in answer.content.decode()
    assert talk.order_of_speakers.count() == 1
    assert CoSpeaker.objects.get().state == "cancelled"
    assert told("co_speaker_removed") == ["lab@example.org"]
    assert signed_in(boris).get(page).status_code == 404
    assert together.remove(asked, by=talk.speakers.get()) is False
    ask(talk, sofia)  # anew, if they think better of it


def test_nobody_but_who_answers_for_a_talk_removes_another(event, talk, sofia, boris, signed_in):
    asked = {name: ask(talk, sofia, email=f"{name}@example.org") for name in ("boris", "clara")}
    together.join(asked["boris"], make_speaker(event, boris))
    together.join(asked["clara"], make_speaker(event))
    browser, page = signed_in(boris), f"/minsk-2021/proposals/{talk.code}/speakers/"
    assert "Remove from the talk" not in browser.get(page).content.decode()

    answer = browser.post(f"{page}{asked['clara'].code}/", {"act": "remove"}, follow=True)

    assert "Only whoever answers for this talk" in answer.content.decode()
    assert talk.order_of_speakers.count() == 3
    assert told("co_speaker_removed") == []


def test_a_co_speaker_who_has_come_to_answer_for_the_talk_is_not_removed(event, talk, sofia, boris):
    asked, mine = ask(talk, sofia), make_speaker(event, boris)
    together.join(asked, mine)
    talk.order_of_speakers.filter(speaker__person=sofia).delete()

    with pytest.raises(Refused, match="You answer for this talk"):
        together.remove(asked, by=mine)


def test_a_removed_co_speakers_place_at_the_forum_is_given_back(
    event, talk, sofia, boris, organiser
):
    Call.objects.create(event=event, editing="all")
    asked, mine = ask(talk, sofia), make_speaker(event, boris)
    together.join(asked, mine)
    talk.accept(by=organiser)
    mine.refresh_from_db()
    assert mine.registration.state == "confirmed"

    together.remove(asked, by=talk.order_of_speakers.first().speaker)

    mine.registration.refresh_from_db()
    assert mine.registration.state == "cancelled"
    kept = Message.objects.filter(kind="speakers/accepted", state="queued")
    assert [message.to for message in kept] == ["sofia@example.org"]


def test_nobody_is_removed_once_the_speakers_are_settled(event, talk, sofia, boris, organiser):
    asked = ask(talk, sofia)
    together.join(asked, make_speaker(event, boris))
    talk.accept(by=organiser)

    with pytest.raises(Refused, match="no longer be changed"):
        together.remove(asked, by=talk.order_of_speakers.first().speaker)

    assert talk.order_of_speakers.count() == 2


@pytest.mark.parametrize("state", Proposal.State.values)
@pytest.mark.parametrize("editing", [*Call.Editing.values, "late"])
def test_speakers_change_until_the_decision_and_after_it_as_the_call_says(
    event, sofia, at, state, editing
):
    is_late = editing == "late"
    Call.objects.create(event=event, editing="details" if is_late else editing)
    talk = make_proposal(event, sofia, state="submitted" if state == "withdrawn" else state)
    if state == "withdrawn":
        talk.withdraw()
    if is_late:
        at(event.proposals_close_at)
    open_states = {"draft", "submitted"} - ({"draft", "submitted"} if is_late else set())
    expected = state in open_states | ({"accepted", "confirmed"} if editing == "all" else set())

    assert (SPEAKERS in editable_fields(talk)) is expected
    if expected:
        ask(talk, sofia)
    else:
        with pytest.raises(Refused, match="no longer be changed"):
            ask(talk, sofia)


def test_who_was_asked_in_time_may_still_join_until_the_decision(event, talk, sofia, boris, at):
    asked = ask(talk, sofia)
    at(event.proposals_close_at)
    together.join(asked, make_speaker(event, boris))

    assert talk.order_of_speakers.count() == 2


def test_who_joins_an_accepted_talk_has_a_place_at_the_forum(event, talk, sofia, boris, organiser):
    asked = ask(talk, sofia)
    speaker = make_speaker(event, boris)
    talk.accept(by=organiser)

    together.join(asked, speaker)

    speaker.refresh_from_db()
    assert speaker.registration.state == "confirmed"


def test_nobody_joins_a_talk_that_is_given_up(event, talk, sofia, boris):
    asked = ask(talk, sofia)
    speaker = make_speaker(event, boris)
    talk.withdraw()
    with pytest.raises(Refused, match="not proposed any more"):
        together.join(asked, speaker)


def test_a_second_yes_is_none_and_another_ones_is_refused(event, talk, sofia, boris):
    asked = ask(talk, sofia)
    speaker = make_speaker(event, boris)

    assert together.join(asked, speaker) is True
    assert together.join(CoSpeaker.objects.get(), speaker) is False
    with pytest.raises(Refused, match="answered"):
        together.join(CoSpeaker.objects.get(), make_speaker(event))
    assert told("co_speaker_joined") == ["sofia@example.org"]


def test_only_its_speakers_open_a_talks_people(event, talk, sofia, boris, stranger, signed_in):
    asked = ask(talk, sofia)
    for person in (boris, stranger):
        browser = signed_in(person)
        page = f"/minsk-2021/proposals/{talk.code}/speakers/"
        assert browser.get(page).status_code == 404
        assert browser.post(f"{page}{asked.code}/", {"act": "take_back"}).status_code == 404
    own = f"/minsk-2021/proposals/{talk.code}/speakers/{asked.code}/"
    signed_in(sofia).post(own, {"act": "nothing"})
    assert CoSpeaker.objects.get().state == "asked"
    signed_in(sofia).post(own, {"act": "take_back"})
    assert CoSpeaker.objects.get().state == "cancelled"


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_queries_however_many_there_are(
    event, talk, sofia, signed_in, django_assert_num_queries, many
):
    for number in range(many):
        asked = ask(talk, sofia, email=f"along{number}@example.org")
        together.join(asked, make_speaker(event))
        ask(talk, sofia, email=f"asked{number}@example.org") if number < 1 else None
    browser = signed_in(sofia)
    page = f"/minsk-2021/proposals/{talk.code}/speakers/"
    browser.get(page)

    with django_assert_num_queries(13):
        assert browser.get(page).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_tabs_do_not_ask_more_than_the_call_allows(event, talk, sofia):
    Call.objects.create(event=event, most_co_speakers=1)
    barrier, said = Barrier(2), []

    def ask_another(address):
        barrier.wait(timeout=10)
        try:
            ask(Proposal.objects.get(pk=talk.pk), sofia, email=address)
        except Refused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    tabs = [Thread(target=ask_another, args=[f"tab{n}@example.org"]) for n in (1, 2)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()

    assert CoSpeaker.objects.filter(state="asked").count() == 1
    assert len(said) == 1


def test_an_accepted_talks_speakers_are_led_to_the_request_for_a_change(event, signed_in):
    speaker = make_person("asks@example.org")
    talk = make_proposal(event, speaker, state="accepted")

    page = signed_in(speaker).get(f"/minsk-2021/proposals/{talk.code}/speakers/").content.decode()

    assert f"/minsk-2021/proposals/{talk.code}/change/" in page
