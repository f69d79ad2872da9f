"""The pages of the caught mails: no script, everything escaped, the HTML of a mail in a sandbox.

/               the list, newest first; ?to= searches, ?page= turns
/mails.json     the same for scripts
/mails/ID       one mail; ID.json for scripts, ID.eml as it came, ID.html its HTML alone
/mails/ID/N     its N-th attachment, from 1
"""

import html
import json
import re
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode

from forum.launch.catcher_mails import Mail, Mails

PAGE = 100
STYLE = Path(__file__).with_name("catcher.css")
POLICY = (
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
# A mail's own HTML: shown, never run. Its links open outside, as in a mail program.
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
MAIL_POLICY = (
    f"sandbox {SANDBOX}; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
FRAME = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="stylesheet" href="/catcher.css">
<header><a href="/">Caught mails</a><p>Demonstration: nothing left this machine.</p></header>
<main>{main}</main></html>"""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], mails: Mails) -> None:
        self.mails = mails
        super().__init__(address, Pages)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle is no news; anything else is."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Pages(BaseHTTPRequestHandler):
    server: Server
    timeout = 10  # seconds that a silent client may hold a thread
    server_version, sys_version = "catcher", ""

    def do_GET(self) -> None:
        # Another site's name that resolves to this machine must not read sign-in links.
        if not re.fullmatch(r"(localhost|127\.0\.0\.1)(:\d+)?", self.headers.get("Host", "")):
            return self.answer("Open this page as http://localhost.", status=HTTPStatus.FORBIDDEN)
        path, _, search = self.path.partition("?")
        query = {name: values[-1] for name, values in parse_qs(search).items()}
        try:
            self.route(path, query)
        except (KeyError, FileNotFoundError, IndexError):
            text = page("No such mail", '<h1>No such mail</h1><p><a href="/">All mails</a></p>')
            self.answer(text, status=HTTPStatus.NOT_FOUND)

    def route(self, path: str, query: dict[str, str]) -> None:
        mails, to = self.server.mails, query.get("to", "").strip()
        found = re.fullmatch(r"/mails/([\w-]+)(\.\w+)?(?:/(\d{1,4}))?", path)
        mail, suffix, number = found.groups() if found else (None, None, None)
        if path == "/":
            turned = int(query["page"]) if re.fullmatch(r"\d{1,4}", query.get("page", "")) else 1
            self.answer(listing(mails, to, max(turned, 1)))
        elif path == "/catcher.css":
            self.answer(STYLE.read_bytes(), "text/css; charset=utf-8")
        elif path == "/mails.json":
            self.answer(json.dumps([as_json(one) for one in mails.to(to)]), "application/json")
        elif mail is None:
            raise KeyError(path)
        elif number:
            one = mails.read(mail).attachments[int(number) - 1]
            self.answer(one.content, "application/octet-stream", name=one.name)
        elif suffix == ".eml":
            self.answer(mails.path(mail).read_bytes(), "message/rfc822", name=f"{mail}.eml")
        elif suffix == ".json":
            self.answer(json.dumps(as_json(mails.read(mail), whole=True)), "application/json")
        elif suffix == ".html":
            body = f'<!doctype html><base target="_blank">{mails.read(mail).html}'
            self.answer(body, policy=MAIL_POLICY)
        elif suffix is None:
            self.answer(reading(mails.read(mail)))
        else:
            raise KeyError(path)

    def answer(
        self,
        body: str | bytes,
        kind: str = "text/html; charset=utf-8",
        status: HTTPStatus = HTTPStatus.OK,
        policy: str = POLICY,
        name: str = "",
    ) -> None:
        """Send one answer; with a `name` it is for download, never for showing."""
        content = body.encode("utf-8", "replace") if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        if name:
            file = quote(name.encode("utf-8", "replace"), safe="")
            self.send_header("Content-Disposition", f"attachment; filename*=UTF-8''{file}")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to the site."""


def page(title: str, main: str) -> str:
    return FRAME.format(title=html.escape(title), main=main)


def listing(mails: Mails, to: str, number: int) -> str:
    first = (number - 1) * PAGE
    shown = list(islice(mails.to(to), first, first + PAGE + 1))
    rows = "".join(
        f'<li><a href="/mails/{mail.id}"><strong>{html.escape(subject(mail))}</strong>'
        f"<span>{html.escape(mail.recipients)}</span>{when(mail)}</a></li>"
        for mail in shown[:PAGE]
    )
    nothing = f"No mail to “{html.escape(to)}” yet." if to else "No mail yet."
    older = urlencode({"to": to, "page": number + 1})
    return page(
        "Caught mails",
        '<h1>Mails</h1><form action="/" role="search"><label for="to">Recipient</label>'
        f'<input id="to" name="to" type="search" value="{html.escape(to)}">'
        f"<button>Search</button></form>"
        + (f"<ol>{rows}</ol>" if rows else f"<p>{nothing}</p>")
        + (f'<p><a href="/?{html.escape(older)}">Older</a></p>' if len(shown) > PAGE else ""),
    )


def reading(mail: Mail) -> str:
    headers = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in mail.headers
    )
    files = "".join(
        f'<li><a href="/mails/{mail.id}/{number}">{html.escape(file.name)}</a> '
        f"{html.escape(file.type)}, {len(file.content):,} bytes</li>"
        for number, file in enumerate(mail.attachments, 1)
    )
    frame = (
        f'<section><h2>HTML</h2><iframe title="The mail as HTML" sandbox="{SANDBOX}"'
        f' src="/mails/{mail.id}.html"></iframe></section>'
    )
    return page(
        subject(mail),
        f"<h1>{html.escape(subject(mail))}</h1>"
        f"<p>To {html.escape(mail.recipients)}, {when(mail)}</p>"
        + (f"<h2>Attachments</h2><ul>{files}</ul>" if files else "")
        + f'<div class="bodies"><section><h2>Text</h2><pre>{linked(mail.text)}</pre></section>'
        + (frame if mail.html else "")
        + f"</div><details><summary>Headers</summary><dl>{headers}</dl></details>"
        + f'<p><a href="/mails/{mail.id}.eml">The mail as it came (.eml)</a></p>',
    )


def subject(mail: Mail) -> str:
    return mail.header("Subject") or "(no subject)"


def when(mail: Mail) -> str:
    return f'<time datetime="{mail.at.isoformat()}">{mail.at:%d %b %Y, %H:%M:%S} UTC</time>'


def linked(text: str) -> str:
    """The text escaped, its web addresses as links: the demonstration lives by them."""
    pieces = re.split(r"(https?://[^\s<>\"']+)", text)
    for odd in range(1, len(pieces), 2):
        address = html.escape(pieces[odd])
        pieces[odd] = f'<a href="{address}" target="_blank" rel="noopener">{address}</a>'
    return "".join(piece if index % 2 else html.escape(piece) for index, piece in enumerate(pieces))


def as_json(mail: Mail, *, whole: bool = False) -> dict[str, object]:
    answer: dict[str, object] = {
        "id": mail.id,
        "at": mail.at.isoformat(),
        "to": mail.recipients.split(", "),
        "from": mail.header("From"),
        "subject": mail.header("Subject"),
        "message_id": mail.header("Message-ID"),
    }
    if whole:
        answer |= {
            "headers": mail.headers,
            "text": mail.text,
            "html": mail.html,
            "attachments": [
                {"name": a.name, "type": a.type, "bytes": len(a.content)} for a in mail.attachments
            ],
        }
    return answer
