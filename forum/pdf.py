"""Documents to print and pictures with words: a Typst template and data in, a PDF or a PNG out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
import typst
from django.conf import settings

_FOLDER = settings.BASE_DIR / "templates"
_FONTS = settings.BASE_DIR / "forum" / "fonts"
OWN_FONTS = ("Noto Sans", "Droid Sans Fallback")
"""Families in forum/fonts to name in a template; Noto's other scripts are found by themselves."""
_GENERATIONS = 12
"""Documents for which Typst remembers what it laid out; empty ones make it forget."""


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


def own_pdf(template: str, data: dict[str, Any], folder: Path) -> bytes:
    """A PDF in our own typefaces alone, whatever the machine has, with the pictures of a folder.

    The template imports nothing. No tags: it is to be printed. What Typst remembers of it is
    dropped at once, or a document in many parts would hold the memory of all of them.
    """
    compiler = typst.Compiler(
        (_FOLDER / template).read_bytes(),
        root=folder,
        font_paths=_own_fonts(),
        ignore_system_fonts=True,
    )
    made = compiler.compile(format="pdf", sys_inputs=_told(data), pdf_tags=False)
    forget()
    assert isinstance(made, bytes)  # noqa: S101 - one file, not one for each page
    return made


def forget() -> None:
    """Drop what Typst remembers of all that this process laid out: to be called between the parts
    of a document, or it holds the memory of all of them."""
    compiler = typst.Compiler(b"", font_paths=_own_fonts(), ignore_system_fonts=True)
    for _turn in range(_GENERATIONS):
        compiler.compile(b"", format="pdf", sys_inputs=None, pdf_tags=False)


def join(parts: Iterable[bytes], file: BinaryIO) -> None:
    """Write documents into the file, one after another as one PDF."""
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(BytesIO(part)) as document:
                whole.pages.extend(document.pages)
        whole.save(file)


@cache
def _own_fonts() -> typst.Fonts:
    folders = [str(each) for each in sorted(_FONTS.iterdir()) if each.is_dir()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
