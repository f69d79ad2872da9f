"""The caught mails: one .eml file each, read as if a stranger had written it."""

import re
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from functools import lru_cache
from pathlib import Path

KEPT = 2000
# What Python's own parser is known to raise on hostile mails, parts in parts in parts among them.
UNREADABLE = (RecursionError, ValueError, TypeError, LookupError, AttributeError)
NAME = re.compile(r"\d{20}-[0-9a-f]{8}")


@dataclass(frozen=True)
class Attachment:
    name: str
    type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Mail:
    """One mail as it is shown; `id` sorts by arrival."""

    id: str
    headers: tuple[tuple[str, str], ...]
    text: str
    html: str
    attachments: tuple[Attachment, ...]

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(int(self.id[:20]) / 1e9, UTC)

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def recipients(self) -> str:
        """Everyone it went to, blind copies too, as `a@example.org, b@example.org`."""
        values = [v for k, v in self.headers if k.lower() in ("to", "cc", "delivered-to")]
        return ", ".join(dict.fromkeys(address for _, address in getaddresses(values) if address))


class Mails:
    """A directory of mails, the newest KEPT of them.

    Files are written once and never changed, so what was read of them may be remembered, and
    the pages and the SMTP server need no lock between them.
    """

    def __init__(self, directory: Path, kept: int = KEPT) -> None:
        self.directory, self.kept = directory, kept
        directory.mkdir(parents=True, exist_ok=True)
        self.read = lru_cache(maxsize=256)(self._read)
        self.summary = lru_cache(maxsize=kept + 100)(self._summary)

    def keep(self, content: bytes, sender: str | None, recipients: Iterable[str]) -> None:
        """Store a mail; the envelope goes before it in the headers that mail servers use."""
        lines = [f"Return-Path: <{sender or ''}>", *(f"Delivered-To: {one}" for one in recipients)]
        envelope = "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")
        target = self.directory / f"{time.time_ns():020d}-{secrets.token_hex(4)}.eml"
        part = target.with_suffix(".part")
        part.write_bytes(envelope + content)
        part.replace(target)
        for old in self.ids()[self.kept :]:
            self.path(old).unlink(missing_ok=True)

    def ids(self) -> list[str]:
        """All of them, newest first."""
        names = (path.name for path in self.directory.iterdir())
        return sorted(
            (n.removesuffix(".eml") for n in names if n.endswith(".eml") and NAME.match(n)),
            reverse=True,
        )

    def path(self, mail: str) -> Path:
        if not NAME.fullmatch(mail):
            raise KeyError(mail)
        return self.directory / f"{mail}.eml"

    def to(self, wanted: str = "") -> Iterator[Mail]:
        """Headers only, newest first, of the mails to an address that contains `wanted`."""
        for mail in self.ids():
            try:
                summary = self.summary(mail)
            except FileNotFoundError:
                continue  # a newer one has just pushed it out
            if wanted.casefold() in summary.recipients.casefold():
                yield summary

    def _summary(self, mail: str) -> Mail:
        with self.path(mail).open("rb") as file:
            head = re.split(rb"\r?\n\r?\n", file.read(65536), maxsplit=1)[0]
        return Mail(mail, _headers(message_from_bytes(head + b"\r\n\r\n")), "", "", ())

    def _read(self, mail: str) -> Mail:
        content = self.path(mail).read_bytes()
        try:
            message = message_from_bytes(content)
            return Mail(mail, _headers(message), *_bodies(message))
        except UNREADABLE:
            return Mail(mail, self.summary(mail).headers, _text(content, "utf-8"), "", ())


def _headers(message: Message) -> tuple[tuple[str, str], ...]:
    return tuple((name, _decoded(value)) for name, value in message.items())


def _decoded(value: object) -> str:
    """A header as a person reads it, on one line; what can't be decoded stays as it came."""
    try:
        text = str(make_header(decode_header(str(value))))
    except (HeaderParseError, LookupError, ValueError):
        text = str(value)
    return re.sub(r"\s*[\r\n]\s*", " ", text.encode("utf-8", "replace").decode())


def _bodies(message: Message) -> tuple[str, str, tuple[Attachment, ...]]:
    """The first text, the first HTML, and all the rest as attachments."""
    bodies = {"text/plain": "", "text/html": ""}
    attachments: list[Attachment] = []
    for part in message.walk():
        if part.is_multipart():
            continue
        kind, name = part.get_content_type(), part.get_filename()
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        if kind in bodies and not (name or bodies[kind]):
            bodies[kind] = _text(content, part.get_content_charset("utf-8"))
        else:
            name = _decoded(name) if name else f"part-{len(attachments) + 1}"
            attachments.append(Attachment(name, kind, content))
    return bodies["text/plain"], bodies["text/html"], tuple(attachments)


def _text(content: bytes, charset: str) -> str:
    try:
        text = content.decode(charset, "replace")
    except (LookupError, ValueError):
        text = content.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")
