"""A list of participants drawn: as PDF to hand out, as Word where protocol edits it."""

from __future__ import annotations

from typing import Any

from forum import word
from forum.pdf import pdf

TEMPLATE = "registration/papers/list.typ"


def draw(sheet: dict[str, Any], form: str) -> bytes:
    """``form``: pdf (5,000 people take 2 s) or docx."""
    return pdf(TEMPLATE, sheet) if form == "pdf" else _as_word(sheet)


def _as_word(sheet: dict[str, Any]) -> bytes:
    made = word.begin(sheet)
    word.opening(made, sheet, sheet["when"])
    if sheet["purpose"]:
        word.add(made.add_paragraph(), sheet["purpose"], bold=True)
    word.add(made.add_paragraph(), sheet["count"], bold=True)
    for sentence in sheet["about"]:
        word.add(made.add_paragraph(), sentence, size=9, colour=word.GREY)
    if sheet["note"]:
        word.add(made.add_paragraph(), sheet["note"])
    for number, sentence in enumerate(sheet["changes"]):
        word.add(made.add_paragraph(), sentence, bold=number == 0)
    for part in sheet["parts"]:
        made.add_heading(word.plain(f"{part['name']} ({part['count']})"), 1)
        for land in part["lands"]:
            made.add_heading(word.plain(land["name"]), 2)
            for body in land["bodies"]:
                made.add_heading(word.plain(body["name"]), 3)
                for one in body["people"]:
                    _someone(made, one, sheet["tells_mode"])
    return word.saved(made)


def _someone(made: Any, one: dict[str, Any], tells_mode: bool) -> None:
    line = made.add_paragraph()
    word.add(line, one["name"], bold=True)
    if one["other"]:
        word.add(line, f" ({one['other']})", size=10, colour=word.GREY)
    told = " · ".join(filter(None, [one["post"], one["mode"] if tells_mode else ""]))
    if told:
        line.add_run().add_break()
        word.add(line, told)
