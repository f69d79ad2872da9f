"""Who may be partial: speakers of the organisation that a person works for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q
from django.db.models.functions import Lower, Trim

from forum.typos import DOMAINS, RIGHT
from registration.models import Registration
from speakers.models.speaker import Speaker

if TYPE_CHECKING:
    from forum.models import Person
    from speakers.models.speaker import SpeakerQuerySet

_ORGANISATIONS = {"itu.int", "un.org"}  # often mistyped like the providers, but employers
_EXAMPLES = {"example.com", "example.net", "example.org"}  # RFC 2606: nobody's
PROVIDERS = frozenset({*DOMAINS, *RIGHT, *_EXAMPLES} - _ORGANISATIONS)
"""Domains of addresses that say nothing of where somebody works."""


def colleagues_of(person: Person) -> SpeakerQuerySet:
    """The speakers, at any event, who give the person's organisation there as theirs, in whatever
    case, or have an address of the same domain. No query of its own."""
    named = Speaker.objects.annotate(_works_for=_folded()).exclude(_works_for="")
    found = Q(pk__in=[])
    for rows in (Speaker.objects.of(person), Registration.objects.of(person)):
        there = rows.filter(event=OuterRef("event")).annotate(_own=_folded())
        found |= Q(_works_for__in=there.order_by().values("_own"))
    if domain := domain_of(person.email_key):
        found |= Q(email_key__endswith=f"@{domain}")
    return named.filter(found)


def domain_of(email_key: str) -> str:
    """The domain of an address, if it is an organisation's; else nothing."""
    domain = email_key.rpartition("@")[2]
    return "" if domain in PROVIDERS else domain


def _folded() -> Lower:
    return Lower(Trim("organisation_name"))
