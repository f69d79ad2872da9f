"""Signing up for sessions with limited seats: never one too many, and the rest in order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from forum import clock, registry
from forum.errors import Refused
from forum.models import Message
from program import signing
from program.models import Invitee, ReleaseNotice, Session, Slot
from program.release import release
from program.seats import set_seats
from registration.changing import change, version
from registration.merging import merge
from registration.models import Category, Claim, Pool, Registration
from registration.offering import resize
from registration.offers import offer_free
from registration.replacing import replace
from tests.factories import make_person, make_registration, make_room, make_session, make_slot

MICRO = timedelta(microseconds=1)
HOUR = timedelta(hours=1)


def workshop(event, seats=1, *, hour=10, **facts):
    """A released session with so many seats."""
    session = make_session(event, **facts)
    make_slot(session, make_room(event, f"Hall {hour}"), hour=hour)
    release(event, by=None)
    set_seats(session, seats)
    return session


@pytest.fixture
def event(event):
    """With room for everybody: seats of sessions are what runs out here."""
    Pool.objects.update(total=100)
    return event


@pytest.fixture
def people(event):
    return [make_registration(event) for _ in range(4)]


def states(session):
    live = session.pool.claims.live().order_by("number")
    return [(claim.registration, claim.state) for claim in live]


def mails(kind):
    return [message.to for message in Message.objects.filter(kind=f"program/{kind}").order_by("pk")]


def page(session):
    return f"/minsk-2021/program/{session.code}/sign-up/"


def test_seats_are_taken_then_people_wait_in_order_and_each_is_told(event, people):
    session = workshop(event, 2)

    for one in people:
        signing.sign_up(session, one)

    assert [state for _one, state in states(session)] == ["taken", "taken", "waiting", "waiting"]
    assert mails("seat_taken") == [one.contact_email for one in people[:2]]
    assert mails("seat_waited") == [one.contact_email for one in people[2:]]


def test_a_double_click_is_one_claim_and_one_mail(event, people):
    session = workshop(event)

    first, second = (signing.sign_up(session, people[0]) for _ in range(2))

    assert first == second
    assert len(mails("seat_taken")) == 1


def test_a_seat_given_back_goes_to_the_first_in_line_at_once(event, people):
    session = workshop(event)
    for one in people[:3]:
        signing.sign_up(session, one)

    for _ in range(2):
        signing.leave(session, people[0])

    assert states(session) == [(people[1], "taken"), (people[2], "waiting")]
    assert mails("seat_given") == [people[1].contact_email]
    session.pool.refresh_from_db()
    assert session.pool.taken == 1


def test_who_leaves_and_comes_again_stands_at_the_end(event, people):
    session = workshop(event)
    for one in people[:3]:
        signing.sign_up(session, one)

    signing.leave(session, people[1])
    signing.sign_up(session, people[1])

    assert [one for one, _state in states(session)] == [people[0], people[2], people[1]]


@pytest.mark.parametrize(("off", "is_open"), [(-MICRO, True), (timedelta(0), False)])
def test_all_ends_the_moment_it_begins(event, people, monkeypatch, off, is_open):
    session = workshop(event)
    signing.sign_up(session, people[0])
    signing.sign_up(session, people[1])
    begins = Slot.objects.released(event).get().starts_at
    monkeypatch.setattr(clock, "now", lambda: begins + off)

    for act in (
        lambda: signing.sign_up(session, people[2]),
        lambda: signing.leave(session, people[0]),
    ):
        if is_open:
            act()
        else:
            with pytest.raises(Refused, match="has begun"):
                act()
    assert states(session)[0][0] == (people[1] if is_open else people[0])


def test_nobody_gets_a_seat_after_it_has_begun(event, people, at):
    session = workshop(event)
    for one in people[:2]:
        signing.sign_up(session, one)
    at(Slot.objects.released(event).get().starts_at)

    people[0].cancel()

    assert states(session) == [(people[1], "waiting")]
    assert signing.promote_free() == 0


def test_only_confirmed_people_sign_up(event):
    session = workshop(event)
    pending = make_registration(event, category="media")
    cancelled = make_registration(event)
    cancelled.cancel()

    for one in (pending, cancelled):
        with pytest.raises(Refused, match="once your place"):
            signing.sign_up(session, one)


def test_a_session_for_people_on_site_is_not_for_those_online(event):
    session = workshop(event, open_to="on_site")

    with pytest.raises(Refused, match="people on site"):
        signing.sign_up(session, make_registration(event, mode="online"))


def test_a_session_by_invitation_is_for_the_invited(event, people):
    session = workshop(event, open_to="invited")
    Invitee.objects.create(event=event, session=session, registration=people[1])

    with pytest.raises(Refused, match="by invitation"):
        signing.sign_up(session, people[0])
    assert signing.sign_up(session, people[1]).state == "taken"


def test_who_cancels_gives_seats_and_turns_back(event, people):
    one, other = workshop(event), workshop(event, hour=12)
    signing.sign_up(one, people[0])
    signing.sign_up(one, people[1])
    signing.sign_up(other, people[1])
    signing.sign_up(other, people[0])

    people[0].cancel()

    assert states(one) == [(people[1], "taken")]
    assert states(other) == [(people[1], "taken")]
    assert mails("seat_given") == [people[1].contact_email]


def test_a_declined_registration_keeps_no_seat(event, people):
    session = workshop(event)
    signing.sign_up(session, people[0])
    signing.sign_up(session, people[1])
    people[0].ask_approval()

    people[0].decline(by=None)

    assert states(session) == [(people[1], "taken")]


def test_a_colleague_who_comes_instead_chooses_for_themselves(event, people):
    session = workshop(event)
    signing.sign_up(session, people[0])
    signing.sign_up(session, people[1])

    new = replace(
        people[0],
        authority=None,
        given_name="Boris",
        family_name="Instead",
        email="boris@example.org",
        country="BY",
        organisation_name="Example Telecom",
        category=people[0].category,
        language="en",
    )

    assert states(session) == [(people[1], "taken")]
    assert new.state == "confirmed"


def test_who_moves_online_keeps_only_what_is_online_too(event, people):
    hall, both = workshop(event, open_to="on_site"), workshop(event, hour=12)
    for one in people[:2]:
        signing.sign_up(hall, one)
    signing.sign_up(both, people[0])

    assert people[0].switch("online")

    assert states(hall) == [(people[1], "taken")]
    assert states(both) == [(people[0], "taken")]
    assert mails("seat_lost") == [people[0].contact_email]


def test_who_moves_to_a_category_that_is_not_invited_gives_the_seat_back(event, people):
    closed, both = workshop(event, open_to="invited"), workshop(event, hour=12)
    operators = people[0].category
    Invitee.objects.create(event=event, session=closed, category=operators)
    for one in people[:2]:
        signing.sign_up(closed, one)
    signing.sign_up(both, people[0])
    media = event.categories.get(code="media")

    change(people[0], {"category": media}, seen=version(people[0]))

    assert states(closed) == [(people[1], "taken")]
    assert states(both) == [(people[0], "taken")]
    assert mails("seat_lost") == [people[0].contact_email]


def test_who_changes_and_loses_nothing_is_told_of_nothing_lost(event, people):
    closed, both = workshop(event, open_to="invited"), workshop(event, hour=12)
    media = event.categories.get(code="media")
    for category in (people[0].category, media):
        Invitee.objects.create(event=event, session=closed, category=category)
    for session in (closed, both):
        signing.sign_up(session, people[0])

    change(people[0], {"category": media}, seen=version(people[0]))

    assert [len(states(session)) for session in (closed, both)] == [1, 1]
    assert mails("seat_lost") == []


def test_the_mail_of_a_lost_seat_names_the_session_and_takes_the_place_of_what_said_otherwise(
    event, people
):
    session = workshop(event, open_to="on_site", title="Open data")
    claim = signing.sign_up(session, people[0])

    people[0].switch("online")

    told = Message.objects.filter(kind__startswith="program/seat").order_by("pk")
    assert [(one.kind, one.state) for one in told] == [
        ("program/seat_taken", "cancelled"),
        ("program/seat_lost", "queued"),
    ]
    letter = registry.mails["program/seat_lost"].compose(Claim.objects.get(pk=claim.pk))
    assert letter.values["session"] == "Open data"
    assert letter.attachments == []


def number_of(claim, what):
    """(The method, the UID and the number of the entry that the mail brings)"""
    claim = Claim.objects.get(pk=claim.pk)
    Message.objects.filter(kind=f"program/{what}").update(state="sent", sent_at=clock.real_now())
    [(_name, content, kind)] = registry.mails[f"program/{what}"].compose(claim).attachments
    calendar = Calendar.from_ical(content)
    [entry] = calendar.walk("VEVENT")
    assert f"method={calendar['method']}" in kind
    assert (entry["status"] == "CANCELLED") == (calendar["method"] == "CANCEL")
    return str(calendar["method"]), str(entry["uid"]), int(entry["sequence"])


def test_a_lost_seat_leaves_the_calendar_that_a_mail_brought_it_into_and_may_come_back(
    event, people
):
    Category.objects.update(needs_approval=False)
    session = workshop(event, 3, open_to="invited")
    operators, media = people[0].category, event.categories.get(code="media")
    Invitee.objects.create(event=event, session=session, category=operators)
    said = []
    for _ in range(2):
        claim = signing.sign_up(session, people[0])
        said.append(number_of(claim, "seat_taken"))
        change(people[0], {"category": media}, seen=version(people[0]))
        said.append(number_of(claim, "seat_lost"))
        people[0].refresh_from_db()
        change(people[0], {"category": operators}, seen=version(people[0]))
        people[0].refresh_from_db()

    methods, uids, numbers = zip(*said, strict=True)
    assert methods == ("PUBLISH", "CANCEL") * 2
    assert set(uids) == {f"session-{session.code}@{event.slug}"}
    assert list(numbers) == sorted(set(numbers))


def test_who_lost_a_turn_alone_has_nothing_to_take_out_of_a_calendar(event, people):
    session = workshop(event, open_to="on_site")
    for one in people[:2]:
        signing.sign_up(session, one)
    Message.objects.update(state="sent", sent_at=clock.real_now())
    people[1].switch("online")

    claim = Claim.objects.get(registration=people[1], pool=session.pool)

    assert registry.mails["program/seat_lost"].compose(claim).attachments == []


def test_a_release_moves_also_the_seat_of_who_had_lost_one_before(event, people):
    session = workshop(event, 3, open_to="on_site")
    for _ in range(2):
        claim = signing.sign_up(session, people[0])
        number_of(claim, "seat_taken")
        people[0].switch("online")
        number_of(claim, "seat_lost")
        people[0].switch("on_site")
    claim = signing.sign_up(session, people[0])
    before = number_of(claim, "seat_taken")
    Slot.objects.working().update(starts_at=F("starts_at") + HOUR, ends_at=F("ends_at") + HOUR)
    release(event, by=None)

    notice = ReleaseNotice.objects.get(registration=people[0])
    [(_name, content, _kind)] = registry.mails["program/released_seats"].compose(notice).attachments

    [entry] = Calendar.from_ical(content).walk("VEVENT")
    assert (str(entry["uid"]), int(entry["sequence"])) > before[1:]


def test_a_stranger_cannot_flood_an_address_by_losing_seats_again_and_again(event, people):
    Category.objects.update(needs_approval=False)
    session = workshop(event, 3, open_to="invited")
    operators, media = people[0].category, event.categories.get(code="media")
    Invitee.objects.create(event=event, session=session, category=operators)
    for _ in range(4):
        signing.sign_up(session, people[0])
        for category in (media, operators):
            change(people[0], {"category": category}, seen=version(people[0]))
            people[0].refresh_from_db()

    lost = Message.objects.filter(kind="program/seat_lost")
    assert lost.count() == 4
    assert lost.filter(due_at__gt=clock.real_now()).count() >= 3


def test_pools_of_the_forum_are_locked_before_those_of_seats(event, people):
    """As whoever cancels does, and so passes on places: else the two might wait for each other."""
    session = workshop(event, open_to="invited")
    Invitee.objects.create(event=event, session=session, category=people[0].category)
    signing.sign_up(session, people[0])
    media = event.categories.get(code="media")

    with CaptureQueriesContext(connection) as captured:
        change(people[0], {"category": media}, seen=version(people[0]))

    said = [each["sql"] for each in captured]
    locked = [sql for sql in said if "registration_pool" in sql and "FOR UPDATE" in sql]
    assert ["registration_modepool" in sql for sql in locked] == [True, False, False]
    counted = [number for number, sql in enumerate(said) if "INTO forum_tally" in sql]
    assert max(counted) < said.index(locked[0])


def test_who_is_no_longer_invited_keeps_a_seat_but_gets_none(event, people):
    session = workshop(event, open_to="invited")
    asked = {
        one: Invitee.objects.create(event=event, session=session, registration=one)
        for one in people
    }
    for one in people:
        signing.sign_up(session, one)

    for one in people[:2]:
        asked[one].delete()
    assert states(session)[:2] == [(people[0], "taken"), (people[1], "waiting")]
    signing.leave(session, people[0])

    assert states(session) == [(people[2], "taken"), (people[3], "waiting")]
    assert mails("seat_given") == [people[2].contact_email]
    assert mails("seat_lost") == [people[1].contact_email]


def test_of_two_registrations_of_one_person_the_better_seat_stays(event, people):
    session, other = workshop(event), workshop(event, hour=12)
    kept, gone, third = people[:3]
    for one in (gone, kept, third):
        signing.sign_up(session, one)
    signing.sign_up(other, gone)

    merge(kept, gone, by=None)

    assert states(session) == [(kept, "taken"), (third, "waiting")]
    assert states(other) == [(kept, "taken")]


def test_a_turn_for_a_seat_is_no_turn_for_a_place(event, people):
    """Else the page would tell of a waiting list, and a switch would not wait for the hall."""
    session = workshop(event)
    online = make_registration(event, mode="online")
    for one in (people[0], online):
        signing.sign_up(session, one)
    hall = Pool.objects.get(modes__mode="on_site", event=event)
    Pool.objects.filter(pk=hall.pk).update(total=hall.taken)

    assert online.waiting_claim is None
    assert not online.switch("on_site")
    assert online.waiting_claim.pool == hall


def test_free_seats_are_never_offered_as_places_are(event, people):
    session = workshop(event)
    for one in people[:3]:
        signing.sign_up(session, one)
    Pool.objects.filter(pk=session.pool_id).update(total=2)

    assert offer_free() == 0
    assert signing.promote_free() == 1
    assert [state for _one, state in states(session)] == ["taken", "taken", "waiting"]
    assert not Claim.objects.filter(state="offered").exists()


def test_more_seats_go_to_those_in_line(event, people):
    session = workshop(event)
    for one in people:
        signing.sign_up(session, one)

    set_seats(session, 3)
    resize(session.pool, 4)

    assert {state for _one, state in states(session)} == {"taken"}
    assert mails("seat_given") == [one.contact_email for one in people[1:]]


def test_seats_are_not_taken_from_those_who_have_them(event, people):
    session = workshop(event, 2)
    for one in people[:2]:
        signing.sign_up(session, one)

    with pytest.raises(Refused, match="2 seats are taken"):
        set_seats(session, 1)
    with pytest.raises(Refused, match="so its seats stay"):
        set_seats(session, None)
    for one in people[:2]:
        signing.leave(session, one)
    set_seats(session, None)

    assert Session.objects.get().pool is None
    told = Message.objects.filter(kind__startswith="program/seat")
    assert {message.state for message in told} == {"cancelled"}


def test_seats_that_nobody_took_leave_no_pool(event):
    session = workshop(event)

    set_seats(session, None)

    assert not Pool.objects.filter(use="session").exists()


def test_out_of_the_program_it_is_not_signed_up_for_and_back_in_it_seats_go_on(event, people):
    session, other = workshop(event), workshop(event, hour=12)
    for one in people[:2]:
        signing.sign_up(session, one)
    slot = Slot.objects.working().get(session=session)
    Slot.objects.working().filter(session=session).delete()
    release(event, by=None)
    with pytest.raises(Refused):
        signing.sign_up(session, people[2])
    people[0].cancel()
    assert states(session) == [(people[1], "waiting")]

    slot.pk = None
    slot.save(force_insert=True)
    release(event, by=None)
    assert signing.promote_free() == 1
    assert states(session) == [(people[1], "taken")]
    assert signing.is_open(other)


def test_another_session_at_the_same_time_is_named_and_not_refused(event, people):
    one, other = workshop(event, title="Roads"), workshop(event, hour=11, title="Lamps")
    Slot.objects.filter(session=other).update(starts_at=Slot.objects.first().starts_at)
    for session in (one, other):
        signing.sign_up(session, people[0])

    assert signing.at_the_same_time(one, people[0]) == [other]
    assert signing.at_the_same_time(one, people[1]) == []


def test_the_mail_of_a_seat_brings_its_calendar_entry_and_the_persons_link(event, people):
    session = workshop(event)
    taken, waits = signing.sign_up(session, people[0]), signing.sign_up(session, people[1])

    def compose(what, claim):
        return registry.mails[f"program/{what}"].compose(Claim.objects.get(pk=claim.pk))

    letter = compose("seat_taken", taken)
    entry = Calendar.from_ical(letter.attachments[0][1]).walk("VEVENT")[0]
    assert entry["UID"] == f"session-{session.code}@minsk-2021"
    assert letter.secrets[0] in letter.values["link"]
    letter = compose("seat_waited", waits)
    assert letter.values["turn"] == "You are number 1 in the line."
    assert letter.attachments == []


def test_of_a_session_with_several_times_the_mail_tells_each_as_the_programs_calendar_does(
    event, people, client
):
    session = make_session(event)
    for day, hall in enumerate(("Red hall", "Blue hall")):
        make_slot(session, make_room(event, hall), day=day)
    release(event, by=None)
    set_seats(session, 1)
    claim = signing.sign_up(session, people[0])

    letter = registry.mails["program/seat_taken"].compose(claim)

    assert letter.values["slot"].count("(Europe/Minsk)") == 2
    assert letter.values["room"].startswith("Red hall; Blue hall, ")
    public = client.get(f"/minsk-2021/program/{session.code}.ics").content
    facts = ("UID", "SEQUENCE", "DTSTART", "LOCATION")
    attached, published = (
        [[one[name] for name in facts] for one in Calendar.from_ical(file).walk("VEVENT")]
        for file in (letter.attachments[0][1], public)
    )
    assert attached == published
    assert len(attached) == 2


def test_the_page_takes_a_seat_by_post_alone_and_gives_it_back(event, signed_in):
    session = workshop(event)
    person = make_person()
    make_registration(event, email=person.email)
    browser = signed_in(person)
    assert "1 of 1 seats is free" in browser.get(page(session)).content.decode()
    assert not session.pool.claims.exists()

    taken = browser.post(page(session), {"sign_up": "1"}, follow=True).content.decode()
    assert "A seat is kept for you." in taken
    assert "Give my seat back" in taken
    browser.post(page(session), {"leave": "1"})

    assert not session.pool.claims.live().exists()


def test_strangers_and_who_may_not_come_are_told_why(event, client, signed_in):
    session = workshop(event, open_to="on_site")
    person = make_person()
    make_registration(event, email=person.email, mode="online")

    for who, why in ((client, "stranger"), (signed_in(person), "hall_only")):
        for answer in (who.get(page(session)), who.post(page(session), {"sign_up": "1"})):
            assert (answer.status_code, answer.context["why"]) == (403, why)
    assert not session.pool.claims.exists()


def test_without_seats_there_is_no_such_page(event, client):
    session = workshop(event)
    set_seats(session, None)

    assert client.get(page(session)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_my_forum_names_seats_and_what_is_online_at_a_fixed_number_of_queries(
    event, rows, signed_in, django_assert_num_queries
):
    person = make_person()
    made = make_registration(event, email=person.email, mode="online")
    for hour in range(rows):
        signing.sign_up(workshop(event, hour=9 + hour, title=f"Workshop {hour}"), made)
        talk = make_session(event, f"Talk {hour}")
        make_slot(talk, make_room(event, f"Red {hour}", is_streamed=True), hour=9 + hour)
    release(event, by=None)
    browser = signed_in(person)
    address = f"/minsk-2021/registrations/{made.code}/"
    browser.get(address)

    with django_assert_num_queries(18):
        shown = browser.get(address).content.decode()

    assert f"Workshop {rows - 1}" in shown
    assert f"Talk {rows - 1}" in shown


def test_my_forum_says_where_the_ways_in_will_be_to_who_comes_online_alone(event, signed_in):
    hall = make_room(event, is_streamed=True)
    for mode, is_told in (("on_site", False), ("online", True)):
        person = make_person()
        made = make_registration(event, email=person.email, mode=mode)
        shown = signed_in(person).get(f"/minsk-2021/registrations/{made.code}/").content.decode()
        assert ("once the organisers have published it" in shown) == is_told

    make_slot(make_session(event), hall)
    release(event, by=None)
    shown = signed_in(person).get(f"/minsk-2021/registrations/{made.code}/").content.decode()
    assert "The whole program" in shown


def test_what_somebody_may_not_follow_is_not_named_as_online(event, signed_in):
    person = make_person()
    made = make_registration(event, email=person.email, mode="online")
    hall = make_room(event, is_streamed=True)
    for hour, open_to in enumerate(("everybody", "on_site", "invited"), start=10):
        make_slot(make_session(event, open_to, open_to=open_to), hall, hour=hour)
    make_slot(make_session(event, "quiet"), make_room(event, "Cellar"), hour=10)
    release(event, by=None)

    def online():
        answer = signed_in(person).get(f"/minsk-2021/registrations/{made.code}/")
        text = answer.content.decode()
        return [one.title_en for one in Session.objects.order_by("pk") if one.code in text]

    assert online() == ["everybody"]
    invited = Session.objects.get(title_en="invited")
    Invitee.objects.create(event=event, session=invited, registration=made)
    assert online() == ["everybody", "invited"]
    made.switch("on_site")
    assert online() == []
    assert Registration.objects.get().mode == "on_site"
