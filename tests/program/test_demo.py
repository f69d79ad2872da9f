"""The demonstration forum is what it promises to be."""

from __future__ import annotations

import os
import re
from collections import Counter
from io import StringIO
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import models, transaction
from django.test import override_settings
from modeltranslation.translator import translator

from forum import access, pictures, registry
from forum.models import (
    ConsentText,
    Event,
    Host,
    Message,
    NewsItem,
    Page,
    Person,
    Reminder,
)
from forum.models.event import Mode
from program import signing
from program.admin.broadcast import gaps
from program.attending import why_not_attend
from program.balance import Balance
from program.commenting import takes_comments
from program.conflicts import find
from program.demo.content import HERE, MORNING, read
from program.demo.load import load
from program.demo.people import People
from program.demo.team import sign_ins
from program.models import Broadcast, Channel, Outcome, Release, Room, Session, Slot
from registration.models import Category, Claim, Delegation, Organisation, Pool, Registration
from registration.registering import register
from speakers.models import Proposal, Review, Speaker, Track
from speakers.totals import totals

pytestmark = [pytest.mark.django_db]
if "PYTEST_XDIST_WORKER" in os.environ:
    # One worker loads it for all; the mark is unknown where xdist is switched off.
    pytestmark.append(pytest.mark.xdist_group("demo"))

