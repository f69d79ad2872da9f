"""The facts of one person, as every form that asks for them asks: names, address, whence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum.choices import RowSelect
from forum.countries import CountryField
from forum.honorifics import Honorific
from forum.models import Event
from forum.script import other_script
from forum.text import EmailField, LineField
from forum.widgets import LineInput, OneSelect
from registration.models import Organisation


def autocomplete(token: str, **attrs: str) -> LineInput:
    return LineInput(attrs={"autocomplete": token, **attrs})


class PersonForm(forms.Form):
    """What is asked of whoever comes; ``facts()`` are fields of Registration.

    A form that asks for more extends this one and its ``facts()``.
    """

    OTHER_NAMES = ("given_name_other", "family_name_other", "patronymic")
    """What most people need not touch: empty names are filled in from the others."""

    honorific = forms.ChoiceField(
        label=_("Honorific"),
        choices=[("", "—"), *Honorific.choices],
        required=False,
        widget=OneSelect(attrs={"autocomplete": "honorific-prefix"}),
    )
    given_name = LineField(label=_("Given name"), max_length=100, widget=autocomplete("given-name"))
    family_name = LineField(
        label=_("Family name"), max_length=100, widget=autocomplete("family-name")
    )
    given_name_other = LineField(
        label=_("Given name in the other script"),
        max_length=100,
        required=False,
        widget=autocomplete("off"),
    )
    family_name_other = LineField(
        label=_("Family name in the other script"),
        max_length=100,
        required=False,
        widget=autocomplete("off"),
    )
    patronymic = LineField(
        label=_("Patronymic"),
        max_length=100,
        required=False,
        widget=autocomplete("additional-name"),
    )
    email = EmailField(
        label=_("E-mail"), help_text=_("The confirmation and your own link go there.")
    )
    country = CountryField(label=_("Country represented"))
    organisation_name = LineField(
        label=_("Organisation"), widget=autocomplete("organization", list="organisations")
    )
    job_title = LineField(
        label=_("Job title"), required=False, widget=autocomplete("organization-title")
    )
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=None, empty_label="—", widget=RowSelect
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["category"].queryset = event.categories.all()

    def clean(self) -> dict[str, Any]:
        """Each name that was left empty in the other script is suggested there."""
        typed = super().clean() or self.cleaned_data
        for name in ("given_name", "family_name"):
            if not typed.get(f"{name}_other"):
                typed[f"{name}_other"] = other_script(typed.get(name, ""))[:100]
        return typed

    def facts(self) -> dict[str, Any]:
        """The fields of Registration that a valid form fills. One query."""
        facts = {name: self.cleaned_data[name] for name in PersonForm.base_fields}
        return facts | {"organisation": self._organisation(facts["organisation_name"])}

    def _organisation(self, name: str) -> Organisation | None:
        """The confirmed one of that name in either language."""
        is_named = Q(name_en__iexact=name) | Q(name_ru__iexact=name)
        known = Organisation.objects.confirmed().filter(is_named, event=self.event)
        return known.only("pk").first()
