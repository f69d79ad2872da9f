"""The editions of a series side by side, with the figures that the apps tell of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from forum import access, yearly
from forum.models import Event
from forum.models.event import Mode
from forum.yearly import Figure

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from forum.models import Person

CAME = {Mode.ON_SITE: gettext_lazy("came on site"), Mode.ONLINE: gettext_lazy("joined online")}
SEES_PEOPLE = "registration.view_registration"


@dataclass(frozen=True)
class Edition:
    event: Event
    figures: list[int | None]
    """None where the person may not see it."""


@dataclass(frozen=True)
class Overview:
    """What one person may see of the editions. A query for them and one for each figure."""

    labels: list[str | Promise]
    editions: list[Edition]

    @classmethod
    def of(cls, event: Event, person: Person) -> Overview:
        found = access.within(Event.objects.series_of(event), person, "forum.view_event")
        events = list(found.order_by("starts", "pk"))
        shown = [*yearly.figures, *_attended()]
        numbers = [figure.numbers([one.pk for one in events]) for figure in shown]
        columns = list(zip(shown, numbers, strict=True))
        return cls(
            [figure.label for figure in shown],
            [
                Edition(
                    one,
                    [
                        found.get(one.pk, 0) if access.may(person, figure.permission, one) else None
                        for figure, found in columns
                    ],
                )
                for one in events
            ],
        )


def _attended() -> list[Figure]:
    """People who were there, for each mode."""
    return [Figure(label, SEES_PEOPLE, _counter(mode)) for mode, label in CAME.items()]


def _counter(mode: str) -> Callable[[Collection[int]], dict[int, int]]:
    """People, each once, however it is known that they were there. A query for each way."""
    sources = [one.rows for one in yearly.attendances if one.mode == mode]

    def numbers(events: Collection[int]) -> dict[int, int]:
        there: dict[int, set[int]] = defaultdict(set)
        for rows in sources:
            found = rows().filter(event__in=events).order_by()
            for event, person in found.values_list("event", "registration").distinct():
                there[event].add(person)
        return {event: len(people) for event, people in there.items()}

    return numbers
