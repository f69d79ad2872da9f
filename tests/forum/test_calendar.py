"""Calendar files, read by a second parser: what RFC 5545 and 5546 ask of each field."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.mail.calendar import Appointment, calendar_file, revisions
from forum.models import Event
from forum.models.event import Mode
from registration.calendar import calendar_of
from tests.factories import make_event, make_registration

ZONES = [
    *("Europe/Minsk", "Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kathmandu"),
    *("Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "Asia/Tehran", "Etc/UTC"),
]
HOSTILE = [
    "Talk\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil;X=1,2\\",
    'a;b,c\\n"d":e',
    "Ж" * 100,
    "\u202egnp.exe",
]
# What the forms let through: no control characters but the line breaks of a text of several lines.
words = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), min_size=1, max_size=120
) | st.sampled_from(HOSTILE)


@st.composite
def events(draw):
    starts = draw(st.dates(date(2019, 1, 1), date(2035, 12, 31)))
    return Event(
        slug="minsk-2021",
        title_en=draw(words),
        title_ru="Форум",
        starts=starts,
        ends=starts + timedelta(days=draw(st.integers(0, 6))),
        opens_at=draw(st.times().map(lambda told: told.replace(second=0, microsecond=0, fold=0))),
        timezone=draw(st.sampled_from(ZONES)),
        contact_email="info@forum.example",
    )


@settings(deadline=None)
@given(events(), words, st.sampled_from(["PUBLISH", "CANCEL"]), st.integers(0, 2**31 - 1))
def test_every_field_is_as_the_standards_ask_and_reads_as_it_was_meant(
    event, place, method, sequence
):
    appointment = Appointment(
        uid="registration-K7M3PX9QRT@minsk-2021",
        summary=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        location=place,
        url="https://forum.example/minsk-2021/",
        sequence=sequence,
    )
    content = calendar_file(event, [appointment], method=method)

    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in lines)
    assert [line for line in lines if line.startswith(b"BEGIN:VEVENT")] == [b"BEGIN:VEVENT"]
    calendar = read(content)
    assert calendar.validate(raiseException=True)
    assert (calendar.version.value, calendar.method.value) == ("2.0", method)
    assert calendar.prodid.value
    [entry] = calendar.vevent_list
    # RFC 5546, 3.2.1 and 3.2.5: once each, nobody to answer, and an organiser who published it.
    for name in "uid dtstamp sequence summary dtstart dtend url status organizer".split():
        assert len(entry.contents[name]) == 1, name
    assert "attendee" not in entry.contents
    assert entry.organizer.value == "mailto:info@forum.example"
    assert entry.uid.value == "registration-K7M3PX9QRT@minsk-2021"
    assert int(entry.sequence.value) == sequence
    assert entry.status.value == ("CANCELLED" if method == "CANCEL" else "CONFIRMED")
    assert entry.dtstamp.value.utcoffset() == timedelta(0)
    assert entry.dtstamp.value <= datetime.now(UTC) + timedelta(seconds=1)
    assert lines_of(entry.summary.value) == lines_of(event.title)
    assert lines_of(entry.location.value) == lines_of(place)
    # By the rules of the zone that the file itself brings along.
    assert entry.dtstart.value.astimezone(UTC) == event.starts_at.astimezone(UTC)
    assert entry.dtend.value.astimezone(UTC) == event.ends_at.astimezone(UTC)
    zones = {zone.tzid.value for zone in getattr(calendar, "vtimezone_list", [])}
    told = {
        moment.params["TZID"][0]
        for moment in (entry.dtstart, entry.dtend)
        if "TZID" in moment.params
    }
    assert told <= zones


def read(content):
    """The one calendar in it, by the rules of the zones in this very file."""
    # It keeps those of the first file that named a zone.
    vars(vobject.icalendar)["__tzidMap"].clear()
    [calendar] = vobject.readComponents(content.decode())
    return calendar


def lines_of(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("month", range(1, 13))
def test_an_hour_is_that_of_the_zone_on_both_sides_of_a_change_of_clocks(zone, month):
    day = date(2021, month, 28)
    event = Event(slug="a", title_en="A", starts=day, ends=day, timezone=zone, opens_at=time(9))
    appointment = Appointment("a@a", "A", event.starts_at, event.ends_at)
    calendar = read(calendar_file(event, [appointment]))
    meant = datetime.combine(day, time(9), ZoneInfo(zone)).astimezone(UTC)
    assert calendar.vevent.dtstart.value.astimezone(UTC) == meant


@pytest.mark.django_db
def test_each_change_of_the_registration_or_the_event_has_a_higher_number():
    event = make_event()
    made = make_registration(event, mode=Mode.ONLINE)
    numbers, identifiers = [], set()

    def look():
        made.refresh_from_db()
        made.event.refresh_from_db()
        content, method = calendar_of(made)
        entry = read(content).vevent
        numbers.append(int(entry.sequence.value))
        identifiers.add(entry.uid.value)
        return method, entry

    assert look()[1].location.value.endswith(f"/registrations/{made.code}/")
    made.switch(Mode.ON_SITE)
    assert look()[1].location.value.startswith(event.venue)
    type(event).objects.filter(pk=event.pk).update(starts=event.starts - timedelta(days=1))
    look()
    made.cancel()
    method, entry = look()
    assert (method, entry.status.value) == ("CANCEL", "CANCELLED")
    assert numbers == sorted(set(numbers)), "each is higher than the one before"
    assert len(identifiers) == 1, "so that it replaces, or removes, the same entry"


@pytest.mark.django_db
def test_the_number_costs_a_query(django_assert_num_queries):
    event = make_event()
    made = make_registration(event)
    with django_assert_num_queries(1):
        both = revisions(made, event)
    assert both == revisions(made) + revisions(event)
