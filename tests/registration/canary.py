"""Somebody whose every trace says “canary”, and where in database and files it is found again."""

import json
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from psycopg2 import sql

from forum import clock
from forum.mail import delivery
from forum.models import BadAddress, Entry, Message, OptOut
from forum.text import email_key
from program.models import Agenda, Outcome
from program.notices import mails_of
from program.release import release
from registration import letters
from registration.changing import change, detail, version
from registration.delegations import add_people
from registration.documents import Document
from registration.listing import set_listed
from registration.merging import merge
from registration.models import (
    Delegation,
    Invitation,
    InvitationUse,
    Organisation,
    Registration,
    Upload,
)
from registration.replacing import replace
from speakers.introducing import introduce
from speakers.models import ProposalFile, Speaker
from speakers.together import decline, join
from tests.factories import (
    a_row,
    ask_along,
    make_delegation,
    make_invitation,
    make_person,
    make_proposal,
    make_question,
    make_registration,
    make_session,
    make_slot,
    make_speaker,
)
from tests.registration.test_changing import picture

PERSON = "anna.canary@example.org"
WORDS = ("canary", "анарейка", json.dumps("анарейка")[1:-1])

# Where a word would be found again: every text, JSON and array column of every table.
COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema()
    AND data_type IN ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'USER-DEFINED')
"""


def found() -> list[str]:
    """The columns in which the canary still sits, and the sessions."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        places = [place for place in cursor.fetchall() if _is_in(cursor, *place)]
    told = [f"{table}.{column}" for table, column in places]
    if any(_has(str(session.get_decoded())) for session in Session.objects.all()):
        told.append("a session")
    return sorted(told)


def files() -> list[str]:
    """Everything in the private storage."""
    folders = ("answers", "photos", "proposals")
    return [
        f"{folder}/{name}"
        for folder in folders
        if default_storage.exists(folder)
        for name in default_storage.listdir(folder)[1]
    ]


def _is_in(cursor, table, column) -> bool:
    said = sql.SQL("strpos(lower({}::text), %s) > 0").format(sql.Identifier(column))
    query = sql.SQL("SELECT count(*) FROM {} WHERE {}").format(
        sql.Identifier(table), sql.SQL(" OR ").join([said] * len(WORDS))
    )
    cursor.execute(query, WORDS)
    return cursor.fetchone()[0] > 0


def _has(text: str) -> bool:
    return any(word in text.casefold() for word in WORDS)


