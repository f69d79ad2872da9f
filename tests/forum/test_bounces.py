"""What comes back: reports of mail servers, read from their pipe."""

import io
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import OperationalError

from forum import clock
from forum.mail import bounces, delivery
from forum.models import BadAddress, Message
from tests.factories import make_event, make_registration

EX_DATAERR, EX_TEMPFAIL = 65, 75
POSTFIX = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: forum@localhost
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"
Message-Id: <20261128@mx.example.org>

--B
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Sat, 28 Nov 2026 12:00:00 +0000 (UTC)

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; {said}

--B
Content-Type: {quoted}

From: Forum <forum@localhost>
To: {address}
Subject: We have your registration
Message-ID: {message_id}

--B--
"""
AUTO_REPLY = """\
From: anna@example.org
To: forum@localhost
Subject: Out of office
Auto-Submitted: auto-replied
In-Reply-To: {message_id}
Content-Type: text/plain

I am on leave. Action: failed. Status: 5.1.1
"""


@pytest.fixture(autouse=True)
def _empty_caches(db):
    cache.clear()


@pytest.fixture
def message(event):
    row = make_registration(event, email="anna@example.org")
    assert delivery.deliver_due() == 1
    return Message.objects.of(row).get()


def report(message, form=POSTFIX, **facts):
    told = {
        "message_id": message.message_id,
        "address": message.to,
        "action": "failed",
        "status": "5.1.1",
        "said": "550 5.1.1 <anna@example.org>: No such person here",
        "quoted": "message/rfc822",
    }
    return form.format(**told | facts).encode()


class Pipe:
    def __init__(self, raw):
        self.buffer = io.BytesIO(raw)


@pytest.fixture
def hand_over(monkeypatch):
    """What the command says, and its exit code."""

    def give(raw=b"", **options):
        monkeypatch.setattr(sys, "stdin", Pipe(raw))
        said = io.StringIO()
        try:
            call_command("bounced", stdout=said, **options)
        except CommandError as error:
            return str(error), error.returncode
        return said.getvalue(), 0

    return give


@pytest.mark.parametrize("quoted", ["message/rfc822", "text/rfc822-headers", "message/global"])
def test_a_mail_that_comes_back_has_failed_and_its_address_is_noted(message, hand_over, quoted):
    _said, code = hand_over(report(message, quoted=quoted))
    message.refresh_from_db()
    assert (code, message.state) == (0, "failed")
    assert message.last_error.startswith("came back: 5.1.1 550 5.1.1")
    assert message.sent_at  # it was
    noted = BadAddress.objects.get()
    assert (noted.address, noted.event) == ("anna@example.org", message.event)
    assert "No such person" in noted.reason


def test_told_twice_it_has_failed_once(message, hand_over):
    hand_over(report(message))
    BadAddress.objects.all().solve()
    assert hand_over(report(message))[1] == 0
    assert not BadAddress.objects.unsolved().exists()


def test_a_report_that_quotes_nothing_is_known_by_what_it_answers(message, hand_over):
    raw = report(message, message_id="<other@example.org>").replace(
        b"Return-Path: <>", f"In-Reply-To: {message.message_id}".encode()
    )
    hand_over(raw)
    message.refresh_from_db()
    assert message.state == "failed"


def test_a_report_that_its_server_gave_up_after_days_is_final_too(message, hand_over):
    hand_over(report(message, status="4.4.7", said="Delivery time expired"))
    message.refresh_from_db()
    assert message.state == "failed"


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", "expanded", "", "FAILED!"])
def test_what_is_no_final_failure_changes_nothing(message, hand_over, action):
    _said, code = hand_over(report(message, action=action, status="4.4.1"))
    message.refresh_from_db()
    assert (code, message.state) == (0, "sent")
    assert not BadAddress.objects.exists()


def test_answers_of_people_and_of_their_machines_change_nothing(message, hand_over):
    for form in (AUTO_REPLY, AUTO_REPLY.replace("Auto-Submitted: auto-replied\n", "")):
        assert hand_over(report(message, form))[1] == 0
    message.refresh_from_db()
    assert message.state == "sent"


def test_a_report_about_a_mail_of_others_changes_nothing(message, hand_over):
    """Though it names an address that we write to: anybody could say that of anybody."""
    assert hand_over(report(message, message_id="<foreign@example.org>"))[1] == 0
    message.refresh_from_db()
    assert message.state == "sent"
    assert not BadAddress.objects.exists()


@pytest.mark.parametrize("state", ["failed", "cancelled", "draft"])
def test_a_mail_that_did_not_leave_cannot_come_back(message, hand_over, state):
    Message.objects.update(state=state, last_error="")
    assert hand_over(report(message))[1] == 0
    message.refresh_from_db()
    assert (message.state, message.last_error) == (state, "")
    assert not BadAddress.objects.exists()


@pytest.mark.parametrize("state", ["sending", "queued"])
def test_one_that_comes_back_while_it_is_still_in_hand_is_asked_for_later(
    message, hand_over, state
):
    Message.objects.update(state=state, lease_until=clock.real_now())
    assert hand_over(report(message))[1] == EX_TEMPFAIL
    Message.objects.update(state="sent")
    assert hand_over(report(message))[1] == 0
    message.refresh_from_db()
    assert message.state == "failed"


def test_the_last_mail_to_somebody_keeps_no_address_when_it_comes_back(message, hand_over):
    Message.objects.update(kind="registration/erased", to="", text="", html="")
    hand_over(report(message, address="anna@example.org"))
    message.refresh_from_db()
    assert (message.state, message.to, message.last_error) == ("failed", "", "")
    assert not BadAddress.objects.exists()


def test_a_mail_about_an_account_comes_back_without_an_event(message, hand_over):
    Message.objects.update(event=None, kind="account/login_code")
    assert hand_over(report(message))[1] == 0
    message.refresh_from_db()
    assert message.state == "failed"


def test_a_database_that_is_away_is_asked_later(message, hand_over, monkeypatch):
    def away(bounce):
        raise OperationalError("away")

    monkeypatch.setattr(bounces, "take", away)
    assert hand_over(report(message))[1] == EX_TEMPFAIL


# --- Hostile -------------------------------------------------------------------------------

NESTED = b"Content-Type: multipart/report; boundary=b0\n\n" + b"".join(
    b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(5000)
)
RFC822 = b"Content-Type: multipart/report; boundary=b\n\n--b\n" + b"".join(
    b"Content-Type: message/rfc822\n\n" for _ in range(5000)
)
NO_MAIL = {
    "nothing": b"",
    "zeros": b"\x00" * 100,
    "prose": b"hello there\n\nno mail",
    "lines": b"\n" * 9,
}


@pytest.mark.parametrize("name", NO_MAIL)
def test_what_is_no_mail_is_refused_as_such(name, hand_over):
    said, code = hand_over(NO_MAIL[name])
    assert code == EX_DATAERR
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "raw",
    [
        NESTED,
        RFC822,
        b"From: x\n" * 50_000,
        b"Subject: " + b"x" * 2_000_000,
        b"Content-Type: multipart/report; boundary=" + b"b" * 100_000 + b"\n\n--b",
        b"Content-Type: multipart/report\n\nno boundary",
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/global\n",
        b"Content-Type: message/delivery-status\n\nAction: failed\nStatus: 5.1.1\n",
        b"Content-Type: multipart/report; boundary*=utf-9''%ff%fe\n\n--b",
        b"From: =?no-such-charset?b?////?=\nContent-Type: text/plain; charset=no-such\n\n\xff\xfe",
    ],
    ids=str,
)
def test_a_hostile_report_ends_quickly_and_in_words(raw, message, hand_over):
    started = time.monotonic()
    said, code = hand_over(raw)
    assert time.monotonic() - started < 5
    assert code in {0, EX_DATAERR}
    assert "Traceback" not in said
    message.refresh_from_db()
    assert message.state == "sent"


@pytest.mark.parametrize(
    "said",
    [
        "550 \x00\x1b[31m\u202eevil\x07",
        "550 =?no-such-charset?q?=ff?=",
        "550 " + "x" * 100_000,
        "550 <script>alert(1)</script>",
        "",
    ],
    ids=str,
)
def test_whatever_a_server_said_can_be_kept(said, message, hand_over):
    assert hand_over(report(message, said=said))[1] == 0
    message.refresh_from_db()
    assert message.state == "failed"
    assert len(message.last_error) <= 1000
    assert message.last_error.isprintable()


def test_a_report_with_a_thousand_recipients_is_one_failure(message, hand_over):
    block = b"\nFinal-Recipient: rfc822; x@example.org\nAction: failed\nStatus: 5.1.1\n"
    raw = report(message).replace(b"\nFinal-Recipient", block * 1000 + b"\nFinal-Recipient")
    assert hand_over(raw)[1] == 0
    assert BadAddress.objects.get().address == "anna@example.org"


# --- By hand -------------------------------------------------------------------------------


def test_an_address_can_be_told_by_hand(message, hand_over):
    said, code = hand_over(address="Anna@Example.org", reason="rang up: wrong address")
    message.refresh_from_db()
    assert (code, message.state) == (0, "failed")
    assert BadAddress.objects.get().reason == "rang up: wrong address"
    assert "1" in said


def test_by_hand_the_newest_mail_of_each_event_has_failed_once(message, hand_over):
    row = make_registration(make_event("minsk-2022"), email="anna@example.org")
    row.cancel()
    delivery.deliver_due()
    assert Message.objects.filter(state="sent").count() == 3
    for _ in range(2):
        hand_over(address="anna@example.org")
    failed = Message.objects.filter(state="failed")
    assert sorted(failed.values_list("event__slug", flat=True)) == ["minsk-2021", "minsk-2022"]
    assert BadAddress.objects.count() == 2


def test_an_address_that_nobody_wrote_to_is_not_noted(message, hand_over):
    said, code = hand_over(address="nobody@example.org")
    assert (said, code) == ("No mail was ever sent to this address.\n", 0)
    assert not BadAddress.objects.exists()


@pytest.mark.parametrize(("raw", "code"), [(b"", EX_DATAERR), (b"From: x\n\nhello", 0)])
def test_the_process_itself_ends_with_the_code(raw, code):
    done = subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", "bounced"],
        input=raw,
        capture_output=True,
        check=False,
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
