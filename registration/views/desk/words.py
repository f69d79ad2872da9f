"""What the desk's page says by itself, in the reader's language: its script holds no words."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Words = dict[str, str | dict[str, str]]
COUNTS = {"one": 1, "few": 2, "many": 5, "other": 5}
"""A number of each plural form, by the names that browsers have for them (CLDR)."""


def words() -> Words:
    return _answers() | _sentences() | _states()


def _answers() -> Words:
    """Large across the whole page."""
    return {
        "admitted": _("Admitted"),
        "already": _("Already in"),
        "already_at": _("Already in at %(time)s"),
        "not_confirmed": _("Not confirmed"),
        "online": _("Registered online"),
        "forged": _("Not a valid pass"),
        "foreign": _("Pass of another forum"),
        "unknown": _("Not on the list"),
        "cancelled": _("Registration cancelled"),
        "undone": _("Check-in taken back"),
        "refused": _("Not possible"),
    }


def _sentences() -> Words:
    """What to do, where the server could not be asked."""
    return {
        "kept": _("Kept on this device; it is sent as soon as there is a network."),
        "no_pass": _(
            "This is no pass of a forum. Scan the QR code of the badge, of the mail or of “my"
            " forum”."
        ),
        "not_here": _(
            "This device does not know the pass, and there is no network to ask. Look for the"
            " person by name, or ask them to wait until there is a network."
        ),
        "online_here": _(
            "They registered to take part online. Whether there is a place in the hall can be seen"
            " as soon as there is a network."
        ),
        "ask": _("Ask an organiser."),
        "differs": _("Said here: %(here)s. Said by the server: %(there)s."),
        "differs_late": _("Scanned in a shift before this one. Said by the server: %(there)s."),
        "by_code": _("somebody with the code %(code)s"),
        "by_nobody": _("a pass that nobody has"),
    }


def _states() -> Words:
    """Of the page itself."""
    return {
        "connected": _("Connected"),
        "no_network": _("No network"),
        "unsent": _counted(
            lambda number: ngettext("%(number)s scan unsent", "%(number)s scans unsent", number)
        ),
        "in_of": _("%(in)s of %(expected)s are in"),
        "people": _counted(
            lambda number: ngettext(
                "%(number)s person on this device",
                "%(number)s people on this device",
                number,
            )
        ),
        "nobody": _("Nobody is called so."),
        "no_camera": _("There is no camera, or the browser was not allowed to use it."),
        "starting": _("Starting the camera…"),
        "scanning": _("Hold the QR code before the camera."),
        "ended": _("This shift has ended, and the people’s names are wiped from this device."),
        "nothing_kept": _(
            "There is no network, and no shift has been started on this device. Connect it once to"
            " begin."
        ),
        "stays": _counted(
            lambda number: ngettext(
                "%(number)s scan was not sent yet. It stays on this device without a name, and is"
                " sent when a shift is started here within two days.",
                "%(number)s scans were not sent yet. They stay on this device without names, and"
                " are sent when a shift is started here within two days.",
                number,
            )
        ),
    }


def _counted(of: Callable[[int], str]) -> dict[str, str]:
    return {form: of(number) for form, number in COUNTS.items()}
