"""A thing that is wrong with a program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Level = Literal["blocks", "reason", "warns"]
BLOCKS: Level = "blocks"
REASON: Level = "reason"
WARNS: Level = "warns"
LEVELS = (BLOCKS, REASON, WARNS)


@dataclass(frozen=True)
class Conflict:
    """``blocks`` stops a release, ``reason`` asks whoever releases to say why, ``warns`` neither.

    ``sentence`` says what is wrong and how to mend it, in the language of whoever looks; names and
    titles stand in it as they were typed, so that templates escape it.
    """

    kind: str
    level: Level
    sentence: str
    slots: tuple[int, ...]
    """Ids of the working slots that it is about."""
    sessions: tuple[int, ...]
    at: datetime
    """When it begins to matter: the earliest of its slots."""
    person: int | None = None
    """Id of the speaker whom it is about."""
