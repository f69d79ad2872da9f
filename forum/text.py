"""Text as people type it: one rule for single lines, one for paragraphs, one for addresses.

Stock CharField keeps CR and LF and takes zero-width-only names; stock EmailField takes
root@localhost and a@[127.0.0.1]. These fields do not.
"""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import nh3
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from forum.widgets import AddressInput, LineInput

# Joiners are letters' company in Persian and the Indic scripts; alone they are nothing.
_JOINERS = "\u200c\u200d"
_BREAKS = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")
_SPACES = re.compile(r"[^\S\n]+")


def one_line(text: str) -> str:
    """NFC, on one line, single spaces, no control, bidi or zero-width characters."""
    text = _drop_invisible(_BREAKS.sub(" ", text))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def paragraphs(text: str) -> str:
    """The same for text of several lines, whose line breaks (as LF) and spaces stay."""
    text = _drop_invisible(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t")
    return unicodedata.normalize("NFC", text).strip()


def email_key(address: str) -> str:
    """The form under which two spellings of an address are the same person's.

    Upper and lower case, Unicode forms and punycode are folded; dots and plus parts are not,
    since only some servers ignore them. Empty for an empty address.
    """
    local, at, domain = unicodedata.normalize("NFKC", address.strip()).casefold().rpartition("@")
    with suppress(UnicodeError):  # no host name at all: as it is
        domain = domain.encode("idna").decode("ascii")
    return f"{local}{at}{domain}"


def markdown(
    text: str | None, *, below: int = 1, said: Callable[[list[str]], list[str]] | None = None
) -> SafeString:
    """Organisers' and speakers' Markdown as clean HTML: no raw HTML, images, or odd links.

    Its headings nest below the page's heading of level ``below``, however the writer counted
    them; its tables say which cells are headers of columns. ``said`` has the pieces into which
    marks cut each run of text pass through it, entities read, and all links left out.
    """
    html = _MARKDOWN.render(text or "", {"below": below, "said": said})
    return SafeString(
        nh3.clean(
            html,
            tags=_TAGS,
            attributes={"a": {"href"}, "ol": {"start"}, "th": {"scope"}},
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel="noopener noreferrer nofollow",
        )
    )


def parsed(text: str | None, *, below: int = 1) -> list[Token]:
    """The same Markdown as its pieces, for documents."""
    return _MARKDOWN.parse(text or "", {"below": below, "said": None})


def _nest(state: StateCore) -> None:
    """Give each heading one level more than the nearest one before it that it belongs under.

    Who jumps with a screen reader from heading to heading must find no level left out, and a
    text may begin with ``#`` or ``###``.
    """
    above: list[int] = []
    for token in state.tokens:
        if token.type == "heading_open":
            written = int(token.tag[1])
            above = [level for level in above if level < written] + [written]
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(state.env['below'] + len(above), 6)}"
        elif token.type == "th_open":
            token.attrSet("scope", "col")


def _say(state: StateCore) -> None:
    said: Callable[[list[str]], list[str]] | None = state.env["said"]
    if said is None:
        return
    for token in state.tokens:
        if token.type in {"fence", "code_block"}:
            [token.content] = said([token.content])
        links = {"link_open", "link_close"}
        token.children = [piece for piece in token.children or [] if piece.type not in links]
        told = said(["\n" if piece.tag == "br" else piece.content for piece in token.children])
        for piece, content in zip(token.children, told, strict=True):
            piece.content = content


_TAGS = set(
    "p br hr h2 h3 h4 h5 h6 strong em ul ol li a blockquote code pre"
    " table thead tbody tr th td".split()
)
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_MARKDOWN.core.ruler.push("nest", _nest)
_MARKDOWN.core.ruler.push("say", _say)


def _drop_invisible(text: str, keep: str = "") -> str:
    kept = []
    for index, letter in enumerate(text):
        category = unicodedata.category(letter)
        if letter in _JOINERS:
            inside = 0 < index < len(text) - 1
            if not (inside and text[index - 1].isalpha() and text[index + 1].isalpha()):
                continue
        elif category in {"Cc", "Cf", "Cs", "Co", "Cn"} and letter not in keep:
            continue
        kept.append(letter)
    return "".join(kept)


def _refuse_nul(text: str) -> None:
    if "\x00" in text:
        raise ValidationError(
            _("This text holds a character that cannot be stored. Type it again.")
        )


class LineField(forms.CharField):
    """Single-line text: names, titles, organisations."""

    widget = LineInput

    def __init__(self, *, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        _refuse_nul(str(value or ""))
        return one_line(super().to_python(value) or "")


class TextField(forms.CharField):
    """Text of several paragraphs; ``max_length`` counts characters after cleaning."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int = 5000, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        _refuse_nul(str(value or ""))
        return paragraphs(super().to_python(value) or "")


class StrictEmailValidator(EmailValidator):
    """An address that mail can reach from here: one, with a real domain of at least two labels."""

    message = _("Enter an e-mail address, like name@example.org.")

    def validate_domain_part(self, domain_part: str) -> bool:
        if domain_part.startswith("[") or "." not in domain_part:
            return False
        return super().validate_domain_part(domain_part)


class EmailField(forms.EmailField):
    """One strict address. The local part must be ASCII: few servers take more (RFC 6531)."""

    widget = AddressInput
    default_validators = [StrictEmailValidator(allowlist=[])]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 254)
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "email")

    def to_python(self, value: Any) -> str:
        _refuse_nul(str(value or ""))
        return unicodedata.normalize("NFC", super().to_python(value) or "").strip()

    def clean(self, value: Any) -> str:
        """In punycode an address may be longer than a mail server, or a column, takes."""
        address = super().clean(value)
        if len(email_key(address)) > 254:
            raise ValidationError(StrictEmailValidator.message, "invalid")
        return address
