"""Addresses that look mistyped: a hint to whoever typed them, never a refusal.

The domains are the large providers of the region and the world. Those of an event's own
registrations are not among them: a hint must not tell strangers who comes.
"""

from __future__ import annotations

DOMAINS = (
    "gmail.com mail.ru yandex.ru yandex.by ya.ru bk.ru inbox.ru list.ru rambler.ru tut.by mail.by"
    " outlook.com hotmail.com yahoo.com icloud.com proton.me itu.int un.org"
).split()
ENDINGS = {"con": "com", "cmo": "com", "ocm": "com", "vom": "com", "comm": "com", "ry": "ru"}
RIGHT = frozenset(
    "mail.com email.com ymail.com yandex.com yandex.kz mail.kz mail.md mail.ro mail.rs".split()
)
"""Others that exist, though they are one slip from one of those."""
LEAST = 5  # letters: of shorter domains, too many are one slip apart


def likely_meant(address: str) -> str:
    """The address that was likely meant; empty if this one looks right."""
    local, _, domain = address.rpartition("@")
    domain = domain.lower()
    if domain in DOMAINS or domain in RIGHT:
        return ""
    name, _, ending = domain.rpartition(".")
    near = [known for known in DOMAINS if len(known) >= LEAST and _one_slip(domain, known)]
    meant = near[0] if near else f"{name}.{ENDINGS[ending]}" if ending in ENDINGS else ""
    return f"{local}@{meant}" if meant else ""


def _one_slip(typed: str, known: str) -> bool:
    """One letter more, less or other, or two neighbours changed round."""
    if typed == known or abs(len(typed) - len(known)) > 1:
        return False
    rest, other = typed, known
    while rest[:1] == other[:1]:
        rest, other = rest[1:], other[1:]
    return (
        rest[1:] == other
        or rest == other[1:]
        or rest[1:] == other[1:]
        or (rest[2:] == other[2:] and rest[:2] == other[1::-1])
    )
