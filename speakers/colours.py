"""The tracks' colours in an event's stylesheet, for elements of class ``track-<code>``."""

from __future__ import annotations

from forum import registry
from forum.models import Event


def tracks(event: Event) -> str:
    return "".join(
        f".track-{track.code} {{ --track: {track.colour}; }}\n" for track in event.tracks.all()
    )


registry.colours.append(tracks)
