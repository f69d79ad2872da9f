"""What a draft may leave empty, though handing in asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms


class MayBeDraft(forms.BaseForm):
    """``spared`` are fields that may be empty this time; their labels still say that they are
    needed, since the same page hands in."""

    spared: Sequence[forms.Field] = ()

    def full_clean(self) -> None:
        needed = [field for field in self.spared if field.required]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True
