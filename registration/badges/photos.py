"""A photo as a badge shows it: a small JPEG, made at first use, kept beside the photo.

Typst takes a JPEG into a PDF as it is; a thousand WebP files would be decoded and packed anew.
"""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

if TYPE_CHECKING:
    from registration.models import Registration

SIZE = (300, 400)  # pixels: 30 x 40 mm at 254 to the inch
QUALITY = 72


def small_photo(registration: Registration) -> bytes | None:
    """The JPEG; None where there is no photo, or its file is gone."""
    if not registration.photo:
        return None
    storage, original = registration.photo.storage, str(registration.photo.name)
    name = beside(original)
    try:
        with storage.open(name) as file:
            return file.read()
    except FileNotFoundError:
        pass
    try:
        with storage.open(original) as file:
            made = shrunk(file.read())
    except FileNotFoundError:
        return None
    storage.save(name, ContentFile(made))
    return made


def shrunk(content: bytes) -> bytes:
    """Cut to a badge's shape, a little above the middle, where faces are."""
    with Image.open(io.BytesIO(content)) as image:
        fitted = ImageOps.fit(image.convert("RGB"), SIZE, centering=(0.5, 0.35))
    target = io.BytesIO()
    fitted.save(target, "JPEG", quality=QUALITY)
    return target.getvalue()


def beside(name: str) -> str:
    """Where the small one of the photo of this name is kept."""
    return str(PurePosixPath(name).with_suffix(".badge.jpg"))
