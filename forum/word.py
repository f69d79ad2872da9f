"""Documents that protocol edits, as Word files: the frame of forum.papers, and text put in as text.

Nothing that somebody typed is read as markup or as a field: python-docx writes it into elements of
text, and what XML cannot hold is left out here.
"""

from __future__ import annotations

import io
import re
from typing import Any

from django.conf import settings
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"  # has both scripts, and is on every machine with Word
GREY = RGBColor(90, 90, 90)
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: Any) -> str:
    """What of a text XML can hold, on one line."""
    return " ".join(_IMPOSSIBLE.sub("", str(text)).split())


def begin(frame: dict[str, Any]) -> Word:
    """An A4 document in the frame's language, with its header and foot on every page."""
    word = Document()
    about = word.core_properties
    about.title, about.subject = plain(frame["title"]), plain(frame["event"])
    about.author, about.comments, about.language = "", "", _tag(frame["language"])
    about.keywords = plain(frame["version"])
    _settle_styles(word, _tag(frame["language"]), frame["accent"])
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.4)
    above = section.header.paragraphs[0]
    add(above, frame["event"], size=9, colour=GREY)
    if frame["sample"]:
        add(above, f"    {frame['sample']}", size=9, bold=True)
    below = section.footer.paragraphs[0]
    told = " · ".join(filter(None, [frame["title"], frame["version"]]))
    add(below, f"{plain(told)} · ", size=9, colour=GREY)
    _number_pages(below, frame["page"])
    return word


def opening(word: Word, frame: dict[str, Any], when: str = "") -> None:
    """The document's own name, above all else."""
    for said, size, bold in (
        (frame["kind"], 11, False),
        (frame["event"], 16, True),
        (when, 11, False),
    ):
        if said:
            add(word.add_paragraph(), said, size=size, bold=bold)
    word.add_heading(plain(frame["title"]), 0)
    if frame["version"]:
        add(word.add_paragraph(), frame["version"])
    if frame["sample"]:
        add(word.add_paragraph(), frame["sample"], size=24, bold=True, colour=GREY)


def add(
    paragraph: Paragraph,
    text: Any,
    *,
    size: float = 0,
    bold: bool = False,
    colour: RGBColor | None = None,
    language: str = "",
) -> None:
    """One run; ``size`` in points. Spaces at its ends stay."""
    said = str(text)
    kept = plain(said)
    before = " " if said[:1] == " " and kept else ""
    after = " " if said[-1:] == " " and kept else ""
    run = paragraph.add_run(f"{before}{kept}{after}")
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    if language:
        told = OxmlElement("w:lang")
        told.set(qn("w:val"), _tag(language))
        run._r.get_or_add_rPr().append(told)


def centred(paragraph: Paragraph) -> Paragraph:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def saved(word: Word) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _tag(language: str) -> str:
    """The language as Word calls it: with a country, or it checks no spelling."""
    return {"en": "en-GB", "ru": "ru-RU"}.get(language, language or settings.LANGUAGE_CODE)


def _settle_styles(word: Word, language: str, accent: str) -> None:
    for style in word.styles:
        fonts = style.element.find(qn("w:rPr"))
        fonts = fonts.find(qn("w:rFonts")) if fonts is not None else None
        if fonts is not None:
            for name in list(fonts.attrib):
                del fonts.attrib[name]  # those of a theme would win
            for name in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(qn(f"w:{name}"), FONT)
    for told in word.styles.element.iter(qn("w:lang")):
        told.set(qn("w:val"), language)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    for name, size in (("Title", 20), ("Heading 1", 14), ("Heading 2", 12), ("Heading 3", 11)):
        style = word.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = RGBColor.from_string(accent.lstrip("#").upper())
        style.paragraph_format.keep_with_next = True


def _number_pages(paragraph: Paragraph, sentence: str) -> None:
    """“page 2 of 7”, counted by Word."""
    for piece in re.split(r"(\{page\}|\{pages\})", sentence):
        if piece in {"{page}", "{pages}"}:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE" if piece == "{page}" else "NUMPAGES")
            run, text = OxmlElement("w:r"), OxmlElement("w:t")
            text.text = "1"
            run.append(text)
            field.append(run)
            paragraph._p.append(field)
        elif piece:
            add(paragraph, piece, size=9, colour=GREY)
