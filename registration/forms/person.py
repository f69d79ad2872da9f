"""The facts of one person, as every form that asks for them asks: names, address, whence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum import countries
from forum.choices import RowSelect
from forum.honorifics import Honorific
from forum.models import Event
from forum.text import EmailField, LineField


def autocomplete(token: str, **attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": token, **attrs})


class PersonForm(forms.Form):
    """What is asked of whoever comes; ``facts()`` are fields of Registration.

    A form that asks for more extends this one and its ``facts()``.
    """

    honorific = forms.ChoiceField(
        label=_("Honorific"),
        choices=[("", "—"), *Honorific.choices],
        required=False,
        widget=forms.Select(attrs={"autocomplete": "honorific-prefix"}),
    )
    given_name = LineField(label=_("Given name"), max_length=100, widget=autocomplete("given-name"))
    family_name = LineField(
        label=_("Family name"), max_length=100, widget=autocomplete("family-name")
    )
    email = EmailField(
        label=_("E-mail"), help_text=_("The confirmation and your own link go there.")
    )
    country = forms.ChoiceField(
        label=_("Country represented"), widget=forms.Select(attrs={"autocomplete": "country"})
    )
    organisation_name = LineField(label=_("Organisation"), widget=autocomplete("organization"))
    job_title = LineField(
        label=_("Job title"), required=False, widget=autocomplete("organization-title")
    )
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=None, empty_label="—", widget=RowSelect
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["country"].choices = countries.choices()
        self.fields["category"].queryset = event.categories.all()

    def facts(self) -> dict[str, Any]:
        """The fields of Registration that a valid form fills."""
        return {name: self.cleaned_data[name] for name in PersonForm.base_fields}
