"""The pages on which organisers compose: as plain forms, and as the grid's script asks for them."""

import pytest

from program.composing import move
from program.models import Slot
from tests.factories import (
    make_event,
    make_person,
    make_proposal,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)

HOME = "/admin/program/slot/compose/minsk-2021/"
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def hall(event):
    return make_room(event)


@pytest.fixture
def slot(event, hall):
    return make_slot(make_session(event), hall)


@pytest.fixture
def desk(organiser, signed_in):
    return signed_in(organiser)


def one(slot):
    return f"{HOME}{slot.pk}/"


def at(slot):
    """Where and when it is, without a room."""
    return {"room": None, "starts_at": slot.starts_at, "ends_at": slot.ends_at}


def typed(slot, **facts):
    day = slot.starts_at.astimezone(slot.event.zone).date().isoformat()
    return {
        "room": slot.room_id or "",
        "day": day,
        "begins": "11:00",
        "minutes": "45",
        "version": "1",
        **facts,
    }


def test_a_proposal_is_put_into_a_slot_by_a_plain_form(event, hall, desk):
    proposal = make_proposal(event, state="confirmed", title_en="What meters tell")
    day = event.days[1].isoformat()
    page = desk.get(f"{HOME}?day={day}").content.decode()
    assert f"{HOME}put/?what=proposal-{proposal.pk}&amp;day={day}" in page

    facts = {"what": f"proposal-{proposal.pk}", "room": hall.pk, "day": day, "begins": "10:05"}
    answer = desk.post(f"{HOME}put/", {**facts, "minutes": "25"}, follow=True)

    assert answer.redirect_chain[-1][0] == f"{HOME}?day={day}"
    assert "10:05–10:30" in answer.content.decode()
    assert Slot.objects.get().session.proposal == proposal


def test_the_form_says_how_long_the_talk_is_to_be(event, desk):
    proposal = make_proposal(event, state="confirmed", minutes=25)

    page = desk.get(f"{HOME}put/?what=proposal-{proposal.pk}")

    assert 'name="minutes" value="25"' in page.content.decode()


def test_a_slot_is_moved_by_its_form(slot, desk):
    desk.post(one(slot), {**typed(slot), "act": "move"})

    moved = Slot.objects.get()
    assert f"{moved.starts_at.astimezone(slot.event.zone):%H:%M}" == "11:00"
    assert (moved.ends_at - moved.starts_at).seconds == 45 * 60


def test_a_slot_is_repeated_and_taken_out_by_its_form(slot, desk):
    desk.post(one(slot), {**typed(slot), "act": "copy"})
    assert Slot.objects.count() == 2

    desk.post(one(slot), {"version": "1", "act": "remove"})
    assert not Slot.objects.filter(pk=slot.pk).exists()


def test_who_was_overtaken_sees_what_stands_and_keeps_what_they_typed(slot, desk):
    move(slot, **at(slot), seen=1)

    page = desk.post(one(slot), {**typed(slot), "act": "move"})

    words = page.content.decode()
    assert page.status_code == 409
    assert "Somebody moved “Opening” meanwhile" in words
    assert 'value="11:00"' in words
    assert Slot.objects.get().room is None
    desk.post(one(slot), {**typed(slot), "act": "move", "version": "2"})
    assert Slot.objects.get().room == slot.room


def test_who_acts_on_what_is_gone_is_told_so(slot, desk):
    address, facts = one(slot), typed(slot)
    slot.delete()

    page = desk.post(address, {**facts, "act": "move"}, follow=True)

    assert "Somebody took this session out of its slot" in page.content.decode()
    assert desk.get(address).status_code == 404
    assert desk.get(f"{HOME}{2**70}/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"begins": "soon"}, "Enter a valid time"),
        ({"minutes": "0"}, "greater than or equal to 5"),
        ({"day": "2020-01-01"}, "Select a valid choice"),
        ({"room": "abc"}, "Select a valid choice"),
        ({"version": ""}, "This field is required"),
        ({"begins": "", "act": "x\x00"}, "This field is required"),
    ],
)
def test_what_makes_no_sense_is_answered_with_a_sentence(slot, desk, wrong, said):
    page = desk.post(one(slot), {**typed(slot), "act": "move", **wrong})

    assert page.status_code == 422
    assert said in page.content.decode()
    assert Slot.objects.get().version == 1


