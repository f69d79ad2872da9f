"""The forms of a session, of its people and of its materials."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum import clock
from forum.admin.scope import EventForm, EventFormSet
from forum.errors import Refused
from program import materials, seats
from program.composing import Overtaken, hold
from program.models import Material, SessionRole

MOST_SEATS = 100_000


class LanguagesField(forms.MultipleChoiceField):
    """Some of the languages, in the order of the settings."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        return [code for code, _name in settings.LANGUAGES if code in chosen]


class SessionForm(EventForm):
    """Says what somebody else saved meanwhile, and how many seats people may sign up for."""

    seen = forms.IntegerField(
        label=gettext_lazy("version"), widget=forms.HiddenInput, required=False
    )
    languages = LanguagesField(
        label=capfirst(gettext_lazy("languages spoken")), choices=settings.LANGUAGES, required=False
    )
    interpreted = LanguagesField(
        label=capfirst(gettext_lazy("interpreted into")), choices=settings.LANGUAGES, required=False
    )
    seat_total = forms.IntegerField(
        label=gettext_lazy("Seats to sign up for"),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        help_text=gettext_lazy("Empty: nobody signs up, whoever may attend comes."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "seen" in self.fields:
            self.fields["seen"].initial = self.instance.version
        if "seat_total" in self.fields and self.instance.pool:
            self.fields["seat_total"].initial = self.instance.pool.total

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk:
            self._refuse_if_overtaken()
        try:
            seats.check(self.instance, self.cleaned_data.get("seat_total"))
        except Refused as refusal:
            self.add_error("seat_total", str(refusal))
        return cleaned

    def _refuse_if_overtaken(self) -> None:
        """Show what stands beside what was typed; to save once more is to decide for the latter."""
        try:
            hold(self.instance, self.cleaned_data.get("seen") or 0)
        except Overtaken as overtaken:
            self.add_error(None, ValidationError([str(overtaken), *self._standing()]))
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = str(self.instance.version)

    def _standing(self) -> list[str]:
        """What differs from what was typed. Of its people all: they have forms of their own."""
        lines = [
            _("%(field)s, as it stands: %(value)s")
            % {"field": capfirst(str(self.fields[name].label)), "value": self._said(name)}
            for name in self.changed_data
            if name != "seen"
        ]
        roles = self.instance.roles.select_related("speaker")
        people = "; ".join(f"{role.speaker} ({role.get_role_display()})" for role in roles)
        return [*lines, _("People, as they stand: %(people)s") % {"people": people or "—"}]

    def _said(self, name: str) -> str:
        """The field's value in the row."""
        value = self.get_initial_for_field(self.fields[name], name)
        if isinstance(value, list):
            named = dict(settings.LANGUAGES)
            return ", ".join(str(named.get(code, code)) for code in value) or "—"
        shown = getattr(self.instance, f"get_{name}_display", None)
        if isinstance(self.fields[name], forms.ModelChoiceField):
            value = self.fields[name].queryset.filter(pk=value).first()
        elif shown:
            value = dict(self.fields[name].choices).get(value, value)
        return str(value) if value not in (None, "") else "—"


class RoleForm(forms.ModelForm):
    """That somebody confirmed is a tick; since when is kept beside it."""

    is_confirmed = forms.BooleanField(label=gettext_lazy("confirmed"), required=False)

    class Meta:
        model = SessionRole
        fields = ["position", "speaker", "role", "mode", "substitute"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_confirmed"].initial = self.instance.confirmed_at is not None

    def save(self, commit: bool = True) -> Any:
        if "is_confirmed" in self.changed_data:
            is_confirmed = self.cleaned_data["is_confirmed"]
            self.instance.confirmed_at = clock.now() if is_confirmed else None
        return super().save(commit)


class MaterialForm(EventForm):
    """A file, known by its content, or an address."""

    upload = forms.FileField(
        label=gettext_lazy("file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": f".pptx,.odp,{materials.ACCEPT}"}),
        help_text=gettext_lazy("PDF, PPTX, ODP, JPEG or PNG, at most 30 MB."),
    )

    address = forms.URLField(
        label=gettext_lazy("address"), max_length=500, required=False, assume_scheme="https"
    )

    class Meta:
        model = Material
        fields = ["kind", "title", "language", "address", "readers", "position"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        address, upload = self.cleaned_data.get("address"), self.cleaned_data.get("upload")
        has_file = bool(upload) or bool(self.instance.file and "address" not in self.changed_data)
        if bool(address) == has_file and not self.errors:
            self.add_error("address", _("Give either a file or an address."))
        if upload and not self.errors:
            self._check(upload)
        return cleaned

    def _check(self, upload: Any) -> None:
        try:
            self.found = materials.Found(upload)
        except Refused as refusal:
            self.add_error("upload", str(refusal))

    def save(self, commit: bool = True) -> Any:
        if found := getattr(self, "found", None):
            found.put_into(self.instance)
        elif self.cleaned_data.get("address") and self.instance.file:
            materials.drop_file(self.instance)
        return super().save(commit)


class MaterialFormSet(EventFormSet):
    def delete_existing(self, obj: Material, commit: bool = True) -> None:
        """With its file."""
        materials.forget_file(obj)
        super().delete_existing(obj, commit)
