"""What is raised at a person who cannot have a thing, and the place where a page passes it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest


class Refused(Exception):
    """A forbidden step, with a sentence for the person who tried it: why, and what to do."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


class TooMany(BadRequest):
    """Somebody asks too often; ``retry_after`` is in seconds. Any view may raise it.

    A kind of BadRequest, since Django brings those to a handler from everywhere and does not
    report them as failures; forum.views.errors gives it status 429.
    """

    def __init__(self, retry_after: int = 60) -> None:
        super().__init__(f"too many requests, retry after {retry_after} s")
        self.retry_after = retry_after


def attempt(request: HttpRequest, verb: Callable[[], Any], said: Any) -> bool:
    """Call the verb; tell the person what was done (``said``), or why it was refused."""
    try:
        verb()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, said)
    return True
