"""Placeholders of the mails about proposals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum.registry import placeholder

placeholder("title", _("title of the proposal"), _("Sensors in old pipes"))
placeholder("track", _("track of the proposal"), _("Technical aspects"))
placeholder("colleague", _("who speaks along, or asks to"), _("Boris Petrov"))
placeholder(
    "deadline",
    _("until when the call for speakers is open, with its time zone"),
    _("12 February 2021, end of the day (Europe/Minsk)"),
)
placeholder(
    "extended",
    _("that the call was extended, a sentence; empty if it was not"),
    _("It was extended: before, it was open until 5 February 2021, end of the day."),
)
placeholder(
    "due",
    _("until when slides are due, with its time zone"),
    _("10 March 2021, end of the day (Europe/Minsk)"),
)
placeholder(
    "outcome",
    _("what was decided on a change, a sentence"),
    _("The organisers agree: your talk is changed as you asked."),
)
placeholder(
    "answer",
    _("what the organisers answer, a sentence; empty if nothing"),
    _("They write: “Thank you for telling us”."),
)
