"""`./run manage bounced`: where a mail server hands over what comes back (docs/mails.md)."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from forum.mail import bounces

# Of sysexits.h, which Postfix and the others understand.
EX_DATAERR, EX_TEMPFAIL = 65, 75


class Command(BaseCommand):
    help = "Read a delivery report from the standard input, or take note of one address."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", help="an address that does not work, instead of a report")
        parser.add_argument("--reason", default="", help="why, for the organisers")

    def handle(self, *, address: str | None, reason: str, **options: Any) -> None:
        try:
            self.stdout.write(_noted(address, reason) if address else _read(_all_of_it()))
        except bounces.Unreadable as error:
            raise CommandError(f"This is no mail: {error}", returncode=EX_DATAERR) from error
        except (bounces.NotYet, Error) as error:
            raise CommandError(f"Not now: {error}", returncode=EX_TEMPFAIL) from error


def _noted(address: str, reason: str) -> str:
    events = bounces.take_address(address, reason or "said by hand")
    return f"Noted at {events} events." if events else "No mail was ever sent to this address."


def _read(raw: bytes) -> str:
    bounce = bounces.read(raw)
    if bounce is None:
        return "Ignored: it reports no mail that failed for good."
    message = bounces.take(bounce)
    if message is None:
        return "Ignored: no mail of ours, or told of before."
    return f"Message {message.pk} came back."


def _all_of_it() -> bytes:
    """As much as is read of one; the rest too, or the server's pipe would break."""
    raw = sys.stdin.buffer.read(bounces.MOST)
    while sys.stdin.buffer.read(bounces.MOST):
        pass
    return raw
