"""The outbox: a mail is never lost, and never sent twice without need."""

import asyncio
import socket
import threading
from contextlib import nullcontext
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.db import connections, transaction
from django.test import RequestFactory

from forum import clock, registry
from forum.accounts import AccountAdapter
from forum.errors import Refused
from forum.mail import delivery, post
from forum.models import BadAddress, Event, MailServer, Message
from forum.models.mailserver import MailServerQuerySet
from forum.models.message import GIVE_UP_AFTER, LEASE, LEAST_ATTEMPTS, MessageQuerySet
from registration.models import Category, Registration

HOUR = timedelta(hours=1)


class Letterbox:
    """A mail server's memory, and what it says to the next messages."""

    def __init__(self):
        self.mails, self.connections = [], 0
        self.recipient_answers, self.data_answers = {}, []
        self.pause, self.at_once, self.most_at_once = 0, 0, 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if answer := self.recipient_answers.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.data_answers:
            return self.data_answers.pop(0)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(self.pause)
        self.at_once -= 1
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    @property
    def ids(self):
        return [mail["Message-ID"] for mail in self.mails]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def letterbox(settings):
    box = Letterbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield box
    server.stop()


@pytest.fixture
def no_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


@pytest.fixture(autouse=True)
def _rows(request):
    request.getfixturevalue(
        "transactional_db" if "transactional_db" in request.fixturenames else "db"
    )


def rested():
    """Ten seconds later: the server may be tried again."""
    MailServer.objects.update(next_try_at=clock.real_now())


@pytest.fixture
def event():
    return an_event()


def an_event(**facts):
    return Event.objects.create(
        **{
            "slug": "minsk-2021",
            "state": Event.State.PUBLISHED,
            "title_en": "Smart sustainable cities",
            "kind_en": "International Forum",
            "starts": date(2021, 3, 16),
            "ends": date(2021, 3, 18),
            "timezone": "Europe/Minsk",
            "city_en": "Minsk",
            "contact_email": "info@forum.example",
            "languages": ["en", "ru"],
        }
        | facts
    )


def a_registration(event, address="anna@example.org", **facts):
    category, _ = Category.objects.get_or_create(
        event=event, code="other", defaults={"name_en": "Other"}
    )
    return Registration.objects.create(
        **{
            "event": event,
            "state": Registration.State.CONFIRMED,
            "mode": "on_site",
            "given_name": "Anna",
            "family_name": "Ivanova",
            "email": address,
            "contact_email": address,
            "country": "BY",
            "organisation_name": "Belarus",
            "category": category,
            "language": "en",
            "confirmed_at": clock.now(),
        }
        | facts
    )


def posted(registration, kind="registration/registered", to=None):
    key = f"{kind}:{registration.code}"
    post(kind, about=registration, to=to or registration.contact_email, key=key, language="en")
    return Message.objects.get(key=key)


def a_message(**facts):
    """One that is rendered already, as those about accounts are."""
    number = Message.objects.count()
    return Message.objects.create(
        **{
            "kind": "account/login_code",
            "key": f"test:{number}",
            "to": f"reader{number}@example.org",
            "language": "en",
            "subject": "Your sign-in code",
            "text": "Your code: XYZ-123",
        }
        | facts
    )


# --- Once ----------------------------------------------------------------------------------


def test_a_posted_message_is_sent_once_with_its_message_id(event, letterbox):
    message = posted(a_registration(event))
    assert delivery.deliver_due() == 1
    assert delivery.deliver_due() == 0
    assert letterbox.ids == [message.message_id]
    [mail] = letterbox.mails
    assert mail["To"] == "anna@example.org"
    message.refresh_from_db()
    assert (message.state, message.attempts, message.lease_until) == ("sent", 1, None)
    assert message.sent_at
    assert message.subject == mail["Subject"].strip()
    assert "Anna Ivanova" in message.text
    assert "Anna Ivanova" in message.html


def test_posting_the_same_key_twice_is_one_row(event):
    registration = a_registration(event)
    assert posted(registration).pk == posted(registration).pk
    assert Message.objects.count() == 1


def test_nobody_without_an_address_is_written_to(event):
    post(
        "registration/registered",
        about=a_registration(event, address=""),
        to="",
        key="registered:nobody",
        language="en",
    )
    assert not Message.objects.exists()


def test_a_mail_that_no_app_registers_cannot_be_posted(event):
    with pytest.raises(LookupError, match="no/such"):
        posted(a_registration(event), kind="no/such")


