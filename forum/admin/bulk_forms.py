"""The forms of a mail to many: begun, written, sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum import clock, registry
from forum.admin.scope import EventForm
from forum.admin.wording import WordsForm
from forum.mail.bulk import choices_of
from forum.models import BulkMail, Event


def audiences() -> list[tuple[str, Any]]:
    """Those whom an organiser may write to."""
    return [
        (one.name, one.label) for one in registry.audiences.values() if one.bulk in registry.mails
    ]


class BeginForm(EventForm):
    audience = forms.ChoiceField(label=_("to whom"), choices=audiences)

    class Meta:
        model = BulkMail
        fields = ["event", "audience"]


class WriteForm(WordsForm):
    """The words, and a group of boxes for each filter of the audience."""

    def __init__(self, *args: Any, bulk: BulkMail, **kwargs: Any) -> None:
        saved = {name: getattr(bulk, name) for name in bulk.texts()}
        chosen = {f"only_{name}": values for name, values in bulk.filters.items()}
        super().__init__(*args, kind=bulk.kind, needs_all=False, initial=saved | chosen, **kwargs)
        self.audience = registry.audiences[bulk.audience]
        for name, choices in choices_of(bulk.event, self.audience).items():
            self.fields[f"only_{name}"] = forms.MultipleChoiceField(
                choices=choices, required=False, widget=forms.CheckboxSelectMultiple
            )
        for one in self.audience.filters:
            self.fields[f"only_{one.name}"].label = one.label

    @property
    def filters(self) -> list[forms.BoundField]:
        return [self[f"only_{one.name}"] for one in self.audience.filters]

    def said(self) -> dict[str, Any]:
        """The columns that it fills."""
        told = self.cleaned_data
        chosen = {one.name: told[f"only_{one.name}"] for one in self.audience.filters}
        words = {
            f"{name}_{code}": text
            for code, both in self.words().items()
            for name, text in zip(("subject", "body"), both, strict=True)
        }
        return {"filters": {name: values for name, values in chosen.items() if values}, **words}


class SendForm(forms.Form):
    """When it goes. Its moment is typed as the clocks at the event show it."""

    NOW, LATER, DRAFTS = "now", "later", "drafts"

    when = forms.ChoiceField(
        label=_("When"),
        choices=[
            (NOW, _("Now")),
            (LATER, _("At the moment below")),
            (
                DRAFTS,
                _("Not yet: as drafts into the outbox, where each can be edited and released"),
            ),
        ],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    send_at = forms.DateTimeField(
        label=_("Moment"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["send_at"].help_text = _("By the clocks of %(zone)s.") % {
            "zone": event.timezone
        }

    def full_clean(self) -> None:
        """An hour that the clocks there skip is refused, and one that they show twice."""
        with timezone.override(self.event.zone):
            super().full_clean()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        moment = told.get("send_at")
        if told.get("when") != self.LATER:
            told["send_at"] = None
        elif moment is None and "send_at" not in self.errors:
            self.add_error("send_at", _("Say when."))
        elif moment and moment <= clock.now():
            self.add_error("send_at", _("This moment is past. Choose a later one, or send it now."))
        return told

    def way(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {"send_at": told["send_at"], "as_drafts": told["when"] == self.DRAFTS}
