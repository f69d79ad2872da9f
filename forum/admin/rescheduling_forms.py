"""What organisers say of each change of the forum: a form each, which makes a wish of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from forum import movable
from forum.change import Act, Wish
from forum.models import Event
from forum.movable import Dated
from forum.templatetags.moments import deadline


class WishForm(forms.Form):
    """Of an act about which nothing has to be said."""

    def __init__(self, *args: Any, event: Event, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.act = act

    def wish(self) -> Wish:
        return Wish(self.act, **self.cleaned_data)


class MoveForm(WishForm):
    starts = forms.DateField(
        label=_("New first day"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    deadlines = forms.MultipleChoiceField(
        label=_("What moves along"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("By as many days as the forum. What is not ticked stays as it is."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        dated = movable.of_event(event)
        self.fields["deadlines"].choices = [
            (one.movable.name, f"{one.movable.label}: {_when(one, event)}") for one in dated
        ]
        self.fields["deadlines"].initial = [one.movable.name for one in dated if not one.is_past]
        if not dated:
            del self.fields["deadlines"]

    def wish(self) -> Wish:
        told = self.cleaned_data
        return Wish(self.act, told["starts"], frozenset(told.get("deadlines", ())))


class OnlineForm(WishForm):
    adds_places = forms.BooleanField(
        label=_("Add places online if there are too few"),
        required=False,
        initial=True,
        help_text=_(
            "As many as are needed for all who have a place on site or wait for one. Otherwise it"
            " is only done if nobody loses a place by it; who waits goes on waiting, online."
        ),
    )


FORMS: dict[Act, type[WishForm]] = {Act.MOVE: MoveForm, Act.ONLINE: OnlineForm}


def _when(dated: Dated, event: Event) -> str:
    """As people are told; of several rows the first and the last."""
    times = sorted({dated.first, dated.last})
    if dated.movable.is_opening:
        said = [date_format(one.astimezone(event.zone), "DATETIME_FORMAT") for one in times]
    else:
        said = [deadline(one, event.zone) for one in times]
    return " – ".join(said)
