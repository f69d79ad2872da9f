"""Moments in the forms of the admin, by the clocks that forum/zones.py chose for the page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone


class MomentField(forms.SplitDateTimeField):
    """An hour that the clocks skip or show twice is refused, unless it was there already."""

    stays: Any = None

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        self.stays = form.get_initial_for_field(self, field_name)
        return super().get_bound_field(form, field_name)

    def compress(self, data_list: Any) -> datetime | None:
        if data_list and isinstance(self.stays, datetime) and timezone.is_aware(self.stays):
            shown = timezone.localtime(self.stays)
            if data_list == [shown.date(), shown.time()]:
                return self.stays
        return super().compress(data_list)