@pytest.mark.django_db(transaction=True)
def test_a_transaction_rolled_back_sends_nothing(transactional_db, letterbox):
    registration = a_registration(an_event())
    with transaction.atomic():
        posted(registration)
        transaction.set_rollback(True)
    assert delivery.deliver_due() == 0
    assert letterbox.mails == []


def test_many_messages_go_over_one_connection(event, letterbox):
    for number in range(5):
        posted(a_registration(event, f"reader{number}@example.org"))
    assert delivery.deliver_due() == 5
    assert len(letterbox.mails) == 5
    assert letterbox.connections == 1


# --- Refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["recipient", "data"])
def test_what_the_server_refuses_for_good_fails_and_says_so(event, letterbox, where):
    if where == "recipient":
        letterbox.recipient_answers["anna@example.org"] = "550 5.1.1 No such person here"
    else:
        letterbox.data_answers = ["554 5.7.1 Not this, not ever"]
    message = posted(a_registration(event))
    assert delivery.deliver_due() == 0
    message.refresh_from_db()
    assert message.state == Message.State.FAILED
    assert "No such person here" in message.last_error or "not ever" in message.last_error
    assert not Message.objects.due().exists()

    message.retry()
    letterbox.recipient_answers.clear()
    assert delivery.deliver_due() == 1
    message.refresh_from_db()
    assert (message.state, message.last_error) == ("sent", "")


@pytest.mark.parametrize("where", ["recipient", "data"])
def test_what_the_server_refuses_for_now_is_put_back_for_later(event, letterbox, where):
    if where == "recipient":
        letterbox.recipient_answers["anna@example.org"] = "450 4.2.1 Greylisted, come back"
    else:
        letterbox.data_answers = ["451 4.3.0 Greylisted, come back"]
    message = posted(a_registration(event))
    before = clock.real_now()
    assert delivery.deliver_due() == 0
    message.refresh_from_db()
    assert (message.state, message.attempts, message.lease_until) == ("queued", 1, None)
    assert timedelta(seconds=11) < message.due_at - before < timedelta(seconds=20)
    assert "Greylisted" in message.last_error

    letterbox.recipient_answers.clear()
    Message.objects.update(due_at=clock.real_now())
    assert delivery.deliver_due() == 1
    assert letterbox.ids == [message.message_id]


def test_one_refused_address_does_not_hold_up_the_others(event, letterbox):
    letterbox.recipient_answers["reader1@example.org"] = "550 No such person"
    for number in range(4):
        posted(a_registration(event, f"reader{number}@example.org"))
    assert delivery.deliver_due() == 3
    assert Message.objects.filter(state="failed").get().to == "reader1@example.org"


def test_an_address_that_no_mail_can_have_fails_and_holds_up_nobody(event, letterbox):
    bad = posted(a_registration(event, "bob@example.org\nBcc: victim@example.org"))
    good = posted(a_registration(event))
    assert delivery.deliver_due() == 1
    bad.refresh_from_db()
    assert bad.state == Message.State.FAILED
    assert letterbox.ids == [good.message_id]


def test_a_mistake_in_a_letter_holds_up_nobody_and_waits_for_its_mending(
    event, letterbox, monkeypatch
):
    def broken(row):
        return row.no_such_attribute

    kind = registry.MailKind("registration/confirmed", broken, "")
    monkeypatch.setitem(registry.mails, "registration/confirmed", kind)
    broken_one = posted(a_registration(event), kind="registration/confirmed")
    good = posted(a_registration(event, "bob@example.org"))
    assert delivery.deliver_due() == 1
    assert letterbox.ids == [good.message_id]
    broken_one.refresh_from_db()
    assert broken_one.state == Message.State.QUEUED
    assert broken_one.due_at > clock.real_now()
    assert "no_such_attribute" in broken_one.last_error


def test_a_message_whose_row_is_gone_fails_and_says_so(event, letterbox):
    message = posted(a_registration(event))
    Message.objects.update(about_id=0)
    assert delivery.deliver_due() == 0
    message.refresh_from_db()
    assert message.state == Message.State.FAILED
    assert "gone" in message.last_error


