"""From a mail's words and a letter's values to subject, text and HTML, all from one source.

The words are Markdown before the values go in: these are escaped, put in once, and never read for
links or placeholders. Mail programs make links of whatever looks like an address, so values are
kept from looking so: else a stranger could have us send "Claim your refund: https://..." to
anybody, as their name.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from forum import registry
from forum.mail.words import MARKDOWN, PLACEHOLDER, words_of
from forum.models import Message
from forum.registry import Letter
from forum.text import one_line, paragraphs

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_SCHEME = re.compile(r":(?=//)")
_DOMAIN = re.compile(r"(?<=\w)[.@](?=[^\W\d_]{2})")
_ACTION = re.compile(r'<p><a href="([^"]+)">([^<]+)</a></p>')


@dataclass(frozen=True)
class Rendered:
    subject: str
    text: str
    html: str


def render(message: Message, letter: Letter) -> Rendered:
    """The mail in the frame of its event, in the language that is active: its reader's."""
    subject, body = words_of(message)
    values = {
        name: value if registry.placeholders[name].is_ours else unlinked(value)
        for name, value in letter.values.items()
    }
    context = {
        "event": message.event,
        "language": message.language,
        "why": letter.why,
        "stop": letter.stop,
        "note": message.note,
        "picture": letter.picture,
        "body": SafeString(_fill(_as_html(body), values, escaped=True)),
        "text": SafeString(_fill(_as_text(body), values)),
    }
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


@lru_cache(maxsize=256)
def _as_html(body: str) -> str:
    """The words as HTML; a link that stands alone is the mail's action."""
    return _ACTION.sub(r'<p><a class="action" href="\1">\2</a></p>', MARKDOWN.render(body))


@lru_cache(maxsize=256)
def _as_text(body: str) -> str:
    """Markdown as it is read: the link below its words, what is stressed without its stars."""
    return _STRONG.sub(r"\1", _LINK.sub(r"\1:\n\2", body))


def _fill(template: str, values: dict[str, str], *, escaped: bool = False) -> str:
    """A placeholder that the letter has no value for is left out: no braces reach a reader."""

    def value(match: re.Match[str]) -> str:
        plain = values.get(match[1], "")
        return html.escape(plain).replace("\n", "<br>") if escaped else plain

    return PLACEHOLDER.sub(value, template)
