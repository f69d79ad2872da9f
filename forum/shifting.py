"""Moments moved by whole days as the clocks of a zone show them, in the database."""

from __future__ import annotations

from django.db.models import DateTimeField, F, Func, Value


def shifted(column: str, days: int, zone: str) -> Func:
    """What the column holds, so many days later at the same hour there, whatever summer time does.

    An hour that the clocks skip on that day becomes the one after it. Empty stays empty.
    """
    local = Func(Value(zone), F(column), function="timezone", output_field=DateTimeField())
    moved = Func(
        local,
        Value(days),
        template="(%(expressions)s))",
        arg_joiner=" + make_interval(days => ",
        output_field=DateTimeField(),
    )
    return Func(Value(zone), moved, function="timezone", output_field=DateTimeField())
