"""From a mail's template and a letter's values to subject, text and HTML, all from one source.

A template is a file per language, templates/<app>/mail/<name>.<language>.txt: a line
``Subject: ...``, an empty line, then paragraphs in Markdown with {placeholders}. It is Markdown
before the values go in: they are escaped, put in once, and never read for links or placeholders.
Mail programs make links of whatever looks like an address, so values are kept from looking so:
else a stranger could have us send "Claim your refund: https://..." to anybody, as their name.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

from forum.models import Message
from forum.registry import Letter
from forum.text import one_line, paragraphs

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_LINK = re.compile(r"\[([^\]]+)\]\((\{[a-z_]+\})\)")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_SCHEME = re.compile(r":(?=//)")
_DOMAIN = re.compile(r"(?<=\w)[.@](?=[^\W\d_]{2})")
_ACTION = re.compile(r'<p><a href="([^"]+)">([^<]+)</a></p>')
_MARKDOWN = MarkdownIt("commonmark", {"html": False})
# The only links in a template are placeholders, whose braces must come through unencoded.
_MARKDOWN.normalizeLink = str  # type: ignore[method-assign, assignment]


@dataclass(frozen=True)
class Rendered:
    subject: str
    text: str
    html: str


@cache
def source(kind: str, language: str) -> tuple[str, str]:
    """(subject, body) of the template file."""
    app, name = kind.split("/")
    path = settings.BASE_DIR / "templates" / app / "mail" / f"{name}.{language}.txt"
    subject, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    return subject.removeprefix("Subject: "), body.strip()


def placeholders(kind: str, language: str) -> set[str]:
    """The names that a template uses, for the test that holds templates and letters together."""
    return set(_PLACEHOLDER.findall("".join(source(kind, language))))


def render(message: Message, letter: Letter) -> Rendered:
    """The mail in the recipient's language, in the frame of its event."""
    subject, body = source(message.kind, message.language)
    # Where links lead, and the organisers' own address: these alone may look like addresses.
    ours = {"contact", *(target.strip("{}") for _, target in _LINK.findall(body))}
    values = {
        name: value if name in ours else unlinked(value) for name, value in letter.values.items()
    }
    action = _ACTION.sub(r'<p><a class="action" href="\1">\2</a></p>', _MARKDOWN.render(body))
    context = {
        "event": message.event,
        "language": message.language,
        "why": letter.why,
        "body": SafeString(_fill(action, values, escaped=True)),
        "text": SafeString(_fill(_plain(body), values)),
    }
    with translation.override(message.language):
        return Rendered(
            subject=one_line(_fill(subject, values))[:300],
            text=render_to_string("forum/mail/frame.txt", context).strip() + "\n",
            html=render_to_string("forum/mail/frame.html", context),
        )


def unlinked(text: str) -> str:
    """Text in which no mail program finds an address to link: "https: //evil.test".

    An invisible space breaks "evil.test" and "a@evil.test", so that "Node.js" still reads so.
    """
    return _DOMAIN.sub("\\g<0>\u200b", _SCHEME.sub(": ", paragraphs(text)))


def _plain(body: str) -> str:
    """Markdown as it is read: the link below its words, what is stressed without its stars."""
    return _STRONG.sub(r"\1", _LINK.sub(r"\1:\n\2", body))


def _fill(template: str, values: dict[str, str], *, escaped: bool = False) -> str:
    def value(match: re.Match[str]) -> str:
        plain = values[match[1]]
        return html.escape(plain).replace("\n", "<br>") if escaped else plain

    return _PLACEHOLDER.sub(value, template)
