"""Public codes: what people read out at a desk. They name a thing and grant nothing."""

import secrets
from typing import Any

from django.db import models

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 and O, no 1 and I
LENGTH = 10


def new_code() -> str:
    """Ten letters of 32: 50 bits, so that two alike are not met; the unique index would tell."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class CodeField(models.CharField):
    """A row's public code, given once and never reused (rows with codes are not deleted).

    Uniqueness is said where the field stands, so that the history's copies can do without.
    """

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {"max_length": LENGTH, "editable": False, "default": new_code}
        super().__init__(**(usual | kwargs))
