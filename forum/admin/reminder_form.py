"""The form of a rule of reminders: what its audience can be sent, and be narrowed to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.admin.scope import EventForm
from forum.models import Event, Reminder

ONLY = "only_"
SAME = ["event", "kind", "audience", "amount", "unit", "side", "anchor", "at", "filters"]

IF_MISSED = [
    (
        Reminder.IfMissed.SKIP,
        _(
            "Nobody gets it. It stands in the list as missed, and you may send it by hand while it"
            " still makes sense."
        ),
    ),
    (
        Reminder.IfMissed.SEND,
        _(
            "It is sent late, as soon as that is possible again, while it still makes sense: until"
            " the moment it speaks of, until the end of its day, or for a week after the event."
        ),
    ),
]


def name_of(kind: str) -> str:
    """A mail by what brings it about, as organisers know it."""
    known = registry.mails.get(kind)
    return gettext(known.trigger) if known else kind


class ReminderForm(EventForm):
    """Of one event and one audience; see ``form_for``."""

    of_event: Event
    of_audience: registry.Audience

    kind = forms.ChoiceField(label=_("mail"))
    anchor = forms.ChoiceField(
        label=_("counted from"),
        choices=lambda: [(found.name, found.label) for found in registry.anchors.values()],
    )
    amount = forms.IntegerField(
        label=_("how long"),
        min_value=0,
        max_value=1000,
        initial=1,
        help_text=_("0 days: on the very day, such as each morning at 08:00."),
    )
    if_missed = forms.ChoiceField(
        label=_("if it is missed"),
        choices=IF_MISSED,
        initial=Reminder.IfMissed.SKIP,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Reminder
        fields = [
            *("kind", "amount", "unit", "side", "anchor", "at"),
            *("tolerance", "if_missed", "is_active"),
        ]
        labels = {"at": _("clock time")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.event = self.of_event
        self.instance.audience = self.of_audience.name
        if "kind" not in self.fields:  # to be looked at only
            return
        kinds = dict.fromkeys([*self.of_audience.reminders, *filter(None, [self.instance.kind])])
        self.fields["kind"].choices = [(kind, name_of(kind)) for kind in kinds]
        for name in self._boxes():
            chosen = self.instance.filters.get(name.removeprefix(ONLY), [])
            field = self.fields[name]
            known = {value for value, _label in field.choices}
            field.choices += [(value, value) for value in chosen if value not in known]
            self.initial[name] = chosen

    def _boxes(self) -> list[str]:
        return [name for name in self.fields if name.startswith(ONLY)]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        told = {name.removeprefix(ONLY): self.cleaned_data.get(name) for name in self._boxes()}
        # One that this release does not know stays: without it the mail would go to more people.
        unknown = {name: v for name, v in self.instance.filters.items() if name not in told}
        self.instance.filters = unknown | {name: sorted(v) for name, v in told.items() if v}
        if self.cleaned_data.get("at") and self.cleaned_data.get("unit") == Reminder.Unit.HOURS:
            self.add_error(
                "at", _("A clock time goes with days. Leave it empty, or count in days.")
            )
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and self._twins().exists():
            said = _("There is such a reminder already: everybody would get the mail twice.")
            self.add_error(None, said)

    def _twins(self) -> Any:
        columns = {name: getattr(self.instance, name) for name in SAME}
        return Reminder.objects.filter(**columns).exclude(pk=self.instance.pk)


def form_for(event: Event, audience: registry.Audience) -> type[ReminderForm]:
    """With a group of boxes for each of the audience's filters; one query or so for each."""
    boxes = {
        f"{ONLY}{one.name}": forms.MultipleChoiceField(
            label=one.label,
            required=False,
            choices=one.choices(event),
            widget=forms.CheckboxSelectMultiple,
            help_text=pgettext_lazy("boxes of a filter", "None chosen: all."),
        )
        for one in audience.filters
    }
    about = {"of_event": event, "of_audience": audience}
    return type("ReminderForm", (ReminderForm,), boxes | about)
