"""Pictures that organisers upload: checked by their content, drawn anew, kept in public.

Nothing of the file survives but its pixels: no name, no place where it was taken, nothing that
a browser could take for anything but a picture. The originals are not kept.
"""

from __future__ import annotations

import io
import re
import secrets
import struct
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image

from forum.errors import Refused

WIDTHS = (480, 720, 960)  # a text is 672 px wide
LIGHT = 18_000  # bytes of a file, so that a page with a picture stays below 60 kB
QUALITIES = (75, 60, 45, 30)
MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 12_000  # WebP ends at 16,383; a picture so long is none anyway
FORMATS = ("JPEG", "PNG", "WEBP")

_UNREADABLE = _(
    "This file is no picture that can be read. Choose a JPEG, PNG or WebP file that opens on"
    " your own computer; save a drawing (SVG, PDF) as PNG first."
)
_TOO_HEAVY = _("The file is larger than 10 MB. Choose a smaller one.")
_TOO_LARGE = _(
    "The picture has more than 40 megapixels, or a side of more than 12,000 pixels."
    " Make it smaller and choose it again."
)
# What Pillow raises at files that are broken or made to break it.
_BROKEN = (
    *(OSError, EOFError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError),
    struct.error,
)
_TURNS = dict(  # EXIF's numbers for how a camera was held
    enumerate(
        (
            Image.Transpose.FLIP_LEFT_RIGHT,
            Image.Transpose.ROTATE_180,
            Image.Transpose.FLIP_TOP_BOTTOM,
            Image.Transpose.TRANSPOSE,
            Image.Transpose.ROTATE_270,
            Image.Transpose.TRANSVERSE,
            Image.Transpose.ROTATE_90,
        ),
        start=2,
    )
)


@dataclass(frozen=True)
class Picture:
    """A picture drawn anew: its largest size, and its WebP files by their width."""

    width: int
    height: int
    files: dict[int, bytes]


def draw(file: IO[bytes]) -> Picture:
    """The uploaded file as WebP in every width up to its own. Refused says what is wrong with it.

    The quality is the best at which a width weighs at most LIGHT; a width that is too heavy even
    at the lowest is left out, the smallest excepted. At 40 megapixels it takes half a second of
    processor time as JPEG; as a PNG with transparency, which is rare, two seconds and 350 MB.
    Animations become their first picture, what is transparent becomes white.
    """
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refused(_TOO_HEAVY)
    try:
        return _draw(io.BytesIO(content))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(_TOO_LARGE) from bomb
    except _BROKEN as broken:
        raise Refused(_UNREADABLE) from broken


def keep(picture: Picture) -> str:
    """Store its files under a random name, and return that name."""
    name = secrets.token_hex(16)
    for width, content in picture.files.items():
        storages["public"].save(_path(name, width), ContentFile(content))
    return name


def keep_again(name: str, widths: Iterable[int]) -> str:
    """Store the same files once more under a name of their own, and return that. What is not there
    any more is left out."""
    again = secrets.token_hex(16)
    for width in widths:
        with suppress(FileNotFoundError):
            storages["public"].save(_path(again, width), ContentFile(read(name, width)))
    return again


def drop(name: str, widths: Iterable[int]) -> None:
    """Delete its files once the transaction has succeeded."""
    for width in widths:
        transaction.on_commit(partial(storages["public"].delete, _path(name, width)))


def read(name: str, width: int) -> bytes:
    """The WebP file as kept; FileNotFoundError where there is none."""
    with storages["public"].open(_path(name, width)) as file:
        return file.read()


def widths(width: int) -> list[int]:
    """The widths of a picture whose largest one is this, the smallest first."""
    return [*(one for one in WIDTHS if one < width), min(width, WIDTHS[-1])]


def _path(name: str, width: int) -> str:
    if not re.fullmatch(r"[0-9a-f]{32}", name) or width > WIDTHS[-1]:
        raise FileNotFoundError(name)
    return f"pictures/{name}-{width}.webp"


def _draw(content: IO[bytes]) -> Picture:
    with Image.open(content, formats=FORMATS) as image:
        if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
            raise Refused(_TOO_LARGE)
        image.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))  # JPEG: no more than is needed
        flat = _flat(_upright(image))
    files: dict[int, bytes] = {}
    for width in widths(flat.width):
        sized = flat.resize((width, max(1, round(flat.height * width / flat.width))))
        file = _light(sized)
        if files and len(file) > LIGHT:
            break
        files[width], size = file, sized.size
    return Picture(*size, files)


def _light(image: Image.Image) -> bytes:
    """As WebP of the best quality that is light enough, else of the lowest."""
    for quality in QUALITIES:
        target = io.BytesIO()
        image.save(target, "WEBP", quality=quality, method=4)
        if target.tell() <= LIGHT:
            break
    return target.getvalue()


def _upright(image: Image.Image) -> Image.Image:
    """As it was seen. Pillow's own function writes the EXIF anew as well, and fails at odd ones."""
    turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    return image if turn is None else image.transpose(turn)


def _flat(image: Image.Image) -> Image.Image:
    """Its pixels on white at no more than the largest width, without anything beside them."""
    if image.mode.startswith("I"):  # 16 bits of grey, of which Pillow would keep the wrong eight
        image = image.point(lambda value: value / 256).convert("L")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    image = image if image.mode == mode else image.convert(mode)
    if image.width > WIDTHS[-1]:
        height = max(1, round(image.height * WIDTHS[-1] / image.width))
        image = image.resize((WIDTHS[-1], height), Image.Resampling.LANCZOS, reducing_gap=3)
    canvas = Image.new("RGB", image.size, "white")
    canvas.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return canvas
