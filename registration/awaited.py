"""Whom a clerk typed with an address of their own: a line each in the list, until they agree.

It is the same line, as it was typed, whether the row made a registration or the address had one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from forum.models.event import Mode
from forum.sorting import collation
from forum.text import email_key
from registration.models import Delegation, Registration


@dataclass(frozen=True)
class Awaited:
    """Somebody of the list who was written to, as the clerk typed them."""

    key: str
    given_name: str
    family_name: str
    email: str
    mode: str

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    def get_mode_display(self) -> str | Promise:
        return Mode(self.mode).label


def take_down(delegation: Delegation, people: Iterable[dict[str, Any]]) -> None:
    """Keep those with an address; typed again, they are replaced. Two queries, if there are any.

    The delegation is held before any pool, as erasing holds it.
    """
    typed = {key: _entry(key, one) for one in people if (key := email_key(one["email"]))}
    if typed:
        _change(delegation, lambda named: [*_others(named, typed), *typed.values()])


def strike(delegation: Delegation | None, address: str) -> None:
    """Nobody is awaited under this address any more: they agreed, or it was not theirs."""
    if delegation and (key := email_key(address)):
        _change(delegation, lambda named: _others(named, {key}))


def everybody(
    delegation: Delegation, known: Iterable[Registration]
) -> list[Registration | Awaited]:
    """These, and whoever is awaited, by family name: the order does not tell them apart either."""
    people = list(known)
    there = {one.email_key for one in people if not one.is_ended}
    awaited = [Awaited(**entry) for entry in _others(delegation.named, there)]
    return sorted([*people, *awaited], key=_by_name)


def _entry(key: str, told: dict[str, Any]) -> dict[str, str]:
    return {"key": key} | {
        name: str(told[name]) for name in ("given_name", "family_name", "email", "mode")
    }


def _others(named: list[dict[str, str]], keys: Iterable[str]) -> list[dict[str, str]]:
    return [entry for entry in named if entry["key"] not in keys]


def _change(delegation: Delegation, made_of: Any) -> None:
    """In the transaction of the verb that changes who is awaited, which holds the row."""
    held = Delegation.objects.select_for_update(no_key=True).filter(pk=delegation.pk)
    named = held.values_list("named", flat=True).get()
    delegation.named = made_of(named)
    if delegation.named != named:
        Delegation.objects.filter(pk=delegation.pk).update(named=delegation.named)


def _by_name(one: Registration | Awaited) -> tuple[Any, Any]:
    return collation(one.family_name), collation(one.given_name)