@pytest.mark.parametrize("why", ["no such person", "no such letter", "no address", "two days"])
def test_the_last_mail_to_who_was_forgotten_keeps_no_address_though_it_fails_for_good(
    event, letterbox, why
):
    address = "anna@example.org\nBcc: x@x.test" if why == "no address" else "anna@example.org"
    message = posted(a_registration(event, address), kind="registration/erased")
    if why == "no such person":
        letterbox.recipient_answers[address] = f"550 5.1.1 No such person here: {address}"
    elif why == "no such letter":
        Message.objects.update(about_id=0)
    elif why == "two days":
        letterbox.recipient_answers[address] = f"450 4.2.1 Greylisted: {address}"
        Message.objects.update(
            created_at=clock.real_now() - GIVE_UP_AFTER - HOUR, attempts=LEAST_ATTEMPTS
        )
    assert delivery.deliver_due() == 0
    message.refresh_from_db()
    assert (message.state, message.to, message.last_error) == ("failed", "", "")

    with pytest.raises(Refused):
        message.retry()  # there is nobody to send it to
    message.refresh_from_db()
    assert message.state == "failed"


def test_the_last_mail_waits_with_its_address_until_it_is_sent(event, letterbox):
    letterbox.recipient_answers["anna@example.org"] = "450 4.2.1 Greylisted, come back"
    message = posted(a_registration(event), kind="registration/erased")
    delivery.deliver_due()
    message.refresh_from_db()
    assert (message.state, message.to) == ("queued", "anna@example.org")

    letterbox.recipient_answers.clear()
    Message.objects.update(due_at=clock.real_now())
    assert delivery.deliver_due() == 1
    message.refresh_from_db()
    assert (message.state, message.to, message.text) == ("sent", "", "")


def test_a_mail_whose_reader_was_forgotten_meanwhile_goes_nowhere(event, letterbox):
    message = posted(a_registration(event))
    Registration.objects.update(contact_email="")
    assert delivery.deliver_due() == 0
    message.refresh_from_db()
    assert (message.state, message.to, letterbox.mails) == ("cancelled", "", [])


# --- No server -----------------------------------------------------------------------------


def test_a_server_that_does_not_answer_costs_no_mail_an_attempt(event, no_server):
    messages = [posted(a_registration(event, f"reader{n}@example.org")) for n in range(3)]
    assert delivery.deliver_due() == 0
    for message in messages:
        message.refresh_from_db()
        assert (message.state, message.attempts) == ("queued", 0)
        assert message.due_at <= clock.real_now()
        assert "refused" in message.last_error
    assert "refused" in MailServer.objects.down().error


def test_all_that_waited_leaves_once_the_server_is_back(event, no_server, letterbox):
    """However long it was away: nothing backs off for what was not its fault."""
    host, settings_port = "127.0.0.1", free_port()
    from django.conf import settings  # noqa: PLC0415 - what the fixtures have changed

    there = settings.EMAIL_HOST, settings.EMAIL_PORT
    settings.EMAIL_HOST, settings.EMAIL_PORT = host, settings_port
    for number in range(3):
        posted(a_registration(event, f"reader{number}@example.org"))
    for _ in range(20):
        assert delivery.deliver_due() == 0
        rested()
    settings.EMAIL_HOST, settings.EMAIL_PORT = there
    assert delivery.deliver_due() == 3
    assert MailServer.objects.down() is None


def test_a_server_that_does_not_answer_is_left_alone_for_ten_seconds(event, no_server, monkeypatch):
    tried = []
    real = delivery.get_connection
    monkeypatch.setattr(
        delivery, "get_connection", lambda **options: tried.append(1) or real(**options)
    )
    for number in range(7):
        posted(a_registration(event, f"reader{number}@example.org"))
    for _ in range(4):
        assert delivery.deliver_due() == 0
    delivery.deliver_now(a_message())
    assert len(tried) == 1

    rested()
    delivery.deliver_due()
    delivery.deliver_due()
    assert len(tried) == 2


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_tries_a_dead_server_each_ten_seconds(transactional_db):
    assert sum(tries_at_once()) == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_swap_they_would_all_try(transactional_db, monkeypatch):
    """The twin: what the test above would not notice, it would not prove."""

    def looks_only(self):
        server = self.filter(down_since__isnull=False).first()
        return server is None or server.next_try_at <= clock.real_now()

    monkeypatch.setattr(MailServerQuerySet, "may_try", looks_only)
    assert sum(tries_at_once()) > 1


