"""When the days, deadlines and slots of a new edition are, and when it is refused."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier

import pytest
from django.db import connection

from forum.copying import Copying
from forum.errors import Refused
from forum.models import Entry, Event, Page
from program.models import Slot
from registration.models import Option, Question
from speakers.models import Call
from tests.factories import (
    MINSK,
    make_call,
    make_event,
    make_page,
    make_question,
    make_room,
    make_session,
    make_slot,
)
from tests.forum.test_editions import new_edition


@pytest.fixture
def in_berlin(event):
    """The clocks there go on by an hour on 28 March 2027, and back on 31 October."""
    event.timezone = "Europe/Berlin"
    event.starts, event.ends = date(2027, 3, 30), date(2027, 4, 1)
    event.save()
    return event


def there(moment, event):
    return f"{moment.astimezone(event.zone):%Y-%m-%d %H:%M}"


def test_moments_keep_their_hour_of_the_clock_across_a_change_of_clocks(in_berlin, organiser):
    zone = in_berlin.zone
    in_berlin.proposals_close_at = datetime(2027, 3, 1, 0, 0, tzinfo=zone)  # winter
    in_berlin.registration_closes_at = datetime(2027, 3, 29, 18, 30, tzinfo=zone)  # summer
    in_berlin.save()

    made = new_edition(in_berlin, organiser, starts=date(2027, 11, 2))

    assert there(made.proposals_close_at, made) == "2027-10-04 00:00"
    assert there(made.registration_closes_at, made) == "2027-11-01 18:30"
    assert (made.starts, made.ends) == (date(2027, 11, 2), date(2027, 11, 4))


def test_an_hour_that_the_clocks_leave_out_is_the_one_after(in_berlin):
    target = Event(starts=in_berlin.starts + timedelta(days=363))  # 26 March 2028 for 29 March
    copying = Copying(in_berlin, target)

    moved = copying.moved(datetime(2027, 3, 29, 2, 30, tzinfo=in_berlin.zone))

    assert there(moved, in_berlin) == "2028-03-26 03:30"


def test_a_session_lasts_as_long_as_before_where_the_clocks_change_within_it(in_berlin, organiser):
    session, zone = make_session(in_berlin), in_berlin.zone
    Slot.objects.create(
        event=in_berlin,
        session=session,
        starts_at=datetime(2027, 3, 30, 1, 30, tzinfo=zone),
        ends_at=datetime(2027, 3, 30, 3, 0, tzinfo=zone),
    )

    made = new_edition(in_berlin, organiser, starts=date(2028, 3, 26))

    slot = Slot.objects.get(event=made)
    assert slot.ends_at - slot.starts_at == timedelta(minutes=90)
    assert there(slot.starts_at, made) == "2028-03-26 01:30"


def test_deadlines_and_slots_move_by_the_distance_of_the_first_days(event, organiser):
    make_call(event, slides_due_at=event.proposals_close_at)
    make_slot(make_session(event), make_room(event), day=1)
    event.registration_opens_at = None
    event.save()

    made = new_edition(event, organiser, days=371)

    distance = timedelta(days=371)
    assert made.registration_opens_at is None
    assert made.proposals_close_at == event.proposals_close_at + distance
    assert Call.objects.get(event=made).slides_due_at == event.proposals_close_at + distance
    slot = Slot.objects.get(event=made)
    day = event.starts + timedelta(days=372)
    assert slot.starts_at == datetime.combine(day, time(10), MINSK)
    assert slot.facts == {}


def test_an_address_that_is_taken_is_refused_and_nothing_is_written(event, organiser):
    make_event("minsk-2022")
    before = Event.objects.count(), Page.objects.count(), Entry.objects.count()

    with pytest.raises(Refused, match="taken by another event"):
        new_edition(event, organiser)

    assert (Event.objects.count(), Page.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize("slug", ["admin", "accounts"])
def test_a_page_of_the_site_is_no_address(slug, event, organiser):
    with pytest.raises(Refused, match="page of the site"):
        new_edition(event, organiser, slug=slug)


def test_a_double_click_makes_one_edition(event, organiser):
    assert new_edition(event, organiser) == new_edition(event, organiser)

    assert Event.objects.filter(previous=event).count() == 1
    assert Entry.objects.filter(act=Entry.Act.EDITION).count() == 2  # one at each event


def test_days_that_make_no_sense_are_refused(event, organiser):
    for starts, said in (
        (event.starts, "after this one has ended"),
        (event.ends, "after this one has ended"),
        (event.starts.replace(year=event.starts.year - 1, day=1), "after this one has ended"),
        (date(9999, 12, 31), "ten years"),
    ):
        with pytest.raises(Refused, match=said):
            new_edition(event, organiser, starts=starts)
    assert Event.objects.count() == 1


def test_deadlines_that_no_calendar_holds_are_refused(event, organiser):
    Event.objects.filter(pk=event.pk).update(
        registration_closes_at=datetime(9999, 12, 30, tzinfo=UTC)
    )

    with pytest.raises(Refused, match="No calendar"):
        new_edition(event, organiser)
    assert Event.objects.count() == 1


def test_a_part_whose_rows_would_say_something_else_alone_is_refused(event, organiser):
    with pytest.raises(Refused, match=r"Sessions .* cannot be taken without: Tracks, Rooms"):
        new_edition(event, organiser, parts=["sessions", "places", "categories"])


def test_both_editions_keep_who_made_the_new_one_and_of_what(event, organiser):
    make_page(event)

    made = new_edition(event, organiser)

    old, new = Entry.objects.filter(act=Entry.Act.EDITION).order_by("pk")
    assert (old.event, new.event, new.person) == (event, made, organiser)
    assert new.facts["from"] == "minsk-2021"
    assert new.facts["rows"]["forum.Page"] == 1


@pytest.mark.django_db(transaction=True)
def test_it_is_copied_as_it_was_at_one_moment_while_somebody_edits_it(event, organiser):
    """Who adds an option while the questions are being read, adds it to the old event alone."""
    question = make_question(event, "choice", options="yes")

    def meanwhile():
        try:
            Option.objects.create(event=event, question=question, code="no", label_en="No")
            other = make_question(event, "choice", options="late")
            Question.objects.filter(pk=question.pk).update(parent=other, parent_values=["late"])
        finally:
            connection.close()

    with between_reads(Option, meanwhile):
        made = new_edition(event, organiser)

    assert [option.code for option in Option.objects.filter(event=made)] == ["yes"]
    assert Question.objects.get(event=made).parent is None
    assert Option.objects.filter(event=event).count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_make_one_edition(event, organiser):
    gate = Barrier(2)

    def click(_n):
        try:
            gate.wait()
            return new_edition(event, organiser).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        made = set(pool.map(click, range(2)))

    assert len(made) == 1
    assert Event.objects.filter(previous=event).count() == 1
    assert Entry.objects.filter(act=Entry.Act.EDITION).count() == 2


@contextmanager
def between_reads(model, then):
    """Somebody else writes just before the rows of this model are read."""
    done = []

    def watch(execute, sql, params, many, context):
        if not done and sql.startswith("SELECT") and f'FROM "{model._meta.db_table}"' in sql:
            done.append(True)
            with ThreadPoolExecutor(1) as other:
                other.submit(then).result()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert done
