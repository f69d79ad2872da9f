"""A registration's code as a picture that the desk can scan."""

import base64
import io

import segno


def qr_svg(text: str) -> str:
    """The QR code as a data: address for an <img> (SVG, black on white, scales)."""
    return "data:image/svg+xml;base64," + base64.b64encode(qr_svg_text(text).encode()).decode()


def qr_svg_text(text: str) -> str:
    """The QR code as the text of an SVG file, for documents."""
    picture = io.BytesIO()
    _code(text).save(picture, kind="svg", border=4, light="#fff", omitsize=True)
    return picture.getvalue().decode()


def qr_png(text: str, scale: int = 8) -> bytes:
    """The QR code as a PNG file, for mails: few of their readers' programs show SVG.

    ``scale``: pixels for each of its squares.
    """
    picture = io.BytesIO()
    _code(text).save(picture, kind="png", border=4, scale=scale)
    return picture.getvalue()


def _code(text: str) -> segno.QRCode:
    """A whole QR code: few scanners read the Micro QR that segno picks for short texts."""
    return segno.make(text, error="m", micro=False)
