"""Placeholders of the mails about registrations, delegations and invitations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum.registry import placeholder

placeholder("begins", _("hour at which the first day begins, with its time zone"), "09:00 (UTC)")
placeholder("participation", _("how the reader takes part"), _("On site"))
placeholder(
    "status", _("how the registration stands, a sentence"), _("Your place on site is confirmed.")
)
placeholder("until", _("until when a place is kept"), _("14 March 2021, 18:00 (UTC)"))
placeholder(
    "reason", _("why the organisers declined, a sentence"), _("They write: “The hall is full”.")
)
placeholder(
    "register",
    _("address of the registration form"),
    "https://forum.example.org/sample/register/",
    is_address=True,
)
placeholder("by", _("who registered the reader"), _("Boris Petrov, Ministry of Examples"))
placeholder("organisation", _("the delegation's organisation"), _("Ministry of Examples"))
placeholder(
    "people",
    _("people of the delegation, a line each"),
    _("Anna Ivanova: Confirmed, On site\nBoris Petrov: Confirmed, Online"),
)
placeholder("greeting", _("name of who is invited, or their organisation"), _("Anna Ivanova"))
placeholder("purpose", _("what the code is for"), _("See my data"))
placeholder("digits", _("the code to type"), "123 456")
placeholder("quota", _("name of the quota"), _("Guests of the host"))
placeholder("places", _("how many places it has"), "30")
placeholder("today", _("the day on which the mail leaves"), _("16 March 2021"))
placeholder(
    "way",
    _("how the reader gets in, a sentence"),
    _("You are expected at the House of Congresses, Minsk."),
)
