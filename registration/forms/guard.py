"""What keeps machines from a form that strangers send, without ever refusing a person."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.widgets import LineInput, UnseenInput

QUICKEST, LONGEST = timedelta(seconds=2), timedelta(days=1)
"""Between opening the form and sending it. Outside of that, and only once, it is asked again."""

AGAIN = "again"


class GuardedForm(forms.Form):
    """A form with a key (posted twice is once), a trap, and a time stamp that only asks again.

    The stamp is signed for this key. A form that was sent too fast, too late, or with a stamp of
    its own making is shown once more with all that was typed, and then goes through. So does one
    that came back with errors.
    """

    form_key = forms.UUIDField(widget=UnseenInput)
    stamp = forms.CharField(widget=UnseenInput, required=False)
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=LineInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    signer = Signer(salt="registration.forms.guard")

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        key = (data or {}).get("form_key", "")
        if not _is_key(key):
            key = str(uuid.uuid4())
        self.is_hasty = data is not None and not self._is_calm(key, data.get("stamp", ""))
        if data is None:
            self.initial.update(self.new_keys(key))
        else:
            self.data = data.copy()
            self.data["form_key"], self.data["stamp"] = key, self.signer.sign(f"{key}:{AGAIN}")

    @classmethod
    def new_keys(cls, key: str = "") -> dict[str, str]:
        """What an empty form is given to be sent back: its key, and the stamp of now."""
        key = key or str(uuid.uuid4())
        return {
            "form_key": key,
            "stamp": cls.signer.sign(f"{key}:{clock.real_now().timestamp():.0f}"),
        }

    @property
    def is_trapped(self) -> bool:
        """Whether the field that people do not see is filled in."""
        return bool(self.data.get("website"))

    def keep(self) -> None:
        """Show what was typed as it is, without judging it."""
        self._errors = ErrorDict()

    def _is_calm(self, key: str, stamp: str) -> bool:
        """Whether a person may have filled it in between then and now, or was asked again."""
        with suppress(BadSignature, ValueError):
            signed, _, begun = self.signer.unsign(stamp).rpartition(":")
            if signed != key:
                return False
            if begun == AGAIN:
                return True
            seconds = clock.real_now().timestamp() - int(begun)
            return QUICKEST.total_seconds() <= seconds <= LONGEST.total_seconds()
        return False


def _is_key(text: str) -> bool:
    with suppress(ValueError):
        return bool(uuid.UUID(text))
    return False
