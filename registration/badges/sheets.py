"""Badges as a PDF: drawn some at a time, so that any number takes the memory of a few."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from forum import registry
from forum.models import Event
from forum.papers import frame
from forum.pdf import OWN_FONTS, join, own_pdf
from registration.badges import facts
from registration.badges.photos import small_photo
from registration.models import BadgeBatch, BadgeLayout, Registration

if TYPE_CHECKING:
    from django.utils.functional import Promise

    Roles = Mapping[str, str | Promise]  # by the code of the registration

TEMPLATE = "registration/papers/badges.typ"
AT_ONCE = 40  # a multiple of four, so that no sheet but the last has blanks


def draw(
    event: Event,
    registrations: Collection[Registration],
    file: BinaryIO,
    *,
    size: str = BadgeBatch.Size.A6,
    tell: Callable[[int], None] = lambda made: None,
    roles: Roles | None = None,
) -> int:
    """Their badges into the file, in this order; how many. One query for the layouts, and those
    for the roles in the program, unless these are given.

    ``tell`` hears how many are drawn so far. The rows have category and organisation at hand.
    """
    if roles is None:
        roles = roles_of(event, registrations)
    layouts = {row.category_id: row for row in BadgeLayout.objects.filter(event=event)}
    parts, made = [], 0
    for some in _in_parts(registrations):
        parts.append(part(event, some, layouts, size, roles))
        made += len(some)
        tell(made)
    join(parts, file)
    return made


def roles_of(event: Event, registrations: Collection[Registration]) -> Roles:
    """What each of them does at the event, of those who do anything."""
    found: dict[str, str | Promise] = {}
    for source in registry.badge_roles:
        found |= source(event, registrations)
    return found


def part(
    event: Event,
    some: list[Registration],
    layouts: dict[int, BadgeLayout],
    size: str,
    roles: Roles,
) -> bytes:
    """A PDF of a few of them."""
    usual = BadgeLayout.usual(event)
    with TemporaryDirectory(prefix="badges-") as name:
        folder = Path(name)
        used = {row.category_id: layouts.get(row.category_id, usual) for row in some}
        badges = [
            _badge(row, used[row.category_id], event, folder, roles.get(row.code, ""))
            for row in some
        ]
        return own_pdf(TEMPLATE, data(event, badges, used, size), folder)


def data(
    event: Event, badges: list[dict[str, Any]], layouts: dict[int, BadgeLayout], size: str
) -> dict[str, Any]:
    """What the template reads."""
    told = frame(event, "en", title="Badges")
    return {
        "title": f"{told['title']}. {told['event']}",
        "sample": told["sample"],
        "fonts": OWN_FONTS,
        "size": size,
        "checked": False,
        "layouts": {str(key): facts.look(layout) for key, layout in layouts.items()},
        "badges": badges,
    }


def _badge(
    row: Registration, layout: BadgeLayout, event: Event, folder: Path, role: str | Promise
) -> dict[str, Any]:
    told = facts.badge(row, layout, event, role)
    photo = small_photo(row) if layout.shows_photo else None
    if photo:
        told["photo"] = f"{row.pk}.jpg"
        (folder / told["photo"]).write_bytes(photo)
    return told


def _in_parts(registrations: Iterable[Registration]) -> Iterator[list[Registration]]:
    rows = iter(registrations)
    while some := list(islice(rows, AT_ONCE)):
        yield some
