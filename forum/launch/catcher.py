"""The demonstration's mail server: it takes every mail, sends none on, and shows them all.

    python -m forum.launch.catcher --smtp-port 8025 --web-port 8026 --directory .data/mails

It runs in the venv (aiosmtpd speaks the SMTP), on 127.0.0.1 only. `catcher_mails` keeps and
reads the mails, `catcher_pages` shows them.
"""

import argparse
import signal
import sys
import threading
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from forum.launch.catcher_mails import KEPT, Mails
from forum.launch.catcher_pages import Server

HOST = "127.0.0.1"
LARGEST = 20 * 1024 * 1024  # bytes, of one mail


class Keep:
    """aiosmtpd's handler: what comes is kept, whoever it is for."""

    def __init__(self, mails: Mails) -> None:
        self.mails = mails

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.mails.keep(envelope.original_content or b"", envelope.mail_from, envelope.rcpt_tos)
        return "250 Kept; it goes no further"


def arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m forum.launch.catcher")
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--web-port", type=int, required=True)
    parser.add_argument("--directory", type=Path, required=True)
    parser.add_argument("--keep", type=int, default=KEPT, help="so many, the newest")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    options = arguments(argv)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    mails = Mails(options.directory, options.keep)
    smtp = Controller(
        Keep(mails), HOST, options.smtp_port, data_size_limit=LARGEST, enable_SMTPUTF8=True
    )
    try:
        web = Server((HOST, options.web_port), mails)
        smtp.start()
    except OSError as refusal:
        print(f"The mail catcher can't listen on {HOST}: {refusal}", file=sys.stderr)
        return 1
    threading.Thread(target=web.serve_forever, daemon=True).start()
    print(
        f"Mails: http://localhost:{options.web_port}/ (SMTP on {HOST}:{options.smtp_port}). "
        "Demonstration: nothing leaves this machine.",
        flush=True,
    )
    stopped.wait()
    web.shutdown()
    smtp.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
