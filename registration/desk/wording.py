"""What the desk is told of an answer, in whole sentences: why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from registration.desk import days
from registration.models import DeskScan

if TYPE_CHECKING:
    from forum.models import Event
    from registration.desk.admitting import Verdict

Answer = DeskScan.Answer


def said(event: Event, verdict: Verdict) -> str:
    """In the reader's language. No query."""
    at = days.said(event, verdict.told_at)
    if verdict.answer == Answer.ALREADY:
        return _("Already in at %(time)s.") % {"time": at}
    if verdict.answer == Answer.ADMITTED:
        return _("Admitted at %(time)s.") % {"time": at} if at else _("Admitted.")
    if verdict.answer == Answer.REFUSED:
        return _refused(event, verdict.reason)
    return why(verdict)


def why(verdict: Verdict) -> str:
    """Why somebody is not to be let in; empty where they are."""
    if verdict.answer == Answer.NOT_CONFIRMED and verdict.reason == "waiting":
        return _("On the waiting list: give them a place if one is free.")
    if verdict.answer == Answer.CANCELLED and verdict.reason == "declined":
        return _("The organisers declined this registration. Send the person to an organiser.")
    sentences = {
        Answer.NOT_CONFIRMED: _("Awaits approval. Send the person to an organiser."),
        Answer.CANCELLED: _("This registration is cancelled. Register the person anew."),
        Answer.ONLINE: _("Registered to take part online. Switch to on site if a place is free."),
        Answer.FORGED: _("This code was not made by us. Ask for a name, and look it up."),
        Answer.FOREIGN: _("This badge is of another forum. Ask for a name, and look it up."),
        Answer.UNKNOWN: _("This is no code of a badge. Ask for a name, and look it up."),
        Answer.UNDONE: _("Taken back: not in today."),
    }
    return sentences.get(Answer(verdict.answer), "")


def _refused(event: Event, reason: str) -> str:
    if reason == "not_in":
        return _("There is nothing to take back: this person was not in.")
    if reason == "called_off":
        return _("The forum does not take place, so nobody is admitted.")
    if reason == "not_yet":
        return _("That day has not come yet.")
    return _("The forum is not on that day: it is from %(first)s to %(last)s.") % {
        "first": date_format(event.starts, "j E Y"),
        "last": date_format(event.ends, "j E Y"),
    }
