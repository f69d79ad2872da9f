"""The demonstration's mail catcher keeps every mail and lets none of them do harm."""

import json
import re
import signal
import smtplib
import socket
import subprocess
import sys
import time
from email.message import EmailMessage
from http.client import HTTPConnection

import pytest

from forum.launch.catcher_mails import Mails
from forum.launch.place import ROOT

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


def letter(subject="Your place is confirmed", to="anna@example.org"):
    message = EmailMessage()
    message["From"] = "Forum <forum@example.org>"
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = "<one@example.org>"
    message.set_content("Здравствуйте!\nhttps://example.org/a?b=1&c=2")
    message.add_alternative(
        '<p>Здравствуйте! <a href="https://example.org/">Open</a></p>', subtype="html"
    )
    message.add_attachment(b"BEGIN:VCALENDAR", "text", "calendar", filename="форум.ics")
    return message


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Running:
    """The catcher as ./run starts it, and a client's two ways to it."""

    def __init__(self, directory, smtp_port=None):
        self.smtp_port, self.web_port = smtp_port or free_port(), free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "forum.launch.catcher", "--directory", directory,
             "--smtp-port", str(self.smtp_port), "--web-port", str(self.web_port)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.said = self.process.stdout.readline()

    def send(self, message, to=None):
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=10) as server:
            if isinstance(message, bytes):
                server.sendmail("a@example.org", to or ["anna@example.org"], message)
            else:
                server.send_message(message, to_addrs=to)

    def get(self, path, host=None):
        connection = HTTPConnection("127.0.0.1", self.web_port, timeout=10)
        connection.request("GET", path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def page(self, path):
        return self.get(path)[1].decode()

    def newest(self, to=""):
        return json.loads(self.page(f"/mails.json?to={to}"))[0]["id"]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        out, err = self.process.communicate(timeout=10)
        return out + err


@pytest.fixture(scope="module")
def catcher(tmp_path_factory):
    running = Running(tmp_path_factory.mktemp("mails"))
    yield running
    running.stop()


def test_it_says_where_it_is_and_ends_quietly(tmp_path):
    running = Running(tmp_path)
    time.sleep(0.1)

    assert f"http://localhost:{running.web_port}/" in running.said
    assert "nothing leaves this machine" in running.said
    assert running.stop() == ""
    assert running.process.returncode == 0


def test_a_port_in_use_is_told_in_a_sentence(catcher, tmp_path):
    second = Running(tmp_path, smtp_port=catcher.smtp_port)

    assert "can't listen" in second.process.communicate(timeout=20)[1]
    assert second.process.returncode == 1


def test_a_mail_is_listed_newest_first_and_found_by_its_recipient(catcher):
    catcher.send(letter("Earlier", "olga@example.org"))
    catcher.send(letter("Later", "pavel@example.org"))

    page = catcher.page("/")
    assert page.index("Later") < page.index("Earlier")
    assert "nothing left this machine" in page
    found = catcher.page("/?to=OLGA%40")
    assert "Earlier" in found
    assert "Later" not in found


def test_a_mail_shows_text_html_and_headers(catcher):
    catcher.send(letter("Ваше место подтверждено"))
    mail = catcher.newest()

    page = catcher.page(f"/mails/{mail}")

    assert "<h1>Ваше место подтверждено</h1>" in page
    assert "Здравствуйте!\n" in page
    assert '<a href="https://example.org/a?b=1&amp;c=2"' in page
    assert f'sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/{mail}.html"' in page
    assert "&lt;one@example.org&gt;" in page


def test_the_html_stands_alone_in_a_sandbox(catcher):
    catcher.send(letter())

    answer, body = catcher.get(f"/mails/{catcher.newest()}.html")

    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox ")
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy
    assert "Здравствуйте" in body.decode()


def test_an_attachment_is_downloaded_and_never_shown(catcher):
    catcher.send(letter())
    mail = catcher.newest()

    answer, body = catcher.get(f"/mails/{mail}/1")

    assert body == b"BEGIN:VCALENDAR"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%D1%84")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert catcher.get(f"/mails/{mail}/2")[0].status == 404


def test_scripts_read_mails_as_json(catcher):
    catcher.send(letter("For a script", "script@example.org"), to=["hidden@example.org"])
    one = json.loads(catcher.page("/mails.json?to=hidden"))[0]

    whole = json.loads(catcher.page(f"/mails/{one['id']}.json"))

    assert one["subject"] == "For a script"
    assert one["to"] == ["hidden@example.org", "script@example.org"]
    assert whole["message_id"] == "<one@example.org>"
    assert whole["text"].startswith("Здравствуйте!")
    assert whole["attachments"] == [{"name": "форум.ics", "type": "text/calendar", "bytes": 15}]


def test_a_hostile_mail_runs_nothing(catcher):
    message = letter(HOSTILE, f'"{HOSTILE[:20]}" <evil@example.org>')
    message.replace_header("Message-ID", "<x>")
    message["X-Evil"] = HOSTILE
    message.add_attachment(b"<script>", "text", "html", filename=f"{HOSTILE}.html")
    message.add_attachment(b"", "image", "svg+xml", filename="..\\..\\a\tb\x7f.svg")
    catcher.send(message, to=["evil@example.org"])
    mail = catcher.newest("evil")

    for path in ("/", "/?to=evil", f"/?to=%22%3E{'%3Cscript%3E'}", f"/mails/{mail}"):
        answer, body = catcher.get(path)
        assert "<script" not in body.decode()
        assert "<img" not in body.decode()
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    for number in (2, 3):
        answer, _ = catcher.get(f"/mails/{mail}/{number}")
        assert re.fullmatch(
            r"attachment; filename\*=UTF-8''[\w.%-]+", answer.headers["Content-Disposition"]
        )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no headers at all",
        b"Subject: =?utf-8?b?not base64?=\r\nTo: =?nonsense?q?=41?= <a@b>\r\n\r\nx",
        b"Content-Type: text/plain; charset=nonsense\r\n\r\n\xff\xfe",
        b"Content-Type: text/html; charset=utf-16\r\n\r\n\xff",
        b"Subject: \xff\xfe raw bytes\r\nContent-Transfer-Encoding: base64\r\n\r\n=====",
        b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n",
        b"Content-Type: text/plain; name*=nonsense''%FF%; name*1=x\r\n\r\nx",
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(3000)
        ),
    ],
)
def test_a_broken_mail_is_shown_as_well_as_can_be(catcher, content):
    catcher.send(content, to=["broken@example.org"])
    mail = catcher.newest("broken")

    for path in ("/", f"/mails/{mail}", f"/mails/{mail}.html", f"/mails/{mail}.json"):
        assert catcher.get(path)[0].status == 200


