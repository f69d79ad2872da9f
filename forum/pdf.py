"""Documents to print: a Typst template and data in, a PDF out."""

from __future__ import annotations

import json
from typing import Any

import typst
from django.conf import settings


def pdf(template: str, data: dict[str, Any]) -> bytes:
    """The template (a path below templates/, ending in .typ) with the data.

    The data travel as JSON, which the template reads with ``json(bytes(sys.inputs.data))``: what
    somebody typed is text there and never markup. Letters that Typst's own fonts lack are taken
    from the machine's, or shown as a box (which PDF/A would refuse, so it is none).
    """
    folder = settings.BASE_DIR / "templates"
    return typst.compile(
        folder / template,
        root=folder,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
