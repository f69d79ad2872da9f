"""Files that attendees hand in: known by their content, never by what they are called.

A picture is drawn anew, so that nothing of it survives but its pixels (no place where it was
taken). A PDF stays as it is: it is only ever sent as an attachment, and never opened here.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from forum.errors import Refused
from forum.text import one_line

MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 40_000_000
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
ACCEPT = ".pdf,.jpg,.jpeg,.png"

_TOO_LARGE = _("The file is larger than 5 MB. Choose a smaller one.")
_TOO_MANY_PIXELS = _(
    "The picture has more than 40 megapixels. Make it smaller and choose it again."
)
UNKNOWN = _("This file is no PDF, JPEG or PNG. Save it as one of these and choose it again.")
# What Pillow raises at files that are broken or made to break it.
_BROKEN = (
    *(OSError, EOFError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError),
    struct.error,
)


@dataclass(frozen=True)
class Document:
    """A file that has been checked; ``name`` is what its sender calls it, to show to them."""

    name: str
    type: str
    content: bytes

    def facts(self) -> dict[str, Any]:
        """What an answer keeps of it; ``size`` is in bytes."""
        return {"name": self.name, "type": self.type, "size": len(self.content)}


def check(file: IO[bytes], name: str) -> Document:
    """The uploaded file as a document of one of the three types, or Refused with what is wrong."""
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refused(_TOO_LARGE)
    called = one_line(name.replace("\\", "/").rpartition("/")[2])[-100:] or "?"
    if content.startswith(b"%PDF-"):
        return Document(called, "application/pdf", content)
    try:
        return Document(called, *_draw(content))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(_TOO_MANY_PIXELS) from bomb
    except _BROKEN as broken:
        raise Refused(UNKNOWN) from broken


def _draw(content: bytes) -> tuple[str, bytes]:
    """(type, content) of the picture drawn anew, upright. At 40 megapixels half a second."""
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as image:
        if image.width * image.height > MAX_PIXELS:
            raise Refused(_TOO_MANY_PIXELS)
        drawn, file = ImageOps.exif_transpose(image), io.BytesIO()
        if image.format == "PNG":
            drawn.convert("RGBA").save(file, "PNG")
            return "image/png", file.getvalue()
        drawn.info.clear()  # a comment in the file would be written again
        drawn.convert("RGB").save(file, "JPEG", quality=90)
        return "image/jpeg", file.getvalue()
