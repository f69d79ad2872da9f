"""An event's own colours: in its stylesheet, and at dusk where white must be read on them."""

import pytest

from forum.models import Event


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    "accent", ["#0a5c8a", "#ffffff", "#ffff00", "#00ff00", "#ff8800", "#000000"]
)
def test_white_can_be_read_on_any_accent_at_dusk(accent):
    deep = Event(accent=accent).accent_deep

    assert 1.05 / (luminance(deep) + 0.05) >= 4.5


def test_one_stylesheet_holds_the_colours_of_the_event_and_of_its_tracks(client, event):
    event.tracks.update(colour="#123456")

    css = client.get("/minsk-2021/theme.css").content.decode()

    assert f"--accent: {event.accent}" in css
    assert css.count("--track: #123456") == 2
