"""A speaker's whole profile, all of it voluntary but for who they are and whence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from forum.honorifics import Honorific
from forum.models import Event
from forum.script import other_script
from forum.text import LineField, TextField
from forum.widgets import OneSelect
from speakers.forms.links import LinksField
from speakers.forms.speaker import SpeakerForm
from speakers.forms.zones import ZoneField
from speakers.models import Speaker

LONGEST_BIOGRAPHY = 1500
NEARBY = timedelta(days=60)
OTHER = ("given_name", "family_name")


class MomentField(forms.DateTimeField):
    """A moment by the clock of the event's city."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(required=False, widget=widget, **kwargs)
        self.event = Event()

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.event.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> Any:
        with timezone.override(self.event.zone):
            try:
                moment = super().to_python(value)
            except OverflowError as wrong:
                raise ValidationError(self.error_messages["invalid"], "invalid") from wrong
        if moment and not self._is_near(moment):
            raise ValidationError(_("This is not within two months of the forum."))
        return moment

    def _is_near(self, moment: Any) -> bool:
        return self.event.starts - NEARBY <= moment.date() <= self.event.ends + NEARBY


class ProfileForm(SpeakerForm):
    honorific = forms.ChoiceField(
        label=_("Honorific"),
        choices=[("", "—"), *Honorific.choices],
        required=False,
        widget=OneSelect(attrs={"autocomplete": "honorific-prefix"}),
    )
    given_name_other = LineField(
        label=_("Given name in the other script"), max_length=100, required=False
    )
    family_name_other = LineField(
        label=_("Family name in the other script"), max_length=100, required=False
    )
    patronymic = LineField(label=_("Patronymic"), max_length=100, required=False)
    biography_en = TextField(
        label=_("Biography in English"),
        required=False,
        max_length=LONGEST_BIOGRAPHY,
        help_text=_("Markdown, 1,500 characters at most."),
    )
    biography_ru = TextField(
        label=_("Biography in Russian"),
        required=False,
        max_length=LONGEST_BIOGRAPHY,
        help_text=_("Markdown, 1,500 characters at most."),
    )
    picture = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("JPEG, PNG or WebP, at most 10 MB. Where it was taken is not kept."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_photo = forms.BooleanField(label=_("Remove the photo"), required=False)
    links = LinksField()
    days = forms.TypedMultipleChoiceField(
        label=_("Days on which you can speak"),
        coerce=date.fromisoformat,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: on any."),
    )
    arrives_at = MomentField(label=_("You arrive"))
    departs_at = MomentField(label=_("You depart"))
    timezone = ZoneField(
        label=_("Your time zone, if you speak online"),
        required=False,
        help_text=_("The nearest city will do. So your talk is not put into your night."),
    )
    gender = forms.ChoiceField(
        label=_("Gender"),
        choices=[("", "—"), *Speaker._meta.get_field("gender").choices],
        required=False,
        help_text=_(
            "Voluntary. We ask only to count: how many women and men speak, without any name."
        ),
    )

    class Meta(SpeakerForm.Meta):
        fields = (
            "honorific given_name patronymic family_name given_name_other family_name_other"
            " job_title organisation_name country biography_en biography_ru links days arrives_at"
            " departs_at timezone gender"
        ).split()

        def formfield_callback(column: Any, **kwargs: Any) -> Any:  # noqa: N805 - a plain function
            """None: what is declared above stands, and the column's own is never made."""
            return None if column.name == "links" else column.formfield(**kwargs)

    PARTS = (
        (
            _("Who you are"),
            (
                "given_name family_name given_name_other family_name_other patronymic honorific "
                "job_title organisation_name country"
            ),
        ),
        (
            _("What the program shows of you"),
            "biography_en biography_ru picture remove_photo links",
        ),
        (_("When you can speak"), "days timezone arrives_at departs_at"),
        (_("For our figures"), "gender"),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in OTHER:
            said = self.initial.get(f"{name}_other") or other_script(self.initial.get(name) or "")
            self.initial[f"{name}_other"] = said[:100]
        self._offer(event)
        for name in ("biography_en", "biography_ru"):
            self.fields[name].widget.attrs |= {"rows": 8, "lang": name[-2:]}
        if not self.instance.photo:
            del self.fields["remove_photo"]

    def _offer(self, event: Event) -> None:
        """What the event has to choose from, and what an organiser has typed otherwise."""
        days = sorted({*event.days, *self.instance.days})
        self.fields["days"].choices = [(str(day), date_format(day, "l, j E")) for day in days]
        for name in ("arrives_at", "departs_at"):
            self.fields[name].event = event
            self.fields[name].help_text = _("By the clock of the forum’s place (%(zone)s).") % {
                "zone": event.timezone
            }
        if (typed := self.instance.honorific) and typed not in Honorific.values:
            self.fields["honorific"].choices += [(typed, typed)]

    def clean(self) -> dict[str, Any]:
        """Each name that was left empty in the other script is suggested there."""
        typed = super().clean() or self.cleaned_data
        for name in OTHER:
            if not typed.get(f"{name}_other"):
                typed[f"{name}_other"] = other_script(typed.get(name, ""))[:100]
        arrives, departs = typed.get("arrives_at"), typed.get("departs_at")
        if arrives and departs and departs <= arrives:
            self.add_error("departs_at", _("The departure comes before the arrival."))
        return typed

    @property
    def parts(self) -> list[tuple[Any, list[Any]]]:
        """(heading, its fields), for the page."""
        return [
            (title, [self[name] for name in names.split() if name in self.fields])
            for title, names in self.PARTS
        ]

    def photo(self) -> dict[str, Any]:
        """What becomes of the photo, as ``introduce`` asks."""
        return {
            "photo": self.cleaned_data["picture"],
            "remove_photo": self.cleaned_data.get("remove_photo", False),
        }
