"""What differs between two releases, in a reader's words and from frozen facts alone."""

from datetime import timedelta

import pytest
from django.utils import translation

from program import differences
from program.differences import Change, between
from program.models import Slot
from program.release import release
from tests.factories import make_room, make_session, make_slot, make_speaker


@pytest.fixture
def hall(event):
    return make_room(event)


@pytest.fixture
def opening(event, hall):
    session = make_session(event, "Opening", languages=["ru"], interpreted=["en"])
    make_slot(session, hall)
    return session


def told(changes):
    return [(one.kind, one.title, one.sentences) for one in changes]


def day(event, number=0):
    return f"{event.days[number].day} {event.days[number]:%B}"


def test_the_first_release_is_all_new(event, opening):
    assert told(between(None, release(event, by=None))) == [
        ("new", "Opening", [f"New: {day(event)}, 10:00, Plenary hall."])
    ]


def test_two_releases_of_the_same_differ_in_nothing(event, opening):
    assert between(release(event, by=None), release(event, by=None)) == []


def test_a_session_is_moved_to_another_time_and_room_and_the_sentence_says_both(event, opening):
    before = release(event, by=None)
    slot = opening.slots.get(release=None)
    slot.room = make_room(event, "Conference hall 2")
    slot.starts_at += timedelta(days=1, minutes=90)
    slot.ends_at += timedelta(days=1, minutes=90)
    slot.save()
    after = release(event, by=None)

    [change] = between(before, after)
    assert (change.kind, change.sentences) == (
        "moved",
        [
            (
                f"Moved from {day(event)}, 10:00, Plenary hall to {day(event, 1)}, 11:30,"
                " Conference hall 2."
            )
        ],
    )
    with translation.override("ru"):
        assert "Conference hall 2" in change.sentences[0]
    [back] = between(after, before)
    assert back.sentences[0].endswith(f"to {day(event)}, 10:00, Plenary hall.")


def test_only_the_end_has_moved(event, opening):
    before = release(event, by=None)
    opening.slots.filter(release=None).update(
        ends_at=opening.slots.first().ends_at + timedelta(minutes=30)
    )
    [change] = between(before, release(event, by=None))
    assert change.sentences == ["It ends at 11:30 instead of 11:00."]


def test_a_session_gets_a_second_room_at_once(event, opening):
    before = release(event, by=None)
    make_slot(opening, make_room(event, "Red hall", position=1))
    [change] = between(before, release(event, by=None))
    assert change.sentences == [
        (
            f"Moved from {day(event)}, 10:00, Plenary hall to {day(event)}, 10:00, Plenary hall,"
            " Red hall."
        )
    ]


def test_a_session_that_is_left_out_is_cancelled(event, opening, hall):
    make_slot(make_session(event, "Closing"), hall, hour=12)
    before = release(event, by=None)
    opening.slots.filter(release=None).delete()
    assert told(between(before, release(event, by=None))) == [
        (
            "cancelled",
            "Opening",
            [f"Cancelled. It was planned for {day(event)}, 10:00, Plenary hall."],
        )
    ]


def test_what_a_session_is_may_change_without_its_place(event, opening):
    before = release(event, by=None)
    opening.title_en, opening.title_ru = "Welcome", "Приветствие"
    opening.purpose_en = "Words."
    opening.kind, opening.open_to = "panel", "on_site"
    opening.languages, opening.interpreted = ["en"], []
    opening.track = event.tracks.get(code="technical")
    opening.save()
    [change] = between(before, release(event, by=None))
    assert (change.kind, change.title) == ("changed", "Welcome")
    assert change.sentences == [
        "The title is now “Welcome”; it was “Opening”.",
        "The title in another language (Russian) is now “Приветствие”.",
        "Its description was changed.",
        "It is now of the kind “Panel”.",
        "Who may attend: people on site.",
        "Languages spoken: English.",
        "It is not interpreted any more.",
        "Its track is now “Technical aspects”.",
    ]


def test_people_join_leave_and_change_their_roles(event, opening):
    ada, zoe, max_ = (
        make_speaker(event, given_name=name, family_name="Example")
        for name in ("Ada", "Zoë", "Max")
    )
    for one in (ada, zoe):
        opening.roles.create(event=event, speaker=one)
    before = release(event, by=None)
    opening.roles.filter(speaker=ada).delete()
    opening.roles.filter(speaker=zoe).update(role="moderator", mode="online")
    opening.roles.create(event=event, speaker=max_, role="keynote")
    [change] = between(before, release(event, by=None))
    assert change.sentences == [
        "Ada Example does not take part any more.",
        "Zoë Example now has another role (Moderator).",
        "Zoë Example now takes part online.",
        "Max Example takes part (Keynote speaker).",
    ]


def test_a_room_that_is_called_otherwise_is_no_move(event, opening, hall):
    before = release(event, by=None)
    hall.name_en = "Great hall"
    hall.save()
    [change] = between(before, release(event, by=None))
    assert (change.kind, change.sentences) == (
        "changed",
        ["The room “Plenary hall” is now called “Great hall”."],
    )


def test_what_is_edited_after_a_release_does_not_change_what_it_said(event, opening, hall):
    first = release(event, by=None)
    opening.title_en = "Edited"
    opening.save()
    hall.name_en = "Edited hall"
    hall.save()
    assert told(between(None, first)) == [
        ("new", "Opening", [f"New: {day(event)}, 10:00, Plenary hall."])
    ]


def test_releases_of_before_the_newer_facts_are_compared_too(event, opening):
    before = release(event, by=None)
    slot = before.slots.get()
    newer = ("room", "interpreted", "open_to", "has_seats")
    slot.facts = {name: value for name, value in slot.facts.items() if name not in newer}
    Slot.objects.filter(pk=slot.pk).update(facts=slot.facts)
    assert between(before, release(event, by=None)) == []


def test_the_draft_says_what_a_release_would_change(event, opening):
    assert [one.kind for one in differences.draft(event)] == ["new"]
    release(event, by=None)
    assert differences.draft(event) == []
    opening.slots.filter(release=None).update(room=make_room(event, "Red hall"))
    [change] = differences.draft(event)
    assert change.kind == "moved"


def test_a_change_is_kept_as_plain_values_and_read_again(event, opening):
    [change] = between(None, release(event, by=None))
    assert Change.of(change.kept) == change


@pytest.mark.parametrize("many", [1, 3])
def test_two_releases_are_compared_by_two_queries(event, hall, django_assert_num_queries, many):
    for number in range(many):
        make_slot(make_session(event, f"At {number}"), hall, hour=9 + number)
    before = release(event, by=None)
    event.sessions.update(track=event.tracks.first())
    after = release(event, by=None)
    with django_assert_num_queries(2):
        between(before, after)
