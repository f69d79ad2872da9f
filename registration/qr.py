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
    # A whole QR code: few scanners read the Micro QR that segno picks for short texts.
    code = segno.make(text, error="m", micro=False)
    code.save(picture, kind="svg", border=4, light="#fff", omitsize=True)
    return picture.getvalue().decode()