@pytest.fixture
def own_files(settings, tmp_path):
    """A storage of the test's own, so that it can be looked through."""
    kept = {"OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | kept}


@pytest.fixture
def known(event, organiser, signed_in, own_files):
    """A registration with the word in everything that can be told, and its traces everywhere."""
    person = make_person(PERSON, given_name="CanaryGiven", family_name="CanaryFamily")
    _hand_on(event)
    made = make_registration(
        event,
        email=PERSON,
        person=person,
        category="media",
        honorific="CanaryHon",
        given_name="Canary",
        patronymic="Canary patronymic",
        family_name="D'Canary.Birth",
        given_name_other="Анна",
        family_name_other="Канарейка",
        organisation_name="Canary organisation",
        job_title="Canary job",
    )
    make_registration(event, contact_email=PERSON)  # of somebody else, whose mail goes to them
    Registration.objects.filter(pk=made.pk).update(
        note="canary note", badge_collected_by="canary driver", precedence=2
    )
    made.refresh_from_db()
    made.approve(by=organiser)
    _tell_details(made)
    _group(made)
    set_listed(made, True)
    letters.issue(made)
    _speak(made, person)
    facts = {"organisation_name": "Canary Second", "family_name": "Canary.Married"}
    change(made, facts, seen=version(made))
    made.refresh_from_db()
    made.approve(by=organiser)
    _invite(made)
    _upload(made)
    _merge(made, organiser)
    made.refresh_from_db()
    _note_acts(made, organiser)
    signed_in(person)
    delivery.deliver_due()
    made.tell("reminder", "unsent")
    later = clock.real_now() + timedelta(hours=1)
    Message.objects.filter(kind="registration/reminder").update(
        due_at=later,
        note="For Canary alone",
        own_subject="Dear Canary",
        own_body=f"Write to {PERSON}.",
    )
    BadAddress.objects.note(event.pk, PERSON, f"550 5.1.1 {PERSON}: no such mailbox")
    OptOut.objects.create(event=event, email_key=email_key(PERSON))
    return made


def _speak(made, person):
    """With a talk of their own, one with a colleague, and asked into a third by a clerk's words."""
    event = made.event
    speaker = Speaker(
        event=event,
        email=PERSON,
        registration=made,
        language="en",
        **dict.fromkeys(("given_name", "job_title", "organisation_name"), "Canary"),
        family_name="Canaryspeaker",
        given_name_other="Анна",
        family_name_other="Канарейка",
        biography_en="Canary sings.",
        biography_ru="Канарейка поёт.",
        country="AM",
        links=["https://canary.example.org"],
    )
    names = ("biography_en", "biography_ru", "links")
    mine = introduce(speaker, person, names, photo=BytesIO(picture().read()))
    talk = make_proposal(event, speaker=mine, notes="canary notes", abstract_ru="Канарейка поёт.")
    talk.answers.create(event=event, question=make_question(event), value="canary")
    file = {"language": "en", "by": person, "type": "application/pdf", "size": 1}
    for use in ("material", "slides"):
        facts = {"event": event, "use": use, "name": "canary.pdf", **file}
        kept = ProposalFile(proposal=talk, **facts)
        kept.file.save("canary.pdf", ContentFile(b"canary"))
    talk.change_requests.create(
        event=event, by=person, note="canary", changes={"title_en": ["Canary", "B"]}
    )
    reviewer = make_person(role="reviewer", event=event)
    talk.reviews.create(event=event, reviewer=reviewer, stance="abstained", comment="Knows Canary.")
    expires = clock.now() + timedelta(days=1)
    event.call_links.create(note="For Canary Canaryspeaker", expires_at=expires)
    joint = make_proposal(event, speaker=mine, title_en="By Canary Canaryspeaker and another")
    join(ask_along(joint, person, given_name="Dora"), make_speaker(event, family_name="Colleague"))
    boris = make_person()
    other = make_proposal(event, boris)
    _compose(made, mine)
    words = {"email": PERSON, "given_name": "Canary", "family_name": "Typed"}
    decline(ask_along(other, boris, **words))
    ask_along(other, boris, **words)


def _compose(made, mine):
    """Named in the program, its releases and the mails about them; with choices of their own."""
    event = made.event
    session = make_session(
        event, "Canary Canaryspeaker opens", purpose_en="", purpose_ru="Говорит Анна Канарейка."
    )
    other = make_session(event, "Closing")
    colleague = make_speaker(event)
    session.roles.create(event=event, speaker=mine)
    session.roles.create(event=event, speaker=colleague)
    other.roles.create(event=event, speaker=mine, role="moderator")
    other.roles.create(event=event, speaker=colleague, substitute=mine)
    address = {"address": "https://files.example.org/1"}
    session.materials.create(event=event, title_en="Slides of Canary Canaryspeaker", **address)
    for one in (session, other):
        make_slot(one, None)
    note = {"note_en": "With Canary Canaryspeaker.", "reason": "Canary Canaryspeaker opens both."}
    mails_of(release(event, by=None, **note)).release()
    delivery.deliver_due()
    session.roles.filter(speaker=mine).delete()
    release(event, by=None, **note)
    session.roles.create(event=event, speaker=mine)
    release(event, by=None, **note)
    agenda = Agenda.objects.create(event=event, registration=made)
    agenda.favourites.create(event=event, session=session)
    session.joinings.create(event=event, registration=made, day=event.starts)
    session.invitees.create(event=event, registration=made)
    outcome = Outcome.objects.create(event=event)
    outcome.comments.create(
        event=event, registration=made, text="Canary thinks otherwise.", language="en"
    )


def _hand_on(event):
    """An earlier registration of theirs, whose place a colleague has, whom a mail tells of it."""
    before = make_registration(
        event, mode="online", email=PERSON, given_name="Canary", family_name="Predecessor"
    )
    replace(
        before,
        authority=None,
        given_name="Sergei",
        family_name="Successor",
        email="sergei@example.org",
        country="BY",
        organisation_name="Example Telecom",
        category=before.category,
        language="en",
    )


def _tell_details(made, phone="+375172000000"):
    """With an answer that is taken back, and a file instead of another."""
    facts = {"phone": phone, "accessibility_needs": "canary ramp", "diet": "canary seed"}
    detail(made, facts, photo=BytesIO(picture().read()))
    asked = made.event.questions
    text = asked.filter(code="text").first() or make_question(made.event, code="text")
    file = asked.filter(code="file").first() or make_question(made.event, "file", code="file")
    back = asked.filter(code="back").first() or make_question(made.event, code="back")
    scan = Document("canary.pdf", "application/pdf", b"%PDF-1.7\ncanary")
    made.answer({text: "canary answer", file: scan, back: "canary taken back"})
    made.answer({back: None})


def _group(made):
    """Contact of one delegation and of one that is gone; named in mails to a guest of theirs and
    to another's contact; typed by a clerk who does not know that they are registered."""
    ministry = Organisation.objects.create(
        event=made.event, name_en="Ministry", name_ru="Министерство"
    )
    contact = {"contact_name": "Canary Clerk", "contact_email": PERSON}
    facts = {"event": made.event, "organisation": ministry} | contact
    begun = Delegation.objects.create(**facts)
    guest = a_row("olga@example.org", country="BY", category=made.category, mode="online")
    add_people(begun, uuid4(), [guest | {"family_name": "Guest"}])
    Delegation.objects.create(**facts).delete()
    left = Delegation.objects.create(**facts)
    Delegation.objects.filter(pk=left.pk).update(contact_name="Boris", contact_email="b@x.test")
    group = make_delegation(made.event)
    Registration.objects.filter(pk=made.pk).update(delegation=group)
    add_people(group, uuid4(), [a_row(family_name="Colleague")])
    other = make_delegation(made.event, contact_email="other@example.org")
    typed = a_row(PERSON.upper(), given_name="Canary", family_name="Mistyped")
    add_people(other, uuid4(), [typed, a_row("vera@example.org", family_name="Colleague")])
    delivery.deliver_due()
    made.refresh_from_db()


def _invite(made):
    """One used, one passed on, one deleted, and an organisation's with many uses."""
    event, names = made.event, {"given_name": "Canary", "family_name": "Invited"}
    used = make_invitation(event, email="old.canary@example.org", **names)
    InvitationUse.objects.create(event=event, invitation=used, registration=made)
    Invitation.objects.filter(pk=used.pk).update(used=1, state="accepted")
    passed = make_invitation(event, email=PERSON, **names)
    delivery.deliver_due()
    passed.pass_on(given_name="Dina", family_name="Deputy", email="dina@example.org")
    make_invitation(event, email=PERSON, **names).delete()


def _upload(made):
    """A list of their own, and their row in somebody else's."""
    named = {"line": 2, "family_name": made.family_name, "given_name": made.given_name}
    addressed = {"line": 4, "family_name": "Canary", "given_name": "C.", "email": PERSON.upper()}
    other = {"line": 3, "family_name": "Else", "given_name": "Erik", "email": "erik@example.org"}
    rows = [named | {"email": ""}, other, addressed]
    mine = Delegation.objects.get(contact_email=PERSON)
    for delegation, name in ((mine, "canary.xlsx"), (made.delegation, "list.xlsx")):
        Upload.objects.create(
            event=made.event, delegation=delegation, language="en", file_name=name, rows=rows
        )


def _merge(made, organiser):
    """Two more of their registrations, ended by merges, each with what the next one has too."""
    event = made.event
    first, second = (
        make_registration(
            event,
            mode="online",
            email=f"twin{number}.canary@example.org",
            given_name="Canary",
            family_name="Twin",
        )
        for number in (1, 2)
    )
    for each in (first, second):
        _tell_details(each, phone="+375172111111")
    office = make_invitation(
        event,
        given_name="",
        family_name="",
        email="office@example.org",
        organisation_name="Ministry",
        uses=5,
    )
    InvitationUse.objects.create(event=event, invitation=office, registration=first)
    merge(first, second, by=organiser)
    merge(made, first, by=organiser)


def _note_acts(made, organiser):
    """What the staff looked for, and what the admin wrote of it."""
    Entry.objects.create(
        event=made.event, act="export", person=organiser, facts={"filter": {"q": "canary.birth"}}
    )
    inner = json.dumps([{"added": {"name": "use", "object": "Анна Канарейка"}}])
    used, passed, office = made.event.invitations.order_by("pk")
    for row, named, message in (
        (made, str(made), "canary"),
        (used, "Canary Invited", inner),
        (passed, "Canary Invited", inner),
        (office, "Ministry", inner),
        (made.delegation, "Ministry", inner),
        (made.delegation.organisation, str(made), PERSON),
    ):
        LogEntry.objects.create(
            user=organiser,
            content_type=ContentType.objects.get_for_model(row),
            object_id=str(row.pk),
            object_repr=named,
            change_message=message,
            action_flag=CHANGE,
        )
