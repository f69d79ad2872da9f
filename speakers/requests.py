"""A change request as people read it: each field with its difference, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from speakers.changing import ADD, REMOVE, label_of
from speakers.differences import Piece, words
from speakers.editing import WORDS
from speakers.models import ChangeRequest, Kind, Track


@dataclass(frozen=True)
class Told:
    """One field of a request. ``language`` is that of its text; empty if it has none."""

    label: str
    before: str
    after: str
    pieces: list[Piece]
    language: str = ""


def told(request: ChangeRequest) -> list[Told]:
    """Its fields in the order of the form; one query if a track is among them."""
    return [
        _told(name, *_said(request, name, request.changes[name]))
        for name in (*WORDS, "track", "kind", ADD, REMOVE)
        if name in request.changes
    ]


def _told(name: str, before: str, after: str) -> Told:
    language = name[-2:] if name in WORDS else ""
    return Told(label_of(name), before, after, words(before, after), language)


def _said(request: ChangeRequest, name: str, change: list[Any]) -> tuple[str, str]:
    before, after = change
    if name == "track":
        tracks = {one.code: one.name for one in Track.objects.filter(event=request.event_id)}
        return tracks.get(before, before), tracks.get(after, after)
    if name == "kind":
        kinds = dict(Kind.choices)
        return str(kinds.get(before, before)), str(kinds.get(after, after))
    if name == ADD:
        return "", f"{after['given_name']} {after['family_name']}, {after['email']}"
    return (before["name"], "") if name == REMOVE else (before, after)
