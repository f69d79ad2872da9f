"""The texts of mails: organisers change them per event, and nothing is sent or kept by a look."""

import json
from pathlib import Path

import pytest
from django.core import mail
from pghistory.models import Events

from forum import registry
from forum.mail import delivery, preview, texts
from forum.mail.words import source
from forum.models import Link, MailText, Message
from registration.models import Proof
from tests.factories import (
    make_delegation,
    make_event,
    make_invitation,
    make_person,
    make_proposal,
    make_registration,
)

KIND = "registration/changed"
ADDRESS = "/admin/forum/mailtext/minsk-2021/registration/changed/"
PREVIEW = f"{ADDRESS}preview/"
LIST = "/admin/forum/mailtext/"
T14 = (
    "{registration.__init__.__globals__[settings].SECRET_KEY} {event.__class__.__mro__} {{7*7}}"
    " {% debug %} {0.__class__}"
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(organiser, signed_in):
    return signed_in(organiser)


def words(**changed):
    """What the page posts: the default words, but for these."""
    told = {}
    for code in ("en", "ru"):
        told[f"subject_{code}"], told[f"body_{code}"] = source(KIND, code)
        told[f"seen_{code}"] = ""
    return told | changed


def save(desk, **changed):
    return desk.post(ADDRESS, words(**changed) | {"save": "Save"}, follow=True)


def said(answer):
    return answer.content.decode()


# --- The list ------------------------------------------------------------------------------


def test_the_list_names_every_mail_with_a_text_and_whose_words_it_has(desk, event):
    MailText.objects.create(event=event, kind=KIND, language="ru", subject="Иное", body="Текст")
    page = said(desk.get(LIST))
    for kind in registry.mails.values():
        app, name = kind.name.split("/")
        assert (f'{LIST}minsk-2021/{app}/{name}/"' in page) != kind.is_bulk
    assert page.count(">changed<") == 1


def test_the_list_costs_as_many_queries_however_many_texts_are_changed(
    desk, event, django_assert_num_queries
):
    for kind in (KIND, "registration/code"):
        MailText.objects.create(event=event, kind=kind, language="en", subject="A", body="B")
        desk.get(LIST)
        with django_assert_num_queries(11):
            desk.get(LIST)


def test_the_list_is_of_one_of_the_persons_own_events(desk, event):
    other = make_event("minsk-2022", title_en="The other one")
    assert "The other one" not in said(desk.get(f"{LIST}?event={other.pk}"))
    assert "minsk-2021/registration" in said(desk.get(f"{LIST}?event=junk"))


# --- Changing ------------------------------------------------------------------------------


def test_a_changed_text_is_what_readers_of_that_language_get(desk, event):
    answer = save(desk, subject_en="News: {event}", body_en="Hello {name}.")
    assert "The text is saved." in said(answer)
    make_registration(event, email="anna@example.org").tell("changed", 1)
    make_registration(event, email="boris@example.org", language="ru").tell("changed", 2)
    delivery.deliver_due()
    subjects = {one.to[0]: one.subject for one in mail.outbox if "anna" in one.to[0]}
    assert subjects["anna@example.org"] == "News: Smart sustainable cities"
    assert [text.language for text in MailText.objects.all()] == ["en"]


def test_a_change_is_history_with_its_writer(desk, event, organiser):
    save(desk, subject_en="News: {event}")
    text = MailText.objects.get()
    save(desk, subject_en="Newer: {event}", seen_en=text.changed_at.isoformat())
    changes = Events.objects.tracks(text)
    assert [change.pgh_data["subject"] for change in changes] == ["News: {event}", "Newer: {event}"]
    assert changes[1].pgh_context["user"] == organiser.pk


def test_words_that_are_the_files_own_are_no_change(desk, event):
    assert "Nothing was changed." in said(save(desk))
    save(desk, subject_en="News: {event}")
    stamp = MailText.objects.get().changed_at.isoformat()
    save(desk, seen_en=stamp)
    assert not MailText.objects.exists()


HOSTILE = [
    ("body_en", T14, "is not one of the placeholders"),
    ("subject_en", T14, "is not one of the placeholders"),
    ("body_en", "[x](https://{event}.test)", "A link leads to"),
    ("body_en", "[x]({name})", "A link leads to"),
    ("body_en", "{reason.__class__}", "is not one of the placeholders"),
    ("subject_en", "Open {link}", "is an address: it belongs into the text."),
    ("subject_en", "", "This field is required."),
    ("body_en", " \n ", "This field is required."),
    ("body_en", "\u200b", "This field is required."),
    ("subject_en", "a" * 201, "at most 200 characters"),
    ("body_en", "a" * 10_001, "at most 10000 characters"),
    ("body_en", "Ann\x00Lee", "cannot be stored"),
]


@pytest.mark.parametrize(("field", "text", "why"), HOSTILE)
def test_what_must_not_be_written_is_refused_with_a_reason(desk, event, field, text, why):
    assert why in said(save(desk, **{field: text}))
    assert not MailText.objects.exists()


def test_every_flaw_of_a_text_is_told_at_once(desk, event):
    page = said(save(desk, subject_en="{nobody} {link}", body_ru="[x]({name})"))
    for why in ("{nobody} is not one", "{link} is an address", "A link leads to"):
        assert why in page


def test_a_subject_stands_on_one_line(desk, event):
    save(desk, subject_en="News:\r\nBcc: victim@example.org")
    assert MailText.objects.get().subject == "News: Bcc: victim@example.org"


def test_the_list_of_hostile_inputs_has_the_template_that_is_tried_here():
    file = Path(__file__).parents[3] / "shared" / "data" / "hostile_inputs.json"
    if not file.exists():
        pytest.skip("the list of hostile inputs is not here")
    assert {one["id"]: one.get("value") for one in json.loads(file.read_text())}["T14"] == T14


def test_of_two_writers_the_second_is_told_and_loses_nothing(desk, event):
    save(desk, subject_en="The first one's")
    page = said(save(desk, subject_en="The second one's"))
    assert "Somebody else changed this text" in page
    assert "The first one&#x27;s" in page
    assert 'value="The second one&#x27;s"' in page
    assert MailText.objects.get().subject == "The first one's"

    stamp = MailText.objects.get().changed_at.isoformat()
    assert stamp in page
    save(desk, subject_en="The second one's", seen_en=stamp)
    assert MailText.objects.get().subject == "The second one's"


def test_a_reset_is_asked_for_twice_and_done_once(desk, event):
    save(desk, subject_en="News", subject_ru="Новости")
    page = said(desk.post(ADDRESS, {"reset": "yes"}))
    assert "Take away what was written" in page
    assert MailText.objects.count() == 2
    for _ in range(2):
        desk.post(ADDRESS, {"reset": "yes", "confirmed": "yes"})
    assert not MailText.objects.exists()


# --- Previews ------------------------------------------------------------------------------


def test_a_preview_shows_what_is_typed_with_samples(desk, event):
    page = said(
        desk.post(PREVIEW, {"in": "en", "subject_en": "To {name}", "body_en": "**Hi** {name}"})
    )
    assert "To Anna Ivanova" in page
    assert "<strong>Hi</strong> Anna Ivanova" in page
    assert "Smart sustainable cities" in page


def test_a_preview_shows_the_saved_text_at_first(desk, event):
    assert "Moi drug Anna" not in said(desk.get(PREVIEW))
    save(desk, body_en="Moi drug {name}")
    assert "Moi drug Anna" in said(desk.get(PREVIEW))


def test_a_preview_runs_nothing_and_only_our_pages_frame_it(desk, event):
    answer = desk.post(PREVIEW, {"in": "en", "body_en": "<script>alert(1)</script>"})
    policy = answer["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'", "frame-ancestors 'self'"} <= set(policy)
    assert not any(directive.startswith("script-src") for directive in policy)
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "<script" not in said(answer)
    page = desk.get(ADDRESS)
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def rows_now():
    return Link.objects.count(), Message.objects.count(), Proof.objects.values_list("code_hash")[0]


def test_a_preview_about_somebody_writes_nothing_and_shows_no_secret(desk, event):
    made = make_registration(event, family_name="Sidorova")
    made.tell("changed", 1)
    proof = Proof.objects.create(
        event=event, registration=made, purpose="data", address="anna@example.org"
    )
    of_it = Message.objects.get(key__startswith="changed")
    before = rows_now()
    page = said(desk.post(PREVIEW, {"in": "en", "body_en": "[a]({link}) {name}", "row": of_it.pk}))
    assert "Sidorova" in page
    assert "?key=…" in page

    code = Message.objects.create(
        event=event, kind="registration/code", key="c", to="a@example.org", about=proof
    )
    address = ADDRESS.replace("changed", "code")
    page = said(
        desk.post(f"{address}preview/", {"in": "en", "body_en": "{digits}", "row": code.pk})
    )
    assert "…" in page
    code.delete()
    assert rows_now() == before


@pytest.mark.parametrize("row", ["0", "junk", "9" * 30, "-1", "foreign"])
def test_a_preview_about_a_row_that_is_not_offered_has_samples(desk, event, row):
    foreign = make_registration(make_event("minsk-2022"), family_name="Foreigner")
    pk = Message.objects.of(foreign).first().pk if row == "foreign" else row
    assert "Anna Ivanova" in said(desk.post(PREVIEW, {"body_en": "{name}", "in": "en", "row": pk}))


def test_every_mail_can_be_previewed_in_both_languages(desk, event):
    for kind in registry.mails.values():
        app, name = kind.name.split("/")
        for code in ("en", "ru"):
            address = f"{LIST}minsk-2021/{app}/{name}/preview/?in={code}"
            assert desk.get(address).status_code == (404 if kind.is_bulk else 200), address


def test_a_mail_can_be_previewed_about_whomever_the_page_offers(desk, event):
    """Also about somebody to whom nobody would send it, such as a reminder to who has left."""
    make_registration(event).cancel()
    make_registration(event, category="media").decline(by=None, reason="Full")
    for _ in range(3):
        make_registration(event)
    make_delegation(event)
    make_invitation(event).send()
    make_proposal(event, state="submitted")
    seen = set()
    for kind in registry.mails.values():
        for pk in preview.rows_of(event, kind.name) if not kind.is_bulk else ():
            seen.add(kind.name)
            address = f"{LIST}minsk-2021/{kind.name}/preview/?in=ru&row={pk}"
            assert desk.get(address).status_code == 200, address
    assert len(seen) > 15


# --- Test mails ----------------------------------------------------------------------------


def test_a_test_goes_to_the_writer_alone_and_saves_nothing(desk, event, organiser):
    made = make_registration(event, family_name="Sidorova")
    row = Message.objects.of(made).get()
    told = words(subject_en="To {name}", body_en="[Open]({link})") | {"test": "en", "row": row.pk}
    page = said(desk.post(ADDRESS, told, follow=True))
    desk.post(ADDRESS, told)
    assert "On its way to organiser@example.org" in page
    assert 'value="To {name}"' in page
    assert not MailText.objects.exists()

    delivery.deliver_due()
    tests = [one for one in mail.outbox if one.subject.startswith("[Test] To Anna Sidorova")]
    assert tests
    assert {one.to[0] for one in tests} == {organiser.email}
    assert "?key=…" in tests[0].body
    assert Message.objects.filter(kind="forum/test").first().html


# --- Who may, and hostile addresses --------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "minsk-2022/registration/changed/",
        "minsk-2021/registration/nothing/",
        "minsk-2021/etc/passwd/",
        "minsk-2021/account/login_code/",
    ],
)
def test_what_is_no_mail_of_the_persons_event_is_not_there(desk, event, path):
    make_event("minsk-2022")
    for address in (f"{LIST}{path}", f"{LIST}{path}preview/"):
        assert desk.get(address).status_code == 404
        assert desk.post(address, words()).status_code == 404


def test_who_is_no_organiser_reads_no_texts(event, signed_in):
    reader = signed_in(make_person(role="desk", event=event))
    assert reader.get(LIST).status_code == 403
    assert reader.get(ADDRESS).status_code == 404
    assert reader.post(PREVIEW, words()).status_code == 404


def test_a_look_at_the_pages_changes_nothing(desk, event):
    for address in (LIST, ADDRESS, PREVIEW):
        assert desk.get(address).status_code == 200
    assert not MailText.objects.exists()
    assert texts.of_mail(event, KIND)["en"].stamp == ""
