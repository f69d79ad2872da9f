"""Who hears of a release, in a draft that an organiser sends or throws away."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import translation
from icalendar import Calendar

from forum.mail import delivery
from forum.models import Message
from program.models import ReleaseNotice, Slot
from program.notices import mails_of
from program.release import release
from registration.models import Claim, Pool
from tests.factories import make_registration, make_room, make_session, make_slot, make_speaker

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def hall(event):
    return make_room(event)


@pytest.fixture
def ada(event):
    return make_speaker(event, given_name="Ada", family_name="Example", email="ada@example.org")


@pytest.fixture
def opening(event, hall, ada):
    session = make_session(event, "Opening")
    session.roles.create(event=event, speaker=ada)
    make_slot(session, hall)
    return session


def move(session, hours=1):
    slot = session.slots.get(release=None)
    slot.starts_at += hours * HOUR
    slot.ends_at += hours * HOUR
    slot.save()


def drafted(event, **facts):
    """What waits: address -> kinds of the changes."""
    mails = Message.objects.filter(event=event, state="draft", kind__startswith="program/")
    return {
        one.to: [change["kind"] for change in one.about.changes] for one in mails.filter(**facts)
    }


def send(made):
    """An organiser's word, and the worker's turn."""
    mails_of(made).release()
    delivery.deliver_due()


def sit(event, session, **facts):
    session.pool = session.pool or Pool.objects.create(
        event=event, name="Seats", total=9, use="session"
    )
    session.save()
    registration = make_registration(event, mode="online", **facts)
    Claim.objects.create(
        event=event,
        pool=session.pool,
        registration=registration,
        state="taken",
        number=session.pool.claims.count() + 1,
    )
    mail.outbox.clear()
    return registration


def test_nobody_is_mailed_by_a_release_itself(event, opening):
    release(event, by=None)
    delivery.deliver_due()
    assert mail.outbox == []
    assert drafted(event) == {"ada@example.org": ["new"]}


def test_at_first_who_speaks_is_told_that_they_are_in_the_program(event, opening):
    send(release(event, by=None))
    [letter] = mail.outbox
    assert letter.to == ["ada@example.org"]
    assert letter.subject.startswith("You are in the program: Opening")
    assert "New: " in letter.body
    assert f"/program/{opening.code}/" in letter.body


def test_a_session_that_moves_tells_its_people_with_a_calendar_entry(event, opening):
    send(release(event, by=None))
    mail.outbox.clear()
    move(opening)
    send(release(event, by=None))

    [letter] = mail.outbox
    assert letter.subject.startswith("Moved: Opening")
    assert "10:00, Plenary hall to" in letter.body
    [(name, content, kind)] = letter.attachments
    assert (name, kind) == ("program.ics", "text/calendar; method=PUBLISH; charset=utf-8")
    [entry] = Calendar.from_ical(content).walk("VEVENT")
    assert entry["uid"] == f"session-{opening.code}@minsk-2021"
    assert entry["sequence"] == 2
    assert entry["dtstart"].dt == opening.slots.get(release=None).starts_at


PARTS = ("uid", "sequence", "dtstart", "dtend", "summary", "location", "description", "url")


def told_of(content):
    """UID -> what an entry of the calendar says."""
    found = Calendar.from_ical(content).walk("VEVENT")
    return {
        str(one["uid"]): [one.get(part) and one[part].to_ical() for part in PARTS] for one in found
    }


def in_the_feed(client):
    return told_of(client.get("/minsk-2021/program.ics", headers={"Accept-Language": "en"}).content)


def mailed():
    """What the last mail's calendar says."""
    return told_of(mail.outbox[-1].attachments[0][1])


def test_a_mail_says_of_a_session_what_the_calendars_say(event, opening, hall, client):
    opening.purpose_en = "Why we meet."
    opening.save()
    for room, minutes in ((make_room(event, "Red hall"), 90), (make_room(event, "Blue hall"), 60)):
        slot = make_slot(opening, room)
        slot.ends_at = slot.starts_at + timedelta(minutes=minutes)
        slot.save()
    send(release(event, by=None))

    assert len(mailed()) == 2
    assert mailed() == in_the_feed(client)


def test_a_mail_that_leaves_late_puts_nothing_older_into_a_calendar(event, opening, client):
    mails_of(release(event, by=None)).release()
    move(opening)
    release(event, by=None)
    delivery.deliver_due()

    assert mailed() == in_the_feed(client)


