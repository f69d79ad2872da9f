"""Documents to print and pictures with words: a Typst template and data in, a PDF or a PNG out."""

from __future__ import annotations

import json
from typing import Any

import typst
from django.conf import settings

_FOLDER = settings.BASE_DIR / "templates"


def pdf(template: str, data: dict[str, Any]) -> bytes:
    """The template (a path below templates/, ending in .typ) with the data.

    The data travel as JSON, which the template reads with ``json(bytes(sys.inputs.data))``: what
    somebody typed is text there and never markup. Letters that Typst's own fonts lack are taken
    from the machine's, or shown as a box (which PDF/A would refuse, so it is none).
    """
    return typst.compile(_FOLDER / template, root=_FOLDER, sys_inputs=_told(data))


def png(template: str, data: dict[str, Any]) -> bytes:
    """The same as a picture: the template's only page, a point of it being a pixel."""
    return typst.compile(
        _FOLDER / template, root=_FOLDER, sys_inputs=_told(data), format="png", ppi=72
    )


def _told(data: dict[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}
