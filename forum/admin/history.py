"""What changed in a row, when, and who did it: read from the history that the database keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.utils import display_for_field, unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from forum.models import Person

MOST = 200


@dataclass(frozen=True)
class Change:
    """A column that changed; ``before`` and ``after`` as the page shows them."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One change of a row. ``by`` is None where no page did it: the worker, a command, SQL."""

    at: datetime
    by: Person | None
    changes: list[Change]


class History:
    """The part of an admin page that shows its rows' history, if the model keeps any."""

    history_hides: frozenset[str] = frozenset()
    """Columns that nobody is to read there."""

    def may_see_history(self, request: HttpRequest, row: models.Model) -> bool:
        return self.has_view_or_change_permission(request, row)

    def hidden_in_history(self, request: HttpRequest, row: models.Model) -> frozenset[str]:
        """Columns that this person is not to read there."""
        return self.history_hides

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.may_see_history(request, row):
            raise PermissionDenied
        if not hasattr(row, "events"):
            return super().history_view(request, object_id, extra_context)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(row)s") % {"row": row},
            "opts": self.opts,
            "object": row,
            "lines": lines(row, self.hidden_in_history(request, row)),
        }
        return TemplateResponse(request, "admin/history.html", context)


def lines(row: models.Model, hidden: frozenset[str] = frozenset()) -> list[Line]:
    """The newest changes first; two queries, and one for each relation that changed."""
    kept = list(row.events.select_related("pgh_context").order_by("-pgh_id")[: MOST + 1])
    columns = (
        [
            field
            for field in row._meta.concrete_fields
            if not field.primary_key
            and field.name not in hidden
            and hasattr(type(kept[0]), field.name)
        ]
        if kept
        else []
    )
    steps = [
        (event, [field for field in columns if _differ(field, before, event)], before)
        for event, before in zip(kept, [*kept[1:], None], strict=True)
    ][:MOST]
    said = _Sayer(steps)
    people = Person.objects.in_bulk({_user(event) for event, _fields, _before in steps} - {None})
    return [
        Line(
            event.pgh_created_at,
            people.get(_user(event)),
            [
                Change(str(field.verbose_name), said(field, before), said(field, event))
                for field in fields
                if before is not None
            ],
        )
        for event, fields, before in steps
    ]


class _Sayer:
    """Says a column's value; the rows that relations point at are fetched once per relation."""

    def __init__(self, steps: list[tuple[Any, list[models.Field], Any]]) -> None:
        wanted: dict[models.Field, set[Any]] = defaultdict(set)
        for event, fields, before in steps:
            for field in fields:
                if field.remote_field and before is not None:
                    wanted[field] |= set(_values(field, event, before))
        self._rows = {
            field: field.related_model._base_manager.in_bulk(keys - {None})
            for field, keys in wanted.items()
        }

    def __call__(self, field: models.Field, event: Any) -> str:
        value = getattr(event, field.attname)
        if field in self._rows:
            return str(self._rows[field].get(value, "—"))
        return str(display_for_field(value or None, field, "—")) if value != 0 else str(value)


def _values(field: models.Field, *events: Any) -> Iterator[Any]:
    return (getattr(event, field.attname) for event in events)


def _differ(field: models.Field, before: Any, after: Any) -> bool:
    return before is not None and len(set(map(str, _values(field, before, after)))) > 1


def _user(event: Any) -> int | None:
    return (event.pgh_context.metadata or {}).get("user") if event.pgh_context else None
