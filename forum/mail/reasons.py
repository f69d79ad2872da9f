"""What mail servers say when they do not take a mail, in plain words for organisers."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

_STATUS = re.compile(r"\b[245]\.(\d{1,3})\.(\d{1,3})\b")

# Enhanced status codes (RFC 3463, its registry at IANA) without their first number.
_BY_STATUS: dict[str, Any] = {
    "1.1": _("There is no such mailbox."),
    "1.2": _("The part after the @ does not exist, or takes no mail."),
    "1.3": _("The address is not written as an address is."),
    "1.6": _("The mailbox has moved, and left no new address."),
    "1.10": _("The part after the @ takes no mail at all."),
    "2.1": _("The mailbox is closed, or takes nothing at the moment."),
    "2.2": _("The mailbox is full."),
    "2.3": _("The mail is too large for this mailbox."),
    "3.4": _("The mail is too large for the reader's server."),
    "4.1": _("The reader's server does not answer."),
    "4.4": _("The way to the reader's server cannot be found."),
    "4.7": _("The reader's server did not answer for days."),
}
_REFUSED_AS_SPAM = _("The reader's server takes it for unwanted mail, or does not trust ours.")
# In what is said without a code, or by our own side; the first that is found counts.
_BY_WORDS: list[tuple[str, Any]] = [
    (r"row that the message is about is gone", _("What this mail is about is gone.")),
    (
        r"mailbox (is )?full|over ?quota|quota exceeded|insufficient storage",
        _BY_STATUS["2.2"],
    ),
    (
        r"(user|mailbox|recipient)\W+(is )?(unknown|not found|does not exist|unavailable)",
        _BY_STATUS["1.1"],
    ),
    (
        r"unknown (user|recipient)|no such (user|person|mailbox|recipient)",
        _BY_STATUS["1.1"],
    ),
    (r"host (or domain name )?not found|domain not found|NXDOMAIN", _BY_STATUS["1.2"]),
    (r"greylist", _("The reader's server asks to come again later; that happens by itself.")),
    (r"spam|blacklist|blocklist|block list|DMARC|SPF|DKIM|reputation", _REFUSED_AS_SPAM),
    (
        r"CERTIFICATE_VERIFY|SSLCertVerification|certificate verify",
        _("The certificate of our mail server is not trusted, so nothing is sent to it."),
    ),
    (
        r"STARTTLS extension not supported|SSLError|WRONG_VERSION",
        _("Our mail server does not speak TLS as it is set up to, so nothing is sent to it."),
    ),
    (r"SMTPAuthenticationError|\b535\b", _("Our mail server does not take our name and password.")),
    (r"gaierror|Name or service", _("The name of our mail server is not known.")),
    (
        r"Connection(Refused|Reset)|Disconnected|timed out|TimeoutError|unreachable|BrokenPipe",
        _("Our mail server does not answer."),
    ),
    (r"SMTPSenderRefused", _("Our mail server does not take mail from our address.")),
    (
        r"AttributeError|Template|TypeError|ValueError|FileNotFoundError|LookupError",
        _("The mail cannot be made: its text or its facts have a mistake."),
    ),
]


def in_plain_words(said: str) -> Any:
    """What it means, as a sentence; empty for nothing said."""
    if not said:
        return ""
    for subject, detail in _STATUS.findall(said):
        if subject == "7":
            return _REFUSED_AS_SPAM
        if found := _BY_STATUS.get(f"{subject}.{detail}"):
            return found
    for words, meaning in _BY_WORDS:
        if re.search(words, said, re.IGNORECASE):
            return meaning
    return _("The mail server did not take it.")