REAL_CLOCK = {
    "FORUM_CLOCK": "",
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """Loaded once for this file, years after its own morning, and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(**REAL_CLOCK):
            load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def forum() -> Event:
    return Event.objects.get(slug="minsk-2021")


def _counts() -> dict[str, int]:
    tables = (Event, Person, Page, Registration, Claim, Speaker, Proposal, Session, Slot, Message)
    return {model.__name__: model._default_manager.count() for model in tables}


def test_three_hundred_people_have_registered_and_two_places_on_site_are_left(forum):
    registrations = Registration.objects.filter(event=forum)
    assert registrations.count() == 300
    assert Pool.objects.get(event=forum, modes__mode=Mode.ON_SITE).free == 2
    assert registrations.live().filter(mode=Mode.ON_SITE).count() == 248
    assert registrations.live().filter(mode=Mode.ONLINE).count() == 44
    assert registrations.filter(state=Registration.State.CANCELLED).count() == 8
    pending = registrations.filter(state=Registration.State.PENDING)
    assert {row.category.code for row in pending} == {"media"}
    assert pending.count() == 3


def test_whoever_comes_after_two_more_waits_for_a_place_in_the_hall(forum):
    consent = ConsentText.objects.current(forum, ConsentText.Purpose.PROCESSING)
    late = [
        register(
            forum,
            form_key=uuid4(),
            consent=consent,
            mode=Mode.ON_SITE,
            category=Category.objects.get(event=forum, code="operator"),
            given_name="Ada",
            family_name=f"Late {number}",
            email=f"late-{number}@example.org",
            contact_email=f"late-{number}@example.org",
            country="BY",
            organisation_name="Late Telecom",
            language="en",
        )
        for number in range(3)
    ]
    assert [row.mode for row in late] == [Mode.ON_SITE, Mode.ON_SITE, Mode.ONLINE]
    assert late[2].waiting_claim.position == 1


def test_people_come_from_everywhere_and_write_both_languages(forum):
    registrations = Registration.objects.filter(event=forum)
    countries = Counter(registrations.values_list("country", flat=True))
    assert len(countries) >= 10
    assert {"BY", "RU", "KZ", "AZ", "AM", "UZ", "KG", "PL", "LT", "CH", "CN", "DE"} <= set(
        countries
    )
    assert set(registrations.values_list("category__code", flat=True)) == {
        row["code"] for row in read("minsk-2021")["categories"]
    }
    languages = Counter(registrations.values_list("language", flat=True))
    assert min(languages["en"], languages["ru"]) > 50
    assert registrations.filter(organisation__isnull=False).count() > 100


def test_delegations_have_a_contact_who_gets_the_mail_of_those_without_an_address(forum):
    delegations = Delegation.objects.filter(event=forum)
    assert delegations.count() == 3
    for delegation in delegations:
        group = delegation.registrations.all()
        assert {row.contact_email for row in group} == {delegation.contact_email}
        assert {row.organisation_id for row in group} == {delegation.organisation_id}
        assert any(not row.email for row in group)


def test_sixty_proposals_are_in_every_state_kind_track_and_language(forum):
    proposals = Proposal.objects.filter(event=forum)
    assert Counter(proposals.values_list("state", flat=True)) == {
        "submitted": 25, "confirmed": 13, "accepted": 5, "draft": 5, "declined": 5,
        "standby": 4, "withdrawn": 3,
    }  # fmt: skip
    assert set(proposals.values_list("kind", flat=True)) == set(Proposal.Kind.values)
    per_track = Counter(proposals.values_list("track__code", flat=True))
    assert per_track == {"organizational": 30, "technical": 30}
    written = Counter((bool(row.title_en), bool(row.title_ru)) for row in proposals)
    assert min(written[True, True], written[True, False], written[False, True]) > 15
    assert written[False, False] == 0


def test_some_decisions_wait_to_be_announced_and_fit_into_their_tracks(forum):
    pending = Proposal.objects.filter(event=forum).exclude(pending="")
    assert Counter(pending.values_list("pending", flat=True)) == {
        "accepted": 5, "standby": 1, "declined": 1,
    }  # fmt: skip
    assert all(total.left >= 0 and total.undecided for total in totals(forum))


def test_abstracts_are_of_a_length_that_a_committee_reads(forum):
    for proposal in Proposal.objects.filter(event=forum).exclude(state="draft"):
        for text in filter(None, (proposal.abstract_en, proposal.abstract_ru)):
            assert 35 <= len(text.split()) <= 85, text


def test_all_that_the_public_reads_is_in_both_languages(forum):
    """Empty on both sides is allowed for a break's purpose; on one side, nowhere."""
    published = [
        *(Host, Page, NewsItem, ConsentText, Category, Organisation, Track, Room, Release),
        *(Speaker, Broadcast, Outcome),
    ]
    rows = [row for model in published for row in model._default_manager.filter(event=forum)]
    rows += Event.objects.all()
    rows += Session.objects.filter(slots__release__isnull=False)
    assert len(rows) > 150
    for row in rows:
        for name in translator.get_options_for_model(type(row)).all_fields:
            told = [getattr(row, f"{name}_{language}") for language in ("en", "ru")]
            assert all(told) or not any(told), f"{row!r}.{name}: {told}"


def test_pages_are_complete_and_of_a_useful_length(forum):
    pages = Page.objects.filter(event=forum)
    assert {page.slug for page in pages.published()} == {
        "venue", "travel", "visa", "hotels", "languages", "online", "contact", "privacy",
        "accessibility",
    }  # fmt: skip
    for page in pages:
        for text in (page.body_en, page.body_ru):
            most = 450 if page.kind in {"privacy", "accessibility"} else 200
            assert 80 <= len(text.split()) <= most, page


def test_what_other_parts_link_to_is_there_for_both_events():
    for event in Event.objects.all():
        assert {"privacy", "accessibility"} <= set(event.pages.by_kind())


def test_the_venue_has_a_small_map_in_words_too_that_leads_to_a_real_one(forum):
    venue = forum.pages.by_kind()["venue"]
    assert venue.picture_link.startswith("https://www.openstreetmap.org/")
    assert venue.picture_alt_en
    assert venue.picture_alt_ru
    assert venue.picture_widths == [480, 720, 960]
    assert len(pictures.read(venue.picture, 480)) < 12_000
    assert (HERE / "map.webp").stat().st_size < 30_000


def test_the_announcement_heads_three_pieces_of_news_that_morning(forum, at):
    at(MORNING)
    assert [item.slug for item in forum.news.for_home()] == [
        "announcement", "working-languages", "call-for-speakers",
    ]  # fmt: skip
    assert Event.objects.get(slug="minsk-2022").news.get().published_at is None


def test_the_program_stays_within_its_days_and_puts_nothing_twice(forum):
    slots = list(Slot.objects.filter(event=forum).for_composing())
    assert len(slots) == 35
    for slot in slots:
        assert forum.starts_at <= slot.starts_at < slot.ends_at <= forum.ends_at
        assert slot.starts_at.astimezone(forum.zone).date() in forum.days
        assert (slot.room is None) == (slot.session.kind == Session.Kind.BREAK)
    assert {one.level for one in find(forum)} <= {"warns"}


def test_online_seats_and_the_outcome_can_be_seen(forum):
    channels = Channel.objects.filter(event=forum)
    assert {(one.room_id, one.language) for one in channels} == {
        (room.pk, language) for room in forum.rooms.all() for language in ("", "en", "ru")
    }
    seats = forum.sessions.exclude(pool=None).get().pool
    assert (seats.taken, seats.total) == (5, 40)
    assert forum.outcome.state == Outcome.State.DRAFT
    assert forum.outcome.comments.count() == 2
    for name in ("draft_en", "draft_ru"):
        assert len(getattr(forum.outcome, name).split()) > 50
    assert forum.sessions.exclude(interpreted=[]).count() == 6


def test_the_first_release_is_provisional_and_leaves_an_organiser_something_to_do(forum):
    release = Release.objects.get(event=forum)
    assert (release.number, release.status) == (1, Release.Status.PROVISIONAL)
    released = Slot.objects.for_public_program(release)
    assert len(released) == 35
    roles = {person["role"] for slot in released for person in slot.facts["people"]}
    assert roles == {"moderator", "keynote", "speaker", "panellist", "rapporteur"}
    assert Session.objects.filter(event=forum).unscheduled().count() == 3
    assert forum.sessions.filter(roles__confirmed_at=None, roles__isnull=False).exists()


def test_both_tracks_run_side_by_side_with_a_moderated_panel_each_on_the_second_day(forum):
    second = forum.days[1]
    panels = [
        slot
        for slot in Slot.objects.filter(event=forum).for_composing()
        if slot.session.kind == Session.Kind.PANEL
    ]
    assert {slot.starts_at.astimezone(forum.zone).date() for slot in panels} == {second}
    assert {slot.session.track.code for slot in panels} == {"organizational", "technical"}
    assert len({slot.starts_at for slot in panels}) == 1
    for slot in panels:
        roles = Counter(role.role for role in slot.session.roles.all())
        assert roles == {"moderator": 1, "panellist": 4, "rapporteur": 1}


def test_each_streamed_hall_is_followed_on_the_floor_and_in_both_languages(forum):
    channels = Channel.objects.filter(event=forum)
    assert list(gaps(forum)) == []
    halls = {(channel.room.name_en, channel.language) for channel in channels}
    assert halls == {(hall.name_en, one) for hall in forum.rooms.all() for one in ("", "en", "ru")}
    hosts = {urlsplit(one.address).hostname for one in channels}
    assert hosts == {"meet.example.org"}
    said = Broadcast.objects.get(event=forum)
    assert said.test_address.startswith("https://meet.example.org/")


def test_a_meeting_by_invitation_has_seats_some_of_which_are_taken(forum, at):
    at(MORNING)
    meeting = Session.objects.get(event=forum, pool__isnull=False)
    assert (meeting.open_to, meeting.pool.total, meeting.pool.taken) == ("invited", 40, 5)
    for claim in meeting.pool.claims.all():
        assert why_not_attend(meeting, claim.registration) is None
    attendee = Registration.objects.get(person__email="attendee@example.org")
    assert signing.is_open(meeting)
    assert why_not_attend(meeting, attendee) is None
    assert forum.sessions.filter(open_to="invited").count() == 3


def test_the_recommendations_are_a_draft_that_two_have_commented_on(forum, at):
    at(MORNING)
    draft = Outcome.objects.get(event=forum)
    assert takes_comments(draft)
    comments = list(draft.comments.all())
    assert [comment.language for comment in comments] == ["en", "ru"]
    assert all(forum.registration_opens_at < comment.at < MORNING for comment in comments)


def test_most_speakers_declare_a_gender_so_that_the_balance_has_something_to_show(forum):
    *declared, undeclared, everybody = Balance(forum).whole.numbers
    assert min(declared) > 10
    assert 0 < undeclared < everybody / 3


def test_as_of_its_morning_registration_and_call_are_open(forum, at):
    at(MORNING)
    assert forum.registration_is_open()
    assert forum.call_is_open()
    at(forum.proposals_close_at)
    assert not forum.call_is_open()


def test_nothing_happened_before_the_opening_or_after_that_morning(forum):
    moments = [
        *Registration.objects.filter(event=forum).values_list(
            "created_at", "confirmed_at", "ended_at"
        ),
        *Proposal.objects.filter(event=forum).values_list("created_at", "submitted_at"),
        *Claim.objects.filter(event=forum).values_list("since"),
    ]
    for moment in filter(None, (moment for row in moments for moment in row)):
        assert forum.registration_opens_at <= moment < MORNING
    for row in Registration.objects.filter(ended_at__isnull=False):
        assert row.created_at < row.ended_at


def test_claims_are_numbered_in_the_order_in_which_people_came(forum):
    for pool in Pool.objects.filter(event=forum):
        came = list(pool.claims.order_by("number").values_list("since", flat=True))
        assert came == sorted(came)


def test_no_address_is_anybodys():
    columns = [
        (model, field.name)
        for model in (Event, Person, Registration, Delegation, Speaker, Message)
        for field in model._meta.fields
        if isinstance(field, models.EmailField)
    ]
    addresses = [
        address
        for model, name in columns
        for address in model._default_manager.values_list(name, flat=True)
        if address
    ]
    assert len(addresses) > 800
    strangers = [
        one for one in addresses if not re.search(r"@(example\.org|[a-z.-]+\.example)$", one)
    ]
    assert strangers == []


def test_those_that_are_printed_can_sign_in_and_do_their_work(forum, rf):
    printed = sign_ins()
    password = re.search(r"password (\S+)", printed)[1]
    addresses = re.findall(r"^(\S+@example\.org)", printed, re.MULTILINE)
    assert len(addresses) == 9
    for address in addresses:
        person = authenticate(rf.post("/"), email=address, password=password)
        assert person is not None, address
        assert person.emailaddress_set.get().verified
        assert person.emailaddress_set.get().primary
    may = {
        "organiser": "speakers.decide_proposal",
        "editor": "program.release_program",
        "reviewer": "speakers.write_review",
        "desk": "registration.view_registration",
        "reader": "registration.export_registration",
    }
    for name, permission in may.items():
        assert access.may(Person.objects.get(email=f"{name}@example.org"), permission, forum)


def test_two_reviewers_have_begun(forum):
    reviewers = [
        Person.objects.get(email=f"{name}@example.org") for name in ("reviewer", "referee")
    ]
    assert forum.criteria.count() == 3
    assert sorted(Counter(Review.objects.values_list("stance", flat=True)).items()) == [
        ("abstained", 1),
        ("conflict", 1),
        ("scored", 8),
    ]
    for person in reviewers:
        to_read = Proposal.objects.for_reviewer(person).in_review()
        assert 0 < to_read.unread_by(person).count() < to_read.count()


def test_the_organiser_alone_sees_the_next_edition():
    upcoming = Event.objects.get(slug="minsk-2022")
    assert upcoming.state == Event.State.DRAFT
    assert upcoming.tracks.count() == 4
    organiser = Person.objects.get(email="organiser@example.org")
    assert upcoming in Event.objects.visible_to(organiser)
    for name in ("editor", "reviewer", "desk", "reader", "speaker", "attendee"):
        person = Person.objects.get(email=f"{name}@example.org")
        assert upcoming not in Event.objects.visible_to(person)


def test_the_speaker_has_a_proposal_to_confirm_and_a_draft(forum):
    speaker = Person.objects.get(email="speaker@example.org")
    own = Proposal.objects.of(speaker)
    assert sorted(own.values_list("state", flat=True)) == ["accepted", "draft"]
    assert speaker.registrations.get().speaker == speaker.speakers.get()


def test_the_attendee_is_coming_on_site(forum):
    registration = Registration.objects.get(person__email="attendee@example.org")
    assert registration.state == Registration.State.CONFIRMED
    assert registration.mode == Mode.ON_SITE


def test_whoever_confirmed_a_talk_is_registered(forum):
    speakers = Speaker.objects.filter(proposals__state="confirmed", proposals__event=forum)
    assert speakers.filter(registration=None).count() == 0
    assert speakers.count() == 15


def test_the_forum_reminds_as_the_usual_rules_say(forum):
    rules = Reminder.objects.filter(event=forum, kind__startswith="registration/")
    due = {
        (rule.kind.partition("/")[2], f"{turn.due_at.astimezone(forum.zone):%d %B %H:%M}")
        for rule in rules
        for turn in rule.turns()
    }
    assert due == {
        ("reminder", "09 March 09:00"),
        ("reminder", "15 March 09:00"),
        ("morning", "16 March 08:00"),
        ("morning", "17 March 08:00"),
        ("morning", "18 March 08:00"),
        ("soon", "16 March 08:00"),
        ("thanks", "19 March 10:00"),
    }
    assert [rule.filters for rule in rules if rule.kind == "registration/soon"] == [
        {"mode": ["online"]}
    ]


def test_speakers_are_reminded_of_the_deadline_of_their_word_and_of_their_session(forum):
    rules = Reminder.objects.filter(event=forum).exclude(kind__startswith="registration/")
    assert sorted(rules.values_list("kind", "audience", "anchor", "amount", "unit")) == [
        ("program/session_details", "program.speakers", "program.session", 7, "days"),
        ("program/session_soon", "program.speakers", "program.session", 24, "hours"),
        ("speakers/draft_left", "speakers.drafts", "proposals_close_at", 3, "days"),
        ("speakers/draft_left", "speakers.drafts", "proposals_close_at", 24, "hours"),
        ("speakers/not_confirmed", "speakers.accepted", "speakers.decision", 5, "days"),
        ("speakers/slides_due", "speakers.without_slides", "speakers.slides", 1, "days"),
        ("speakers/slides_due", "speakers.without_slides", "speakers.slides", 7, "days"),
    ]
    for rule in rules:
        turns = list(rule.turns())
        assert turns
        assert any(registry.audiences[rule.audience].members(forum)), rule
        if rule.anchor != "proposals_close_at":
            assert any(rule.people(turn).exists() for turn in turns), rule


@pytest.mark.parametrize("slug", ["minsk-2021", "minsk-2022"])
def test_colours_are_legible_on_white_and_differ(slug):
    colours = [row["colour"] for row in read(slug)["tracks"]]
    assert len(set(colours)) == len(colours)
    for colour in [*colours, read(slug)["event"]["accent"]]:
        assert _contrast_with_white(colour) >= 4.5


def test_people_are_the_same_on_every_machine():
    one, other = People(), People()
    assert [one.somebody() for _ in range(50)] == [other.somebody() for _ in range(50)]


def test_a_second_call_changes_nothing_and_prints_the_sign_ins():
    before, said = _counts(), StringIO()
    call_command("load_demo", stdout=said)
    assert _counts() == before
    assert said.getvalue().strip() == sign_ins()


def test_it_never_overwrites_an_event_that_it_did_not_make(forum):
    Event.objects.filter(pk=forum.pk).update(is_demonstration=False)
    before = _counts()
    with pytest.raises(CommandError, match="empty database"):
        call_command("load_demo")
    assert _counts() == before


def _contrast_with_white(colour: str) -> float:
    """WCAG 2.2: relative luminance of the sRGB colour against that of white."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