def tries_at_once():
    """Whether each of six workers may try a server that has been down for ten seconds."""
    MailServer.objects.is_down("it does not answer")
    rested()
    together, answers = threading.Barrier(6), []

    def ask():
        together.wait(5)
        answers.append(MailServer.objects.may_try())
        connections.close_all()

    workers = [threading.Thread(target=ask) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(10)
    return answers


def test_a_server_that_hangs_up_on_one_mail_gets_the_others_first_next_time(event, letterbox):
    letterbox.data_answers = ["421 4.3.0 Going down"]
    poison, *others = [posted(a_registration(event, f"reader{n}@example.org")) for n in range(3)]
    assert delivery.deliver_due() == 0
    assert MailServer.objects.down() is not None
    rested()
    assert delivery.deliver_due() == 2
    assert letterbox.ids == [message.message_id for message in others]
    poison.refresh_from_db()
    assert (poison.state, poison.attempts) == ("queued", 1)


def test_each_further_refusal_waits_longer_and_two_days_are_enough(event, letterbox):
    letterbox.recipient_answers["anna@example.org"] = "450 4.2.1 Greylisted, come back"
    message = posted(a_registration(event))
    waits = []
    for _ in range(12):
        Message.objects.update(due_at=clock.real_now())
        delivery.deliver_due()
        message.refresh_from_db()
        waits.append((message.due_at - clock.real_now()).total_seconds())
    assert all(15 * 2**n * 0.7 < waits[n] < 15 * 2**n * 1.3 for n in range(7))
    assert max(waits) < 3600 * 1.2

    long_ago = clock.real_now() - GIVE_UP_AFTER - HOUR
    Message.objects.update(due_at=long_ago, created_at=long_ago)
    delivery.deliver_due()
    message.refresh_from_db()
    assert message.state == Message.State.FAILED


def test_what_is_tried_again_after_two_days_is_not_given_up_at_the_first_no(event, letterbox):
    """Servers that greylist say no to every first try."""
    letterbox.recipient_answers["anna@example.org"] = "550 5.1.1 No such person"
    message = posted(a_registration(event))
    delivery.deliver_due()
    Message.objects.update(created_at=clock.real_now() - GIVE_UP_AFTER - HOUR)
    message.refresh_from_db()
    message.retry()
    letterbox.recipient_answers["anna@example.org"] = "450 4.2.1 Greylisted, come back"
    delivery.deliver_due()
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("queued", 1)

    letterbox.recipient_answers.clear()
    Message.objects.update(due_at=clock.real_now())
    assert delivery.deliver_due() == 1


# --- Addresses that do not work ------------------------------------------------------------


def test_an_address_that_is_refused_for_good_is_known_until_a_mail_arrives(event, letterbox):
    letterbox.recipient_answers["anna@example.org"] = "550 5.1.1 No such person here"
    registration = a_registration(event)
    posted(registration)
    delivery.deliver_due()
    bad = BadAddress.objects.unsolved().get()
    assert (bad.event, bad.address) == (event, "anna@example.org")
    assert "No such person" in bad.reason

    letterbox.recipient_answers.clear()
    posted(registration, kind="registration/changed")
    assert delivery.deliver_due() == 1
    assert not BadAddress.objects.unsolved().exists()


def test_what_somebody_waits_for_leaves_before_what_goes_to_many(event, letterbox):
    many = [posted(a_registration(event, f"reader{number}@example.org")) for number in range(3)]
    Message.objects.update(urgency=Message.Urgency.LATER)
    waited_for = posted(a_registration(event))
    assert delivery.deliver_due() == 4
    assert letterbox.ids == [message.message_id for message in (waited_for, *many)]


# --- The end of a worker -------------------------------------------------------------------


def test_a_worker_that_is_asked_to_stop_ends_the_mail_in_hand_and_gives_the_others_back(
    event, letterbox, monkeypatch
):
    messages = [posted(a_registration(event, f"reader{number}@example.org")) for number in range(3)]
    ending = threading.Event()
    monkeypatch.setattr(delivery, "ending", ending)
    real = delivery._send

    def asked_meanwhile(message, connection, one_by_one):
        ending.set()
        return real(message, connection, one_by_one)

    monkeypatch.setattr(delivery, "_send", asked_meanwhile)
    assert delivery.deliver_due() == 1
    assert delivery.deliver_due() == 0
    states = [Message.objects.get(pk=message.pk) for message in messages]
    assert [one.state for one in states] == ["sent", "queued", "queued"]
    assert [one.attempts for one in states] == [1, 0, 0]


# --- Leases --------------------------------------------------------------------------------


def test_a_message_left_by_a_dead_worker_is_sent_again_with_the_same_message_id(letterbox):
    message = a_message()
    [lost] = Message.objects.claim(1)  # and the worker is killed
    assert lost.message_id == message.message_id
    Message.objects.update(lease_until=clock.real_now() - timedelta(seconds=1))
    assert delivery.deliver_due() == 1
    assert letterbox.ids == [message.message_id]
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("sent", 2)


def test_a_message_whose_lease_still_runs_is_left_alone(letterbox):
    a_message()
    [held] = Message.objects.claim(1)
    assert timedelta(0) < held.lease_until - clock.real_now() <= LEASE
    assert delivery.deliver_due() == 0
    assert letterbox.mails == []


def test_a_worker_that_lost_its_lease_sends_nothing_and_changes_nothing(letterbox):
    message = a_message()
    batch = Message.objects.claim(1)
    Message.objects.update(lease_until=clock.real_now() - HOUR)
    assert delivery.deliver_due() == 1  # another worker
    assert delivery._deliver(batch) == 0
    assert letterbox.ids == [message.message_id]
    message.refresh_from_db()
    assert message.state == Message.State.SENT


def claims_at_once():
    """What two workers claim, of which the second asks before the first has committed."""
    for _ in range(6):
        a_message()
    claimed = {}
    first_has_claimed, second_has_claimed = threading.Event(), threading.Event()

    def first():
        with transaction.atomic():
            claimed["first"] = {message.pk for message in Message.objects.claim(4)}
            first_has_claimed.set()
            second_has_claimed.wait(1)
        connections.close_all()

    def second():
        first_has_claimed.wait(5)
        claimed["second"] = {message.pk for message in Message.objects.claim(4)}
        second_has_claimed.set()
        connections.close_all()

    workers = [threading.Thread(target=first), threading.Thread(target=second)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(10)
    return claimed["first"], claimed["second"]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_claims_at_once_never_share_a_message(transactional_db):
    first, second = claims_at_once()
    assert (len(first), len(second)) == (4, 2)
    assert not first & second


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_claims_would_share(transactional_db, monkeypatch):
    """The twin: what the test above would not notice, it would not prove."""
    monkeypatch.setattr(MessageQuerySet, "select_for_update", lambda self, **options: self)
    first, second = claims_at_once()
    assert first & second


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_worker_has_one_mail_in_hand_however_many_threads_it_has(transactional_db, letterbox):
    """So that a worker that is killed leaves one mail in doubt."""
    assert most_at_once(letterbox) == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_hand_its_threads_would_have_several(transactional_db, letterbox, monkeypatch):
    """The twin: what the test above would not notice, it would not prove."""
    monkeypatch.setattr(delivery, "in_hand", nullcontext())
    assert most_at_once(letterbox) > 1


def most_at_once(letterbox):
    """How many mails the server was taking at the same moment, of three threads that send."""
    letterbox.pause = 0.05
    for _ in range(9):
        a_message()
    delivery_of_three = [
        threading.Thread(target=lambda: (deliver_some(), connections.close_all())) for _ in range(3)
    ]
    for thread in delivery_of_three:
        thread.start()
    for thread in delivery_of_three:
        thread.join(20)
    assert len(letterbox.mails) == 9
    return letterbox.most_at_once


def deliver_some():
    batch = Message.objects.claim(3)
    delivery._deliver(batch, delivery.in_hand)


# --- Sign-in codes -------------------------------------------------------------------------


def test_a_sign_in_code_is_sent_at_once_and_its_text_is_blanked(
    letterbox, settings, django_capture_on_commit_callbacks
):
    adapter = AccountAdapter(RequestFactory().get("/"))
    with django_capture_on_commit_callbacks(execute=True):
        adapter.send_mail("account/email/login_code", "ada@example.org", {"code": "XYZ-123"})
    [mail] = letterbox.mails
    assert mail["To"] == "ada@example.org"
    assert "XYZ-123" in mail.get_body(("plain",)).get_content()
    message = Message.objects.get()
    assert message.state == Message.State.SENT
    assert message.text == message.html == ""
    assert settings.SITE_HOST in message.subject
    assert "XYZ-123" not in message.subject


def test_a_code_that_could_not_be_sent_is_left_to_the_worker(
    no_server, django_capture_on_commit_callbacks
):
    adapter = AccountAdapter(RequestFactory().get("/"))
    with django_capture_on_commit_callbacks(execute=True):
        adapter.send_mail("account/email/login_code", "ada@example.org", {"code": "XYZ-123"})
    message = Message.objects.get()
    assert message.state == Message.State.QUEUED
    assert "XYZ-123" in message.text