def test_who_leaves_a_session_and_comes_back_is_told_by_rising_numbers(event, opening, ada):
    numbers = []
    for speaks in (True, False, True):
        opening.roles.all().delete()
        opening.roles.create(event=event, speaker=ada if speaks else make_speaker(event))
        send(release(event, by=None))
        [letter] = [one for one in mail.outbox if one.to == ["ada@example.org"]]
        [(_name, content, kind)] = letter.attachments
        [entry] = Calendar.from_ical(content).walk("VEVENT")
        numbers.append(("CANCEL" in kind, entry["sequence"]))
        mail.outbox.clear()

    assert numbers == [(False, 1), (True, 2), (False, 3)]


def test_what_was_cancelled_before_somebody_came_is_not_taken_out_of_their_calendar(
    event, opening, hall
):
    """The session once had a second part, of which they never heard."""
    second = make_slot(opening, hall, hour=15)
    release(event, by=None)
    second.delete()
    zoe = make_speaker(event, email="zoe@example.org")
    opening.roles.create(event=event, speaker=zoe)
    send(release(event, by=None))

    [letter] = [one for one in mail.outbox if one.to == ["zoe@example.org"]]
    assert [name for name, _content, _kind in letter.attachments] == ["program.ics"]


def test_a_part_that_is_gone_is_taken_out(event, opening, hall):
    second = make_slot(opening, hall, hour=15)
    send(release(event, by=None))
    second.delete()
    send(release(event, by=None))

    names = [name for name, _content, _kind in mail.outbox[-1].attachments]
    assert names == ["program.ics", "cancelled.ics"]
    [gone] = told_of(mail.outbox[-1].attachments[1][1])
    assert gone == f"session-{opening.code}-2@minsk-2021"


def test_a_cancelled_session_is_taken_out_of_calendars(event, opening, hall):
    make_slot(make_session(event, "Closing"), hall, hour=15)
    send(release(event, by=None))
    mail.outbox.clear()
    opening.slots.filter(release=None).delete()
    send(release(event, by=None))

    [letter] = mail.outbox
    assert letter.subject.startswith("Cancelled: Opening")
    [(_name, content, kind)] = letter.attachments
    assert kind == "text/calendar; method=CANCEL; charset=utf-8"
    [entry] = Calendar.from_ical(content).walk("VEVENT")
    assert (entry["status"], entry["sequence"]) == ("CANCELLED", 2)
    assert entry["uid"] == f"session-{opening.code}@minsk-2021"


def test_who_is_taken_out_of_a_session_and_who_comes_into_it_are_told(event, opening):
    send(release(event, by=None))
    mail.outbox.clear()
    zoe = make_speaker(event, email="zoe@example.org")
    opening.roles.update(speaker=zoe)
    made = release(event, by=None)
    assert drafted(event) == {"ada@example.org": ["removed"], "zoe@example.org": ["new"]}

    send(made)
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert letters["ada@example.org"].subject.startswith("You are no longer in the session")
    assert "CANCEL" in letters["ada@example.org"].attachments[0][2]


def test_whom_a_release_does_not_concern_hears_nothing(event, opening, hall):
    zoe = make_speaker(event, email="zoe@example.org")
    closing = make_session(event, "Closing")
    closing.roles.create(event=event, speaker=zoe)
    make_slot(closing, hall, hour=15)
    send(release(event, by=None))
    move(closing)
    release(event, by=None)
    assert drafted(event) == {"zoe@example.org": ["moved"]}


def test_a_substitute_hears_what_the_others_hear(event, opening):
    zoe = make_speaker(event, email="zoe@example.org")
    opening.roles.update(substitute=zoe)
    send(release(event, by=None))
    move(opening)
    release(event, by=None)
    assert drafted(event) == {"ada@example.org": ["moved"], "zoe@example.org": ["moved"]}


def test_who_stands_in_no_more_hears_so_by_the_release_that_says_so(event, opening):
    zoe, max_ = (make_speaker(event, email=f"{name}@example.org") for name in ("zoe", "max"))
    opening.roles.update(substitute=zoe)
    send(release(event, by=None))
    opening.roles.update(substitute=max_)
    release(event, by=None)
    assert drafted(event) == {"zoe@example.org": ["removed"], "max@example.org": ["new"]}


def test_who_stood_in_before_releases_said_so_does_not_hear_it_once_more(event, opening):
    opening.roles.update(substitute=make_speaker(event, email="zoe@example.org"))
    send(release(event, by=None))
    for slot in Slot.objects.filter(release__isnull=False):
        del slot.facts["substitutes"]
        Slot.objects.filter(pk=slot.pk).update(facts=slot.facts)
    release(event, by=None)
    assert drafted(event) == {}


