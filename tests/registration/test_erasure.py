"""Being forgotten: nothing that somebody told, nor what was told of them, is in the database."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import InternalError, connection, transaction
from django.test import Client
from psycopg2 import sql

from forum import clock
from forum.mail import delivery
from forum.models import Entry, Link, Message, Person
from registration import letters
from registration.changing import change, detail, version
from registration.leaving import ask
from registration.listing import set_listed
from registration.models import Delegation, Organisation, Registration
from tests.factories import make_person, make_registration
from tests.registration.test_changing import picture

CANARY = "canary"
PERSON = "anna.canary@example.org"

# Where the word would be found again: every text and every JSON column of every table.
COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema()
    AND data_type IN ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'USER-DEFINED')
"""


def found() -> list[str]:
    """The columns in which the canary still sits."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        places = []
        for table, column in cursor.fetchall():
            query = sql.SQL("SELECT count(*) FROM {} WHERE {}::text ILIKE %s")
            which = query.format(sql.Identifier(table), sql.Identifier(column))
            cursor.execute(which, [f"%{CANARY}%"])
            if cursor.fetchone()[0]:
                places.append(f"{table}.{column}")
        return places


@pytest.fixture(autouse=True)
def _mail(settings, db):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()


@pytest.fixture
def known(event, organiser, signed_in):
    """A registration with the word in everything that can be told, and its traces everywhere."""
    person = make_person(PERSON, given_name="CanaryGiven", family_name="CanaryFamily")
    known_body = Organisation.objects.create(
        event=event, name_en="Ministry", name_ru="Министерство"
    )
    delegation = Delegation.objects.create(
        event=event, organisation=known_body, contact_name="Canary Clerk", contact_email=PERSON
    )
    texts = (
        "given_name patronymic family_name given_name_other family_name_other organisation_name"
        " job_title"
    ).split()
    made = make_registration(
        event,
        email=PERSON,
        person=person,
        category="media",
        honorific="CanaryHon",
        **{name: f"Canary {name}" for name in texts},
    )
    make_registration(event, contact_email=PERSON)  # of somebody else, whose mail goes to them
    Registration.objects.filter(pk=made.pk).update(
        delegation=delegation, note="canary note", badge_collected_by="canary driver", precedence=2
    )
    made.refresh_from_db()
    made.approve(by=organiser)
    detail(
        made,
        {"phone": "+375172000000", "accessibility_needs": "canary ramp", "diet": "canary seed"},
        photo=BytesIO(picture().read()),
    )
    set_listed(made, True)
    letters.issue(made)
    change(made, {"organisation_name": "Canary Second"}, seen=version(made))
    made.refresh_from_db()
    made.approve(by=organiser)
    Entry.objects.create(
        event=event, act="export", person=organiser, facts={"filter": {"q": "canary family"}}
    )
    LogEntry.objects.create(
        user=organiser,
        content_type=ContentType.objects.get_for_model(made),
        object_id=str(made.pk),
        object_repr=str(made),
        change_message="canary",
        action_flag=CHANGE,
    )
    signed_in(person)
    delivery.deliver_due()
    made.tell("reminder", "unsent")
    later = clock.real_now() + timedelta(hours=1)
    Message.objects.filter(kind="registration/reminder").update(due_at=later)
    return made


def erased(made):
    browser, page = Client(), f"/minsk-2021/registrations/{made.code}/"
    browser.get(f"{page}?key={Link.objects.mint(made, 'manage')}")
    browser.post(f"{page}erase/", {"ask": "1"})
    delivery.deliver_due()
    code = re.search(r"\b(\d{6})\b", mail.outbox[-1].body)[1]
    mail.outbox.clear()
    return browser.post(f"{page}erase/", {"code": code})


def test_no_canary_is_left_in_any_column_once_the_last_mail_is_sent(
    known, django_capture_on_commit_callbacks
):
    before = found()
    assert len(before) > 30, before
    assert "registration_registrationevent.family_name" in before
    assert "forum_message.text" in before
    photo = known.photo.name

    with django_capture_on_commit_callbacks(execute=True):
        answer = erased(known)

    assert answer["Location"] == "/minsk-2021/registrations/erased/"
    assert found() == ["forum_message.to"]  # of the mail that says so, until it is sent
    delivery.deliver_due()
    assert found() == []
    assert [(each.to, each.subject[:4]) for each in mail.outbox] == [([PERSON], "Your")]
    assert not known.photo.storage.exists(photo)


def test_what_counts_no_one_stays(known):
    erased(known)

    kept = Registration.objects.get(pk=known.pk)
    assert (kept.state, kept.country.code, kept.category.code) == ("cancelled", "BY", "media")
    assert kept.mode == "on_site"
    assert kept.claims.get().state == "released"
    assert kept.consents.filter(text__purpose="processing").exists()


def test_the_account_goes_with_its_sessions_and_the_link_opens_nothing(known, client):
    token = Link.objects.mint(known, "manage")
    erased(known)

    assert not Person.objects.filter(email=PERSON).exists()
    assert not EmailAddress.objects.filter(email=PERSON).exists()
    assert not any(PERSON in str(each.get_decoded()) for each in Session.objects.all())
    client.get(f"/minsk-2021/registrations/{known.code}/?key={token}")
    assert client.get(f"/minsk-2021/registrations/{known.code}/").status_code == 404


def test_a_mail_that_was_still_to_go_is_not_sent(known):
    erased(known)

    assert Message.objects.get(kind="registration/reminder").state == "cancelled"


def test_others_lose_nothing(event, known):
    other = make_registration(event, family_name="Else")
    erased(known)

    other.refresh_from_db()
    assert (other.family_name, other.state) == ("Else", "confirmed")


def test_a_place_that_was_used_still_counts_after_the_forum(event, known, at):
    at(event.ends_at)
    erased(known)

    kept = Registration.objects.get(pk=known.pk)
    assert (kept.state, kept.family_name, kept.claims.get().state) == ("confirmed", "", "taken")


def test_histories_and_entries_stay_closed_to_everybody_else(known):
    erased(known)
    history = apps.get_model("registration", "RegistrationEvent")
    for rows in (history.objects.all(), Entry.objects.all()):
        with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
            rows.update(**{rows.model._meta.concrete_fields[-1].name: None})


def test_asking_twice_sends_two_codes_of_which_the_newest_counts(known):
    ask(known, "erasure")
    ask(known, "erasure")

    assert known.proofs.count() == 2
