"""A delegation's form: who answers for it, and its people in the rows of a table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.choices import RowSelect
from forum.countries import CountryField
from forum.honorifics import Honorific
from forum.models import ConsentText, Event
from forum.models.event import Mode
from forum.templatetags.passages import fallback_note, passage
from forum.text import EmailField, LineField, email_key
from registration.forms.guard import GuardedForm
from registration.forms.person import autocomplete
from registration.lists import ON_LIST, People
from registration.models import Delegation

ROWS = 10
MOST_TYPED = 200
"""Rows of one form. Whoever has more people uploads a list."""


class DelegationForm(GuardedForm):
    """Whence they come, who answers for them, and that they know of it."""

    organisation_name = LineField(label=_("Organisation"), widget=autocomplete("organization"))
    country = CountryField(label=_("Country represented"))
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=None, empty_label="—", widget=RowSelect
    )
    contact_name = LineField(label=_("Your name"), widget=autocomplete("name"))
    contact_email = EmailField(
        label=_("Your e-mail"), help_text=_("The list and its link go there.")
    )
    authority = forms.BooleanField()

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["category"].queryset = event.categories.all()
        self.text = ConsentText.objects.current_or_none(event, ConsentText.Purpose.AUTHORITY)
        if self.text:
            self.fields["authority"].label = passage(self.text, "text")
            self.fields["authority"].help_text = fallback_note(self.text, "text")

    @property
    def is_ready(self) -> bool:
        """Whether the organisers have written what the contact declares."""
        return self.text is not None

    def facts(self) -> dict[str, Any]:
        """What ``registration.delegations.begin`` takes, apart from the language."""
        facts = {name: self.cleaned_data[name] for name in self.base_fields}
        for name in ("stamp", "website", "authority"):
            del facts[name]
        return facts | {"authority": self.text}


class RowForm(forms.Form):
    """One person. A row in which nobody is named counts as empty, whatever its choices say."""

    mode = forms.ChoiceField(label=_("Participation"))
    honorific = forms.ChoiceField(
        label=_("Honorific"), choices=[("", "—"), *Honorific.choices], required=False
    )
    family_name = LineField(label=_("Family name"), max_length=100)
    given_name = LineField(label=_("Given name"), max_length=100)
    email = EmailField(label=_("E-mail"), required=False)
    job_title = LineField(label=_("Job title"), required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mode"].choices = [one for one in Mode.choices if one[0] in event.modes]
        for field in self.fields.values():  # the browser would fill in the clerk's own
            field.widget.attrs["autocomplete"] = "off"

    def has_changed(self) -> bool:
        return bool({"family_name", "given_name", "email", "job_title"} & set(self.changed_data))


class RowsForm(forms.BaseFormSet):
    """The rows. ``of``: the delegation that they are added to, if there is one already."""

    def __init__(
        self, *args: Any, event: Event, of: Delegation | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, prefix="people", form_kwargs={"event": event}, **kwargs)
        self.event, self.of = event, of

    @property
    def filled(self) -> list[RowForm]:
        return [form for form in self.forms if form.has_changed()]

    @property
    def may_grow(self) -> bool:
        return self.total_form_count() < MOST_TYPED

    def kept(self, extra: int = 0) -> RowsForm:
        """The same rows as they were typed, not judged yet, with so many empty ones below them."""
        typed = [
            {name: form[name].value() for name in form.fields} for form in self.forms[:MOST_TYPED]
        ]
        again = type(self)(event=self.event, of=self.of, initial=typed)
        again.extra = min(extra, MOST_TYPED - len(typed))
        return again

    def longer(self) -> RowsForm:
        return self.kept(extra=ROWS)

    def clean(self) -> None:
        """Nobody twice, and somebody at all."""
        if not self.filled:
            raise forms.ValidationError(_("Fill in at least one row."))
        first: dict[tuple[str, ...], int] = {}
        listed = People(self.event, self.of).listed() if self.of else set()
        for number, form in enumerate(self.forms, start=1):
            who, field = _who(form)
            if who in listed:
                form.add_error(field, ON_LIST)
            elif who in first:
                sentence = _("The same person stands in row %(row)s.") % {"row": first[who]}
                form.add_error(field, sentence)
            elif who:
                first[who] = number

    def _construct_form(self, index: int, **kwargs: Any) -> RowForm:
        about = {"empty_permitted": True, "use_required_attribute": False}
        return super()._construct_form(index, **about, **kwargs)


Rows = forms.formset_factory(
    RowForm,
    formset=RowsForm,
    extra=ROWS,
    max_num=MOST_TYPED,
    absolute_max=MOST_TYPED,
    validate_max=True,
)


def _who(form: RowForm) -> tuple[tuple[str, ...] | None, str]:
    """By what nobody may be there twice, and the field that says so; None for an empty row."""
    typed = getattr(form, "cleaned_data", {})
    if typed.get("email"):
        return (email_key(typed["email"]),), "email"
    if typed.get("family_name") and typed.get("given_name"):
        return (typed["family_name"], typed["given_name"]), "family_name"
    return None, ""


class ListForm(forms.Form):
    """One file; what is in it is checked by ``registration.uploading.keep``."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX or CSV, at most 2 MB and 2,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
