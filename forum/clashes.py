"""What the database says to whoever saves a thing that another save made impossible meanwhile."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models
from django.utils.translation import gettext_lazy as _

UNIQUE, REFERRED, CHECK, EXCLUDED = "23505", "23503", "23514", "23P01"
"""https://www.postgresql.org/docs/current/errcodes-appendix.html"""


def sentence(clash: IntegrityError) -> Any:
    """For the person whose form it was; the clash is raised again where no form is to blame.

    One query, of the database's own tables.
    """
    cause: Any = clash.__cause__
    if cause.pgcode not in {UNIQUE, REFERRED, CHECK, EXCLUDED}:
        raise clash
    table, name = cause.diag.table_name, cause.diag.constraint_name
    model = next((one for one in apps.get_models() if one._meta.db_table == table), None)
    for promise in model._meta.constraints if model else []:
        if promise.name == name and _has_words(promise):
            return promise.get_violation_error_message()
    if cause.pgcode == CHECK:
        raise clash
    if model and cause.pgcode == UNIQUE:
        return model().unique_error_message(model, _columns(model, name))
    return _("Somebody changed what belongs to this meanwhile. Look it through and save it again.")


def _has_words(promise: models.BaseConstraint) -> bool:
    return promise.violation_error_message != promise.default_violation_error_message


def _columns(model: type[models.Model], name: str) -> tuple[str, ...]:
    """The fields of a unique index; Python knows the names of few of these."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    fields = {field.column: field.name for field in model._meta.concrete_fields}
    return tuple(fields[column] for column in found[name]["columns"])
