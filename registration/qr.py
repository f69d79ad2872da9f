"""A registration's code as a picture that the desk can scan."""

import base64
import io

import segno
from PIL import Image

MASK = 2
DOT = 4  # pixels for each of its squares


def qr_svg(text: str) -> str:
    """The QR code as a data: address for an <img> (SVG, black on white, scales)."""
    return "data:image/svg+xml;base64," + base64.b64encode(qr_svg_text(text).encode()).decode()


def qr_svg_text(text: str) -> str:
    """The QR code as the text of an SVG file, for documents."""
    picture = io.BytesIO()
    _code(text).save(picture, kind="svg", border=4, light="#fff", omitsize=True)
    return picture.getvalue().decode()


def qr_png(text: str) -> bytes:
    """The QR code as a PNG file, for mails: few of their readers' programs show SVG."""
    picture = io.BytesIO()
    _code(text).save(picture, kind="png", border=4, scale=8)
    return picture.getvalue()


def qr_quick(text: str) -> bytes:
    """The same for a thousand badges: a small PNG in a fifth of the time.

    Of the eight patterns that a code may be masked by, one is taken without weighing all of them:
    for a code of this length each can be read, and the weighing costs most of the time.
    """
    rows = segno.make(text, error="m", micro=False, mask=MASK).matrix_iter(border=4)
    dots = [bytes(0 if dot else 255 for dot in row) for row in rows]
    image = Image.frombytes("L", (len(dots[0]), len(dots)), b"".join(dots))
    picture = io.BytesIO()
    large = image.resize([side * DOT for side in image.size], Image.Resampling.NEAREST)
    large.save(picture, "PNG", compress_level=1)
    return picture.getvalue()


def _code(text: str) -> segno.QRCode:
    """A whole QR code: few scanners read the Micro QR that segno picks for short texts."""
    return segno.make(text, error="m", micro=False)