@pytest.mark.parametrize(
    "path", ["/mails/../../etc/passwd", "/mails/..%2f..", "/mails/1", "/mails/1.eml", "/x", "//["]
)
def test_an_address_it_does_not_know_opens_no_file(catcher, path):
    assert catcher.get(path)[0].status == 404


def test_another_name_for_this_machine_is_refused(catcher):
    assert catcher.get("/", host=f"evil.example:{catcher.web_port}")[0].status == 403
    assert catcher.get("/", host="[")[0].status == 403
    assert catcher.get("/", host=f"localhost:{catcher.web_port}")[0].status == 200


def test_only_the_newest_are_kept_and_no_part_is_left(tmp_path):
    mails = Mails(tmp_path, kept=3)

    for number in range(5):
        mails.keep(b"Subject: %d\r\n\r\n" % number, "a@example.org", ["b@example.org"])

    assert [mail.header("Subject") for mail in mails.to()] == ["4", "3", "2"]
    assert len(list(tmp_path.iterdir())) == 3


def test_the_list_turns_its_pages(tmp_path):
    mails = Mails(tmp_path)
    for number in range(101):
        mails.keep(b"Subject: n%d.\r\n\r\n" % number, "a@example.org", ["b@example.org"])
    running = Running(tmp_path)

    assert '<a href="/?to=&amp;page=2">Older</a>' in running.page("/")
    assert "n0." in running.page("/?page=2")
    assert "n1." not in running.page("/?page=2")
    assert running.stop() == ""
