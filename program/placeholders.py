"""Placeholders of the mails about sessions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum.registry import placeholder

placeholder("session", _("title of the reader's session"), _("Opening of the forum"))
placeholder(
    "slot",
    _("when the session takes place, with its time zone"),
    _("16 March 2021, 10:00 (Europe/Minsk)"),
)
placeholder(
    "room",
    _("room and venue of the session"),
    _("Plenary hall, House of Congresses"),
)
placeholder(
    "missing",
    _("what is still missing of the reader, a line each; empty if nothing"),
    _("This is still missing:\n– A photo of you\n– Your slides"),
)
placeholder(
    "join",
    _("address of the page where the session is joined online; of the session if it is not"),
    "https://forum.example.org/sample/join/",
    is_address=True,
)
placeholder(
    "headline",
    _("what a release changes for the reader, in a few words"),
    _("Moved: Opening of the forum"),
)
placeholder(
    "changes",
    _("what a release changes for the reader, session by session"),
    _("“Opening of the forum”\n– Moved from 16 March, 10:00, Hall 1 to 16 March, 11:00, Hall 2."),
)
