"""The pages on which a mail to many is written, looked over, sent and followed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from forum import clock
from forum.mail import bulk as to_many
from forum.mail import delivery
from forum.models import BulkMail, Event, Link, Message
from tests.factories import make_event, make_person, make_registration
from tests.forum.test_bulk import a_bulk, posted, release
from tests.forum.test_texts import HOSTILE

BASE = "/admin/forum/bulkmail/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(organiser, signed_in):
    return signed_in(organiser)


def said(answer):
    return answer.content.decode()


def page_of(bulk, name="change"):
    return f"{BASE}{bulk.pk}/{name}/"


def write(desk, bulk, **told):
    words = {name: getattr(bulk, name) for name in bulk.texts()}
    return desk.post(page_of(bulk), {"seen": bulk.stamp} | words | told, follow=True)


def test_a_mail_is_begun_written_looked_over_and_sent(desk, event, organiser):
    make_registration(event, email="anna@example.org")
    began = desk.post(f"{BASE}add/", {"event": event.pk, "audience": "registration.coming"})
    bulk = BulkMail.objects.get()
    assert began.url == page_of(bulk)
    assert desk.get(f"{page_of(bulk, 'preview')}?in=ru").status_code == 200, "without any words"
    assert bulk.created_by == organiser

    words = {"subject_en": "News", "subject_ru": "Новости", "body_en": "A", "body_ru": "Б"}
    looked = write(desk, bulk, **words, only_mode=["on_site"], look="yes")
    assert looked.redirect_chain == [(page_of(bulk, "look"), 302)]
    assert "1 mail would leave." in said(looked)

    page = said(desk.get(page_of(bulk, "send")))
    assert "Send 1 mail" in page
    bulk.refresh_from_db()
    assert (bulk.filters, bulk.state) == ({"mode": ["on_site"]}, "draft")
    gone = desk.post(page_of(bulk, "send"), {"when": "now", "seen": bulk.stamp}, follow=True)
    assert "The mail is released." in said(gone)
    to_many.post_due()
    delivery.deliver_due()
    assert "1 of 1 sent" in said(desk.get(page_of(bulk)))
    assert [one.to[0] for one in mail.outbox if one.subject == "News"] == ["anna@example.org"]


def test_a_draft_may_lack_a_language_but_is_not_sent_so(desk, event):
    make_registration(event)
    bulk = a_bulk(event, subject_ru="", body_ru="")
    assert "The draft is saved." in said(write(desk, bulk, subject_en="News"))
    bulk.refresh_from_db()
    answer = desk.post(page_of(bulk, "send"), {"when": "now", "seen": bulk.stamp}, follow=True)
    assert "Write subject and text in every language first." in said(answer)


@pytest.mark.parametrize(
    ("field", "text", "why"), [one for one in HOSTILE if one[1].strip(" \n\u200b")]
)
def test_what_must_not_be_written_to_many_is_refused(desk, event, field, text, why):
    bulk = a_bulk(event)
    text = text.replace("{reason", "{status")
    assert why in said(write(desk, bulk, **{field: text}))
    bulk.refresh_from_db()
    assert bulk.subject_en == "The bus: {event}"


@pytest.mark.parametrize("told", [{"only_mode": "by_post"}, {"only_category": ["media", "x"]}])
def test_a_choice_that_a_filter_does_not_have_is_refused(desk, event, told):
    bulk = a_bulk(event)
    assert "is not one of the available choices" in said(write(desk, bulk, **told))
    bulk.refresh_from_db()
    assert bulk.filters == {}


def test_an_audience_that_nobody_may_write_to_is_refused(desk, event):
    answer = desk.post(f"{BASE}add/", {"event": event.pk, "audience": "forum.everybody"})
    assert "is not one of the available choices" in said(answer)
    assert not BulkMail.objects.exists()


def test_of_two_writers_the_second_is_told_and_loses_nothing(desk, event):
    bulk = a_bulk(event)
    write(desk, bulk, body_en="The first one's")
    page = said(write(desk, bulk, body_en="The second one's"))
    assert "Somebody else changed this mail" in page
    assert "The first one&#x27;s" in page
    assert "The second one&#x27;s" in page
    bulk.refresh_from_db()
    assert bulk.body_en == "The first one's"
    assert bulk.stamp in page


def test_a_preview_is_as_each_of_them_reads_it_and_writes_nothing(desk, event):
    make_registration(event, given_name="Anna", email="anna@example.org")
    make_registration(event, given_name="Борис", language="ru")
    bulk = a_bulk(event)
    before = Link.objects.count(), Message.objects.count()
    first, second, beyond = (
        desk.get(f"{page_of(bulk, 'preview')}?reader={number}") for number in (1, 2, "9" * 50)
    )
    assert "Dear Anna Example" in said(first)
    assert "Здравствуйте, Борис Example!" in said(second)
    assert "Dear Anna" in said(beyond)
    assert "?key=…" in said(first)
    assert "sandbox" in first["Content-Security-Policy"]
    look = said(desk.get(f"{page_of(bulk, 'look')}?reader=2"))
    assert "?reader=2" in look
    assert (Link.objects.count(), Message.objects.count()) == before


def test_what_is_typed_is_previewed_before_it_is_saved(desk, event):
    bulk = a_bulk(event)
    typed = {"in": "ru", "subject_ru": "Скоро", "body_ru": "**Скоро** {name}"}
    page = said(desk.post(page_of(bulk, "preview"), typed))
    assert "<strong>Скоро</strong>" in page
    bulk.refresh_from_db()
    assert bulk.subject_ru == "Автобус: {event}"


def test_a_test_of_it_goes_to_the_writer_alone(desk, event, organiser):
    make_registration(event)
    bulk = a_bulk(event)
    write(desk, bulk, subject_en="To {name}", test="en")
    delivery.deliver_due()
    tests = [one for one in mail.outbox if one.subject == "[Test] To Anna Ivanova"]
    assert [one.to for one in tests] == [[organiser.email]]
    bulk.refresh_from_db()
    assert bulk.subject_en == "The bus: {event}"


def test_a_moment_is_typed_by_the_clocks_at_the_event(desk, event, at):
    at(datetime(2021, 3, 1, 9, tzinfo=UTC))
    make_registration(event)
    bulk = a_bulk(event)
    told = {"when": "later", "send_at": "2021-03-02T09:00", "seen": bulk.stamp}
    page = said(desk.post(page_of(bulk, "send"), told, follow=True))
    bulk.refresh_from_db()
    assert bulk.state == "scheduled"
    assert bulk.send_at == datetime(2021, 3, 2, 6, tzinfo=UTC)  # Minsk is three hours ahead
    assert "9 a.m." in page or "09:00" in page
    assert "Europe/Minsk" in page


@pytest.mark.parametrize(
    ("send_at", "why"),
    [
        ("", "Say when."),
        ("soon", "Enter a valid date/time."),
        ("2021-02-28T09:00", "This moment is past."),
        ("2021-03-28T02:30", "couldn’t be interpreted"),  # the clocks skip it
    ],
)
def test_a_moment_that_is_none_is_refused(desk, event, at, send_at, why):
    at(datetime(2021, 3, 1, 9, tzinfo=UTC))
    Event.objects.filter(pk=event.pk).update(timezone="Europe/Berlin")
    make_registration(event)
    bulk = a_bulk(event)
    told = {"when": "later", "send_at": send_at, "seen": bulk.stamp}
    page = said(desk.post(page_of(bulk, "send"), told, follow=True))
    assert why in page.replace("&#x27;", "’")
    bulk.refresh_from_db()
    assert bulk.state == "draft"


def test_what_was_changed_after_the_look_is_not_sent(desk, event):
    make_registration(event)
    bulk = a_bulk(event)
    seen = bulk.stamp
    write(desk, bulk, body_en="Other words")
    answer = desk.post(page_of(bulk, "send"), {"when": "now", "seen": seen}, follow=True)
    assert "Look at it once more." in said(answer)
    bulk.refresh_from_db()
    assert bulk.state == "draft"


def test_the_rest_is_cancelled_after_asking_once_more(desk, event, organiser):
    make_registration(event)
    bulk = a_bulk(event)
    release(bulk, organiser)
    to_many.post_due()
    assert "will never leave" in said(desk.post(page_of(bulk), {"cancel": "yes"}))
    assert posted().get().state == "queued"
    told = {"cancel": "yes", "confirmed": "yes"}
    assert "1 mail does not leave." in said(desk.post(page_of(bulk), told, follow=True))
    assert posted().get().state == "cancelled"


def test_another_like_it_is_a_draft_of_its_own(desk, event, organiser):
    make_registration(event)
    bulk = a_bulk(event, filters={"mode": ["on_site"]})
    release(bulk, organiser)
    desk.post(page_of(bulk), {"copy": "yes"})
    other = BulkMail.objects.exclude(pk=bulk.pk).get()
    assert (other.state, other.filters, other.body_ru) == ("draft", bulk.filters, bulk.body_ru)


def test_what_was_sent_cannot_be_deleted(desk, event, organiser):
    make_registration(event)
    bulk = a_bulk(event)
    release(bulk, organiser)
    assert desk.post(page_of(bulk, "delete"), {"post": "yes"}).status_code == 403
    draft = a_bulk(event)
    desk.post(page_of(draft, "delete"), {"post": "yes"})
    assert list(BulkMail.objects.all()) == [bulk]


@pytest.mark.parametrize("name", ["change", "look", "preview", "send", "delete"])
def test_another_events_mail_is_not_there(desk, event, name):
    foreign = a_bulk(make_event("minsk-2022"))
    answers = [desk.get(page_of(foreign, name)), desk.post(page_of(foreign, name), {"post": "yes"})]
    for answer in answers:
        assert answer.status_code in ({302, 403, 404} if name == "delete" else {404})
    assert BulkMail.objects.filter(pk=foreign.pk, state="draft").exists()


@pytest.mark.parametrize("pk", ["9" * 30, "9223372036854775808", "0", "junk"])
def test_odd_numbers_lead_nowhere(desk, event, pk):
    for name in ("change", "look", "preview", "send"):
        assert desk.get(f"{BASE}{pk}/{name}/").status_code in {302, 404}


@pytest.mark.parametrize("role", ["editor", "desk", "reader", "translator"])
def test_nobody_but_organisers_writes_to_many(event, signed_in, role):
    make_registration(event)
    bulk = a_bulk(event)
    browser = signed_in(make_person(role=role, event=event))
    for name in ("change", "look", "preview", "send"):
        assert browser.post(page_of(bulk, name), {"when": "now"}).status_code in {403, 404}
    assert browser.get(BASE).status_code == 403
    bulk.refresh_from_db()
    assert bulk.state == "draft"


def test_the_pages_cost_as_many_queries_for_three_as_for_one(
    desk, event, organiser, django_assert_num_queries
):
    bulk, sent = a_bulk(event), a_bulk(event)
    make_registration(event)
    release(sent, organiser)
    to_many.post_due()
    counts = {"look": 18, "send": 15, "change": 11}
    for _ in range(2):
        for name, count in counts.items():
            desk.get(page_of(bulk, name))
            with django_assert_num_queries(count):
                desk.get(page_of(bulk, name))
        with django_assert_num_queries(11):
            desk.get(page_of(sent))
        make_registration(event)
        make_registration(event)
        other = a_bulk(event)
        release(other, organiser, send_at=clock.now() + timedelta(hours=1))
