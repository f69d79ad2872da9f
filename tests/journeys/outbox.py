"""Everybody's letter box: a real SMTP server in the test's own process, and what is in a mail."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Awaitable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from icalendar import Calendar
from icalendar import Event as Entry

PATIENCE = 90  # seconds: two processes start on a busy machine, and tick every other second


class Outbox(Controller):
    """Takes every mail and hands it out. It listens on a port that nobody else can take."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        super().__init__(self, hostname="127.0.0.1", port=self._socket.getsockname()[1])
        self._mails: list[tuple[str, EmailMessage]] = []
        self._arrival = threading.Condition()
        self._refused: dict[str, str] = {}
        """Address -> what is said to whoever wants to send there."""

    def _create_server(self) -> Awaitable[Any]:
        return self.loop.create_server(self._factory_invoker, sock=self._socket)

    def refuse(self, address: str, answer: str) -> None:
        self._refused[address] = answer

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if answer := self._refused.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        mail = message_from_bytes(envelope.content, policy=policy.default)
        with self._arrival:
            self._mails += [(address, mail) for address in envelope.rcpt_tos]
            self._arrival.notify_all()
        return "250 OK"

    def subjects_to(self, address: str) -> list[str]:
        """Of all mails to the address until now, in the order of their arrival."""
        with self._arrival:
            return [_subject(mail) for to, mail in self._mails if to == address]

    def wait_for(self, address: str, subject: str) -> EmailMessage:
        """The newest mail to the address whose subject has these words, once there is one."""
        deadline = time.monotonic() + PATIENCE
        with self._arrival:
            while not (found := self._matching(address, subject)):
                if not self._arrival.wait(deadline - time.monotonic()):
                    arrived = [(to, _subject(mail)) for to, mail in self._mails]
                    raise AssertionError(
                        f"No mail “{subject}” to {address} in {PATIENCE} s, but {arrived}"
                    )
        return found[-1]

    def _matching(self, address: str, subject: str) -> list[EmailMessage]:
        return [mail for to, mail in self._mails if to == address and subject in _subject(mail)]


def _subject(mail: EmailMessage) -> str:
    return str(mail["subject"]).strip()  # of the space that is left where a long one was folded


def text_of(mail: EmailMessage) -> str:
    return _body(mail, "plain")


def html_of(mail: EmailMessage) -> str:
    return _body(mail, "html")


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None, f"“{mail['subject']}” has no {kind} part"
    return part.get_content()


def link_in(mail: EmailMessage, path: str) -> str:
    """The mail's only link to a page whose address has ``path``."""
    links = set(re.findall(rf"https?://\S*{re.escape(path)}\S*", text_of(mail)))
    assert len(links) == 1, f"not one link to {path} but {links} in:\n{text_of(mail)}"
    return links.pop()


def code_in(mail: EmailMessage) -> str:
    """The sign-in code: the mail's only line that is one."""
    codes = re.findall(r"^\s*([0-9A-Z]{3,4}-?[0-9A-Z]{3,4})\s*$", text_of(mail), re.MULTILINE)
    assert len(codes) == 1, f"not one code but {codes} in:\n{text_of(mail)}"
    return codes[0]


def calendar_of(mail: EmailMessage) -> tuple[str, Entry]:
    """(method, entry) of the one calendar file in the mail."""
    files = [part for part in mail.iter_attachments() if part.get_content_type() == "text/calendar"]
    assert [file.get_filename()[-4:] for file in files] == [".ics"]
    calendar = Calendar.from_ical(files[0].get_payload(decode=True))
    method = str(calendar["method"])
    assert files[0]["content-type"].params["method"] == method
    [entry] = calendar.walk("VEVENT")
    return method, entry
