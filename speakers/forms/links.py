"""A speaker's own pages: a few addresses of https, one per line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from forum.text import TextField
from speakers.models.speaker import MOST_LINKS


class LinksField(TextField):
    """Addresses of https, one per line."""

    def __init__(self, **kwargs: Any) -> None:
        usual = {
            "label": _("Links"),
            "required": False,
            "widget": forms.Textarea(attrs={"rows": 3}),
            "help_text": _("Your own pages, at most five, one per line."),
        }
        super().__init__(max_length=2000, **usual | kwargs)
        self.is_address = URLValidator(schemes=["https"])

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in super().to_python(value).split("\n")]
        return list(dict.fromkeys(filter(None, lines)))

    def validate(self, value: Any) -> None:
        if len(value) > MOST_LINKS:
            said = _("Give at most %(most)s links.")
            raise ValidationError(said % {"most": MOST_LINKS})
        for line in value:
            try:
                self.is_address(line)
            except ValidationError as wrong:
                raise ValidationError(
                    _("“%(line)s” is no address that begins with https://."), params={"line": line}
                ) from wrong
            if len(line) > 300:
                raise ValidationError(_("A link can have 300 characters at most."))

    def run_validators(self, value: Any) -> None:
        """Each line is looked at above."""