def test_the_script_gets_the_day_as_it_stands(event, slot, desk):
    make_slot(make_session(event, "Other"), slot.room, hour=11)

    answer = desk.post(f"{one(slot)}?day={event.days[0]}", {**typed(slot), "act": "move"}, **JSON)

    told = answer.json()
    assert (answer.status_code, told["said"]) == (200, "The session has moved.")
    first = next(block for block in told["grid"]["blocks"] if block["id"] == str(slot.pk))
    assert (first["start"][-5:], first["end"][-5:], first["version"]) == ("11:00", "11:45", 2)
    assert first["level"] == "blocks"
    assert "overlap in Plenary hall" in told["parts"]["compose-conflicts"]
    assert "11:00–11:45" in told["parts"]["compose-table"]


def test_the_script_of_who_was_overtaken_gets_it_too(slot, desk):
    move(slot, **at(slot), seen=1)

    answer = desk.post(one(slot), {**typed(slot), "act": "move"}, **JSON)

    told = answer.json()
    assert answer.status_code == 409
    assert "Somebody moved “Opening” meanwhile" in told["said"]
    assert told["grid"]["blocks"][0]["room"] == ""


def test_the_script_of_who_acts_on_what_is_gone_gets_an_empty_day(slot, desk):
    address, facts = one(slot), typed(slot)
    slot.delete()

    answer = desk.post(address, {**facts, "act": "remove"}, **JSON)

    assert (answer.status_code, answer.json()["grid"]["blocks"]) == (409, [])


def test_the_grid_holds_what_is_early_and_what_is_late(event, slot, desk):
    make_slot(make_session(event), slot.room, hour=7)
    late = make_slot(make_session(event), slot.room, hour=22, minutes=180)

    grid = desk.get(HOME).context["grid"]

    assert (grid["from"], grid["until"]) == ("07:00", "24:00")
    assert [block["id"] for block in grid["blocks"]][-1] == str(late.pk)


def test_a_page_shows_one_day_and_counts_the_others(event, slot, desk):
    make_slot(make_session(event, "Closing"), slot.room, day=1)

    first = desk.get(HOME).context
    second = desk.get(f"{HOME}?day={event.days[1]}").context

    assert [block["title"] for block in first["grid"]["blocks"]] == ["Opening"]
    assert [block["title"] for block in second["grid"]["blocks"]] == ["Closing"]
    assert [count for _day, count in first["board"].days] == [1, 1, 0]


def test_what_waits_is_narrowed_by_track_kind_and_word_in_either_script(event, desk):
    organizational, technical = event.tracks.all()
    speaker = make_speaker(event, family_name="Ivanova", family_name_other="Иванова")
    proposal = make_proposal(event, state="confirmed", speaker=speaker, track=technical)
    panel = make_session(event, "Lanterns", title_ru="Фонари", kind="panel", track=organizational)

    def found(**asked):
        return [one.row for one in desk.get(HOME, asked).context["waiting"]]

    assert found() == [proposal, panel]
    assert found(track="technical") == [proposal]
    assert found(kind="panel") == found(word="фонар") == found(word="lantern") == [panel]
    assert found(word="иванова") == [proposal]
    assert found(word="nothing") == []
    assert found(track="nonsense", kind="nonsense") == [proposal, panel]


def test_a_reason_is_asked_for_where_somebody_is_in_two_places(event, slot, desk):
    facts = {"release": "0", "status": "final", "note_en": "First."}
    assert "reason" not in desk.get(HOME).context["release_form"].fields
    speaker = make_speaker(event)
    for session in (slot.session, make_session(event, "Other")):
        session.roles.create(event=event, speaker=speaker)
    make_slot(session, None)

    desk.post(HOME, {**facts, "reason": "She opens both."})

    released = event.releases.get()
    assert (released.status, released.note_en) == ("final", "First.")
    assert released.reason == "She opens both."


def test_a_move_that_makes_a_reason_necessary_asks_for_it_at_once(event, slot, hall, desk):
    speaker = make_speaker(event)
    for session in (slot.session, other := make_session(event, "Other")):
        session.roles.create(event=event, speaker=speaker)
    make_slot(other, make_room(event, "Red hall"), hour=11)
    reason = "Why it is released although"
    assert reason not in desk.get(HOME).content.decode()

    told = desk.post(one(slot), {**typed(slot), "act": "move"}, **JSON).json()
    assert reason in told["parts"]["compose-reason"]
    assert 'form="release-form"' in told["parts"]["compose-reason"]
    page = desk.get(HOME).content.decode()
    assert page.count('name="reason"') == 1
    assert 'id="release-form"' in page

    back = desk.post(one(slot), {**typed(slot, begins="14:00", version="2"), "act": "move"}, **JSON)
    assert not back.json()["parts"]["compose-reason"].strip()


