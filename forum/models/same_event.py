"""A promise of the database: a row and the rows it points at belong to one event."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.ddl_references import Statement
from django.utils.translation import gettext_lazy as _


class SameEvent(models.BaseConstraint):
    """``field`` may only point at a row of this row's own event.

    A composite foreign key (event_id, field_id) -> (event_id, id), so that no path around the
    forms (an id typed into a form, the shell, SQL) can tie two events together. The target
    declares ``event_key``. A NULL field ties nothing.
    """

    def __init__(self, *, field: str, name: str) -> None:
        super().__init__(name=name)
        self.field = field

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        self.create_sql(model, schema_editor)

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """At the end of the migration, when the target's unique (event, id) surely stands."""
        quote = schema_editor.quote_name
        field = model._meta.get_field(self.field)
        schema_editor.deferred_sql.append(
            Statement(
                "ALTER TABLE %(table)s ADD CONSTRAINT %(name)s"
                " FOREIGN KEY (%(event)s, %(field)s) REFERENCES %(target)s (%(event)s, %(id)s)",
                table=quote(model._meta.db_table),
                name=quote(self.name),
                event=quote("event_id"),
                field=quote(field.column),
                target=quote(field.related_model._meta.db_table),
                id=quote("id"),
            )
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return Statement(
            "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s",
            table=schema_editor.quote_name(model._meta.db_table),
            name=schema_editor.quote_name(self.name),
        )

    def validate(
        self,
        model: Any,
        instance: Any,
        exclude: Any = None,
        using: str = "default",
    ) -> None:
        if exclude and self.field in exclude:
            return
        target = getattr(instance, self.field, None)
        if target is not None and target.event_id != instance.event_id:
            raise ValidationError({self.field: _("Choose one of this event.")})

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"field": self.field}

    def __eq__(self, other: object) -> bool:
        if isinstance(other, SameEvent):
            return (self.name, self.field) == (other.name, other.field)
        return NotImplemented

    __hash__ = models.BaseConstraint.__hash__


def event_key(name: str) -> models.UniqueConstraint:
    """Unique (event, id): what SameEvent's composite foreign keys refer to."""
    return models.UniqueConstraint(fields=["event", "id"], name=name)
