"""Placeholders that the mails of every app use."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum.registry import placeholder

placeholder("event", _("title of the event"), _("Forum on the cities of tomorrow"))
placeholder("dates", _("dates of the event"), _("16–18 March 2021"))
placeholder("place", _("venue and city, or “Online”"), _("House of Congresses, Minsk"))
placeholder("name", _("the reader's name"), _("Anna Ivanova"))
placeholder("code", _("code of the registration or the proposal"), "K7M3PX9QRT")
placeholder("contact", _("the organisers' address"), "forum@example.org", is_ours=True)
placeholder(
    "attention",
    _("what needs the organisers' attention, a line each"),
    _("This needs attention:\n– Proposals to decide on: 3"),
)
placeholder(
    "arrived",
    _("what came the day before, a line each"),
    _("This came on 16 March 2021:\n– Registrations: 12"),
)
placeholder("roles", _("roles on the team"), _("Programme editor, Reviewer"))
placeholder("word", _("what the inviting organiser adds"), _("Welcome! Anna shows you around."))
placeholder("good_until", _("until when an invitation is good"), _("14 March 2021, 18:00 (UTC)"))
placeholder(
    "link",
    _("address of the page where the reader acts"),
    "https://forum.example.org/sample/",
    is_address=True,
)
