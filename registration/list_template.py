"""The table to fill in: headings in the reader's language, and what may be chosen beside it."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_range_abs

from registration.columns import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILLED = 2000  # rows whose cells offer their choices


def template_file(table: Table, sheet: Any = "") -> bytes:
    """A workbook of a few kilobytes. ``sheet`` says what its lines are; people if it is empty.

    Every cell is text, so that no spreadsheet makes a date of a number or drops a zero.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False})
    head, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@"})
    people = book.add_worksheet(str(sheet or _("People")))
    choices = book.add_worksheet(_("Choices"))
    people.freeze_panes(1, 0)
    lists = dict(table.choices())
    for column, asked in enumerate(table.asked):
        label = str(asked.label)
        people.set_column(column, column, 22, text)
        people.write_string(0, column, label, head)
        if label in lists:
            at = list(lists).index(label)
            choices.set_column(at, at, 30)
            choices.write_column(0, at, [label, *lists[label]])
            source = xl_range_abs(1, at, len(lists[label]), at)
            people.data_validation(
                1,
                column,
                FILLED,
                column,
                {
                    "validate": "list",
                    "source": f"='{choices.name}'!{source}",
                    "error_type": "warning",
                },
            )
    book.close()
    return file.getvalue()