def test_a_release_leads_to_the_mails_that_wait_to_tell_of_it(event, slot, desk):
    silent = desk.post(HOME, {"release": "0", "status": "provisional"}, follow=True)
    assert "released and public" in silent.content.decode()
    assert "wait to be sent" not in silent.content.decode()
    for _ in range(2):
        slot.session.roles.create(event=event, speaker=make_speaker(event))
    move(slot, **at(slot), seen=1)

    page = desk.post(HOME, {"release": "1", "status": "provisional"}, follow=True)

    mails = f"/admin/program/release/{event.releases.first().pk}/mails/"
    assert f'<a href="{mails}">2 mails about it wait to be sent' in page.content.decode()


def test_a_second_click_makes_no_second_release(event, slot, desk):
    facts = {"status": "provisional", "note_en": "First."}
    assert 'name="release" value="0"' in desk.get(HOME).content.decode()
    desk.post(HOME, {"release": "0", **facts})

    page = desk.post(HOME, {"release": "0", **facts})

    words = page.content.decode()
    assert "Release 1 was made meanwhile" in words
    assert 'name="release" value="1"' in words
    assert event.releases.count() == 1
    desk.post(HOME, {"release": "x" * 99, **facts})
    assert event.releases.count() == 1


def test_after_a_final_release_the_next_is_final_unless_somebody_says_otherwise(event, slot, desk):
    desk.post(HOME, {"release": "0", "status": "final"})

    assert '<option value="final" selected>' in desk.get(HOME).content.decode()


def test_a_title_that_is_told_in_the_other_language_alone_is_marked(event, slot, desk):
    make_slot(make_session(event, "", title_ru="Фонари"), slot.room, hour=11)

    words = desk.get(HOME).content.decode()

    assert '<span lang="ru">Фонари</span></a>' in words


def test_the_script_asks_for_the_day_when_somebody_comes_back_to_the_page(event, slot, desk):
    move(slot, **at(slot), seen=1)

    told = desk.get(f"{HOME}?day={event.days[0]}", **JSON).json()

    assert (told["said"], told["grid"]["blocks"][0]["version"]) == ("", 2)
    assert "Opening" in told["parts"]["compose-changes"]


def test_what_is_left_outside_of_the_forums_days_has_a_day_of_its_own(event, slot, desk):
    day = event.days[0]
    event.starts = event.days[1]
    event.save()

    page = desk.get(f"{HOME}?day={day}")

    assert [block["title"] for block in page.context["grid"]["blocks"]] == ["Opening"]
    assert page.context["board"].days[0] == (day, 1)
    assert "is not within the days of the forum" in page.content.decode()


def test_a_refused_release_loses_nothing_that_was_typed(event, slot, desk):
    make_slot(make_session(event, "Other"), slot.room)

    page = desk.post(HOME, {"release": "0", "status": "final", "note_en": "The first version."})

    words = page.content.decode()
    assert "“Opening” and “Other” overlap in Plenary hall" in words
    assert "The first version." in words
    assert not event.releases.exists()


def test_nobody_composes_another_event(event, slot, signed_in):
    other = make_event("minsk-2022")
    elsewhere = signed_in(make_person(role="editor", event=other))

    assert elsewhere.get(HOME).status_code == 404
    assert elsewhere.post(one(slot), {**typed(slot), "act": "move"}).status_code == 404
    assert elsewhere.get("/admin/program/slot/compose/minsk-2022/").status_code == 200
    assert elsewhere.get(f"/admin/program/slot/compose/minsk-2022/{slot.pk}/").status_code == 404
    foreign = make_room(other)
    assert Slot.objects.get() == slot
    desk = signed_in(make_person(role="editor", event=event))
    assert desk.post(one(slot), {**typed(slot), "room": foreign.pk}).status_code == 422


def test_the_list_of_slots_tells_the_time_by_the_forums_clock(slot, desk):
    words = desk.get("/admin/program/slot/").content.decode()

    assert "10:00 (Europe/Minsk)" in words
    assert "11:00 (Europe/Minsk)" in words


def test_the_admins_own_form_of_a_slot_leads_to_the_pages_form(slot, desk):
    answer = desk.get(f"/admin/program/slot/{slot.pk}/change/")

    assert answer.url == one(slot)
    assert desk.get("/admin/program/slot/add/").status_code == 403
    assert desk.post(f"/admin/program/slot/{slot.pk}/delete/").status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_much_of_the_database_whatever_its_size(
    event, hall, desk, number, django_assert_num_queries
):
    for n in range(number):
        session = make_session(event, track=event.tracks.first())
        session.roles.create(event=event, speaker=make_speaker(event))
        make_slot(session, hall, hour=9 + n)
        make_session(event).roles.create(event=event, speaker=make_speaker(event))
        make_proposal(event, state="confirmed")
    desk.get(HOME)

    with django_assert_num_queries(QUERIES):
        desk.get(HOME)


QUERIES = 31
