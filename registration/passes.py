"""What a QR code on a badge, in a mail and on "my forum" says: a registration's code, signed.

`F1:K7M2Q9RTXW:5WYVK3NB2Q4XGZ7T` holds no personal data. Who knows a code can't make the
signature, of 80 bits in base32, and a new SECRET_KEY leaves printed badges valid for as long as
the old one stands in SECRET_KEY_FALLBACKS.
"""

from __future__ import annotations

import base64
import hashlib
import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

PASS = re.compile(r"F1:([0-9A-Z]{10}):([A-Z2-7]{16})")


def sign(code: str) -> str:
    """The text of the pass of the registration with this code."""
    return f"F1:{code}:{_signature(code, settings.SECRET_KEY)}"


def read(text: str) -> str | None:
    """The code that a scanned text tells; None unless we signed it. Case and edges don't matter."""
    found = PASS.fullmatch(text.strip().upper())
    if not found:
        return None
    code, signature = found.groups()
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    known = [constant_time_compare(signature, _signature(code, key)) for key in keys]
    return code if any(known) else None


def mark(code: str) -> str:
    """By what a device that is offline knows the pass, without being able to make one.

    The first 32 hexadecimal digits of the SHA-256 of the pass.
    """
    return hashlib.sha256(sign(code).encode()).hexdigest()[:32]


def _signature(code: str, key: str | bytes) -> str:
    digest = salted_hmac("registration.passes", code, secret=key, algorithm="sha256").digest()
    return base64.b32encode(digest[:10]).decode()
