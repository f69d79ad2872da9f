"""What a camera at the desk sees: one badge after the other, as a file that Chromium plays."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import segno
from PIL import Image

SIZE = (320, 240)  # pixels: a code of 29 modules is large enough to be read, and quick to
FRAMES = 9  # of each, of 30 a second


def film(texts: Iterable[str], file: Path) -> Path:
    """A moving JPEG: pictures one behind the other. It is played again and again."""
    with file.open("wb") as target:
        for text in texts:
            target.write(_picture(text) * FRAMES)
    return file


def _picture(text: str) -> bytes:
    code = io.BytesIO()
    segno.make(text, error="m", micro=False).save(code, kind="png", border=4, scale=6)
    drawn = Image.open(code).convert("RGB")
    frame = Image.new("RGB", SIZE, "#9a8f80")
    frame.paste(drawn, ((SIZE[0] - drawn.width) // 2, (SIZE[1] - drawn.height) // 2))
    found = io.BytesIO()
    frame.save(found, "JPEG", quality=70)
    return found.getvalue()
