"""A registration's code as a picture that the desk can scan."""

import base64
import io

import segno


def qr_svg(text: str) -> str:
    """The QR code as a data: address for an <img> (SVG, black on white, scales)."""
    picture = io.BytesIO()
    segno.make(text, error="m").save(picture, kind="svg", scale=4, border=2, light="#fff")
    return "data:image/svg+xml;base64," + base64.b64encode(picture.getvalue()).decode()
