"""Two versions of a text, word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 4000
"""Texts that are longer are told as a whole: to compare them takes the square of that."""
_PIECES = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """``kind`` is "same", "gone" or "new"."""

    kind: str
    text: str


def words(before: str, after: str) -> list[Piece]:
    """The pieces in order; without the new ones they are the text before, without the gone ones
    the text after."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return _pieces(before, after)
    found: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        gone, come = "".join(old[start:end]), "".join(new[new_start:new_end])
        found += [Piece("same", gone)] if tag == "equal" else _pieces(gone, come)
    return found


def _pieces(gone: str, come: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in (("gone", gone), ("new", come)) if text]
