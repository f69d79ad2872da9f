"""What a signed-in person sets for themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum import languages


class LanguageSelect(forms.Select):
    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["lang"] = str(value)
        return option


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("My language"), choices=languages.named, widget=LanguageSelect
    )