def test_one_mail_tells_all_that_a_release_changes_for_somebody(event, opening, ada, hall):
    closing = make_session(event, "Closing")
    closing.roles.create(event=event, speaker=ada)
    make_slot(closing, hall, hour=15)
    made = release(event, by=None)
    assert drafted(event) == {"ada@example.org": ["new", "new"]}
    send(made)
    assert mail.outbox[0].subject.startswith("You are in the program (")
    mail.outbox.clear()
    for session in (opening, closing):
        move(session)
    send(release(event, by=None))
    assert mail.outbox[0].subject.startswith("Your sessions: 2 changes")


def test_a_later_release_replaces_the_drafts_and_tells_from_what_was_sent(event, opening):
    send(release(event, by=None))
    mail.outbox.clear()
    move(opening)
    older = release(event, by=None)
    move(opening)
    newer = release(event, by=None)

    assert set(mails_of(older).values_list("state", flat=True)) == {"cancelled"}
    assert mails_of(older).release() == 0
    send(newer)
    [letter] = mail.outbox
    assert "10:00, Plenary hall to" in letter.body
    assert "12:00, Plenary hall" in letter.body
    assert "11:00" not in letter.body


def test_what_is_moved_back_before_anybody_was_told_is_nothing_to_tell(event, opening):
    send(release(event, by=None))
    move(opening)
    release(event, by=None)
    move(opening, -1)
    release(event, by=None)
    assert drafted(event) == {}


def test_a_draft_that_is_replaced_by_a_release_that_changes_nothing_still_tells(event, opening):
    release(event, by=None)
    newer = release(event, by=None)
    assert drafted(event) == {"ada@example.org": ["new"]}
    assert ReleaseNotice.objects.filter(release=newer).count() == 1


def test_what_an_organiser_threw_away_comes_back_only_with_a_change(event, opening, ada, hall):
    mails_of(release(event, by=None)).withdraw()
    closing = make_session(event, "Closing")
    make_slot(closing, hall, hour=15)
    release(event, by=None)
    assert drafted(event) == {}
    move(opening)
    release(event, by=None)
    assert drafted(event) == {"ada@example.org": ["new"]}


def test_who_signed_up_for_a_session_is_told_that_it_moves(event, opening, ada, at):
    send(release(event, by=None))
    anna = sit(event, opening)
    move(opening)
    send(release(event, by=None))
    letters = {letter.to[0]: letter for letter in mail.outbox}
    letter = letters[anna.contact_email]
    assert letter.subject.startswith("Your seat in a session. Moved: Opening")
    assert "signed up for a session" in letter.body
    assert letter.attachments[0][0] == "program.ics"


def test_who_has_given_the_seat_up_or_the_forum_hears_nothing(event, opening):
    send(release(event, by=None))
    for registration in (sit(event, opening), sit(event, opening)):
        claims = registration.claims.filter(pool=opening.pool)
        if registration.pk % 2:
            claims.update(state="released")
        else:
            registration.cancel()
    move(opening)
    release(event, by=None)
    assert set(drafted(event)) == {"ada@example.org"}


def test_who_speaks_and_has_a_seat_gets_one_mail(event, opening, ada):
    send(release(event, by=None))
    registration = sit(event, opening, email="ada@example.org")
    ada.registration = registration
    ada.save()
    move(opening)
    release(event, by=None)
    assert drafted(event) == {"ada@example.org": ["moved"]}
    assert Message.objects.filter(state="draft", kind__startswith="program/").count() == 1


def test_what_was_known_when_somebody_signed_up_is_not_news_to_them(event, opening):
    send(release(event, by=None))
    move(opening)
    send(release(event, by=None))
    anna = sit(event, opening)
    opening.slots.filter(release=None).update(room=make_room(event, "Red hall"))
    release(event, by=None)
    [notice] = ReleaseNotice.objects.filter(registration=anna)
    [change] = notice.changes
    assert change["before"][0]["starts"].split("T")[1].startswith("11:00")


def test_the_mails_are_in_the_language_of_their_reader(event, opening, ada):
    ada.language = "ru"
    ada.save()
    send(release(event, by=None))
    with translation.override("ru"):
        assert "Здравствуйте, Ada Example!" in mail.outbox[0].body


def test_who_has_no_address_any_more_gets_no_draft(event, opening, ada):
    ada.email = ""
    ada.save()
    release(event, by=None)
    assert drafted(event) == {}


@pytest.mark.parametrize("many", [1, 3])
def test_drafts_are_made_by_as_many_queries_for_one_as_for_three(
    event, opening, hall, many, django_assert_num_queries
):
    for number in range(many):
        session = make_session(event, f"At {number}")
        session.roles.create(event=event, speaker=make_speaker(event))
        make_slot(session, make_room(event), hour=11 + number)
    sit(event, opening)
    send(release(event, by=None))
    for session in event.sessions.all():
        move(session)
    with django_assert_num_queries(27):
        release(event, by=None)
