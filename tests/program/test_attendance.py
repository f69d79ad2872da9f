"""Who attended: by the organisers' rule, from check-ins, clicks and screens that were shared."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from forum import registry
from forum.models import Event
from program.attendance import absent, attended, joined_by_session
from program.models import AttendanceRule, Joining, SharedScreen, Viewer
from program.release import release
from program.report import Report
from registration.models import Checkin
from tests.factories import make_event, make_person, make_registration, make_room, make_session
from tests.factories import make_slot as put

LIST = "/admin/program/sharedscreen/"


def rule(event, **told):
    return AttendanceRule.objects.update_or_create(event=event, defaults=told)[0]


def admit(registration, *, day=0, **facts):
    event = registration.event
    day = event.starts + timedelta(days=day)
    return Checkin.objects.create(event=event, registration=registration, day=day, **facts)


def join(registration, session, *, day=0, **facts):
    event = registration.event
    day = event.starts + timedelta(days=day)
    return Joining.objects.create(
        event=event, registration=registration, session=session, day=day, **facts
    )


def share(host, session, *viewers, day=0):
    event = host.event
    day = event.starts + timedelta(days=day)
    screen = SharedScreen.objects.create(event=event, session=session, day=day, registration=host)
    for one in viewers:
        Viewer.objects.create(event=event, screen=screen, registration=one)
    return screen


@pytest.fixture
def event(db):
    return make_event(on_site=50, online=50)


@pytest.fixture
def sessions(event):
    made = [make_session(event, title) for title in ("Opening", "Panel")]
    hall = make_room(event, is_streamed=True)
    for number, one in enumerate(made):
        put(one, hall, hour=9 + number)
    release(event, by=None)
    return made


def test_without_a_rule_one_day_on_site_or_one_session_online_is_enough(event, sessions):
    came, remote, nobody = (make_registration(event) for _n in range(3))
    admit(came)
    join(remote, sessions[0])

    assert set(attended(event)) == {came, remote}
    assert set(absent(event)) == {nobody}


def test_an_admission_that_was_taken_back_does_not_count(event):
    came = make_registration(event)
    admit(came, undone_at=event.starts_at)

    assert not attended(event).exists()
    assert set(absent(event)) == {came}


def test_the_rule_may_ask_for_several_days_on_site(event):
    once, twice = make_registration(event), make_registration(event)
    rule(event, days_on_site=2)
    admit(once)
    admit(once, day=1, undone_at=event.starts_at)
    admit(twice)
    admit(twice, day=1)

    assert set(attended(event)) == {twice}


def test_of_sessions_and_of_days_the_rule_counts_what_it_names(event, sessions):
    many, long = make_registration(event, mode="online"), make_registration(event, mode="online")
    join(many, sessions[0])
    join(many, sessions[0], language="en")
    join(many, sessions[1])
    join(long, sessions[0])
    join(long, sessions[0], day=1)

    rule(event, joined_online=2, online_unit="sessions")
    assert set(attended(event)) == {many}

    rule(event, joined_online=2, online_unit="days")
    assert set(attended(event)) == {long}


def test_who_shared_a_screen_has_joined_as_well_as_who_clicked(event, sessions):
    host, beside, both = (make_registration(event, mode="online") for _n in range(3))
    join(host, sessions[0])
    join(both, sessions[1])
    share(host, sessions[0], beside, both)
    rule(event, joined_online=2)

    assert set(attended(event)) == {both}
    assert joined_by_session(event) == {sessions[0].pk: 3, sessions[1].pk: 1}
    assert Report(event).came["online"] == {host.pk, beside.pk, both.pk}
    assert not absent(event).exists()


def test_another_event_counts_for_itself(event, sessions):
    other = make_event("minsk-2022")
    admit(make_registration(other))

    assert not attended(event).exists()
    assert attended(other).count() == 1


@pytest.mark.parametrize("told", [{"days_on_site": 0}, {"joined_online": 0}])
def test_a_rule_that_asks_for_nothing_is_refused_by_the_database(told, event):
    with pytest.raises(IntegrityError), transaction.atomic():
        rule(event, **told)


def test_who_attended_and_who_did_not_come_can_be_written_to(event):
    came, nobody, gone = (make_registration(event) for _n in range(3))
    admit(came)
    gone.cancel()

    assert set(registry.audiences["program.attended"].chosen(event, {})) == {came}
    assert set(registry.audiences["program.absent"].chosen(event, {})) == {nobody}
    assert registry.audiences["program.attended"].bulk == "registration/bulk"


@pytest.mark.parametrize("people", [1, 3])
def test_who_attended_is_asked_in_two_queries(people, event, sessions, django_assert_num_queries):
    for _n in range(people):
        one = make_registration(event)
        admit(one)
        join(one, sessions[0])

    with django_assert_num_queries(2):
        assert len(attended(event)) == people


def form(event, session, host, *viewers):
    told = {
        "event": event.pk,
        "session": session.pk,
        "day": event.starts.isoformat(),
        "registration": host.pk,
        "viewers-TOTAL_FORMS": len(viewers),
        "viewers-INITIAL_FORMS": 0,
    }
    return told | {f"viewers-{n}-registration": one.pk for n, one in enumerate(viewers)}


@pytest.mark.parametrize("role", ["organiser", "desk"])
def test_the_staff_say_who_was_before_whose_screen(role, event, sessions, signed_in):
    host, beside = make_registration(event), make_registration(event)
    join(host, sessions[0])
    person = make_person(role=role, event=event)

    answer = signed_in(person).post(f"{LIST}add/", form(event, sessions[0], host, beside))

    assert answer.status_code == 302, answer.context["errors"]
    screen = SharedScreen.objects.get()
    assert (screen.granted_by, screen.registration) == (person, host)
    assert [viewer.registration for viewer in screen.viewers.all()] == [beside]


def test_nobody_shares_the_screen_of_who_has_not_joined(event, sessions, organiser, signed_in):
    host, beside = make_registration(event), make_registration(event)
    join(host, sessions[1])

    answer = signed_in(organiser).post(f"{LIST}add/", form(event, sessions[0], host, beside))

    assert "has not joined the session on that day" in answer.content.decode()
    assert not SharedScreen.objects.exists()


def test_people_and_sessions_of_another_event_are_no_choice(event, sessions, organiser, signed_in):
    other = make_event("minsk-2022")
    host, foreign = make_registration(event), make_registration(other)
    join(host, sessions[0])
    browser = signed_in(organiser)

    answer = browser.post(f"{LIST}add/", form(event, sessions[0], host, foreign))

    assert answer.status_code == 200
    assert not Viewer.objects.exists()


def test_nobody_stands_twice_before_one_screen(event, sessions):
    host, beside = make_registration(event), make_registration(event)
    screen = share(host, sessions[0], beside)

    with pytest.raises(IntegrityError), transaction.atomic():
        Viewer.objects.create(event=event, screen=screen, registration=beside)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["joining", "sharedscreen"])
def test_the_lists_cost_a_fixed_number_of_queries(
    name, rows, event, sessions, organiser, signed_in, django_assert_num_queries
):
    for _n in range(rows):
        host = make_registration(event)
        join(host, sessions[0])
        share(host, sessions[0], make_registration(event))
    browser = signed_in(organiser)

    with django_assert_num_queries(QUERIES[name]):
        page = browser.get(f"/admin/program/{name}/").content.decode()

    assert page.count("Opening") >= rows


QUERIES = {"joining": 13, "sharedscreen": 12}


def test_the_clicks_of_each_person_and_session_are_listed(event, sessions, organiser, signed_in):
    join(make_registration(event, family_name="Clicker"), sessions[0], clicks=7)

    page = signed_in(organiser).get("/admin/program/joining/").content.decode()

    assert "Clicker" in page
    assert '<td class="field-clicks">7</td>' in page
    assert "whether they watched is not known" in page


def test_the_rule_tells_how_many_it_lets_count(event, organiser, signed_in):
    admit(make_registration(event))
    made = rule(event)

    page = signed_in(organiser).get(f"/admin/program/attendancerule/{made.pk}/change/")

    assert "1 person" in page.content.decode()


def test_a_rule_is_of_one_event_and_moves_with_it(event):
    made = rule(event, certificates_from=event.ends_at)

    assert registry.movable["program.certificates"].rows(event).get() == made
    assert AttendanceRule.objects.of(Event.objects.get()).certificates_open_at == event.ends_at
