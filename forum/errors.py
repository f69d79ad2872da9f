"""What the domain says when it will not do a thing, and the one place where a page passes it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest


class Refused(Exception):
    """A forbidden step, with a sentence for the person who tried it: why, and what to do."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


def attempt(request: HttpRequest, verb: Callable[[], Any], said: Any) -> bool:
    """Call the verb; tell the person what was done (``said``), or why it was refused."""
    try:
        verb()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, said)
    return True
