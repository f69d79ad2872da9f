"""Invitation letters: numbered once, drawn anew each time from what is true now."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx.shared import Cm

from forum import links, papers, word
from forum.errors import Refused
from forum.honorifics import said
from forum.models import Event
from forum.models.event import Mode
from forum.pdf import pdf
from forum.templatetags.moments import until_day
from registration.models import InvitationLetter, Registration
from registration.qr import qr_png, qr_svg_text

TEMPLATE = "registration/letters/letter.typ"


@transaction.atomic
def issue(registration: Registration) -> InvitationLetter:
    """The registration's letter, with the event's next number if it is the first time."""
    if registration.state != Registration.State.CONFIRMED:
        raise Refused(_("There is a letter once your participation is confirmed."))
    registration.event.refuse_if_ended()
    Event.objects.select_for_update(no_key=True).get(pk=registration.event_id)
    numbers = InvitationLetter.objects.filter(event=registration.event_id)
    last = numbers.aggregate(last=Max("number"))["last"] or 0
    letter, _made = InvitationLetter.objects.get_or_create(
        registration=registration,
        defaults={"event": registration.event, "number": last + 1},
    )
    return letter


@transaction.atomic
def issue_many(registrations: Iterable[Registration]) -> list[InvitationLetter]:
    """Those of all who are confirmed, in order of their numbers. Refused where nobody is, or the
    event is over.

    Two queries, and four for each that had no letter yet.
    """
    rows = [row for row in registrations if row.state == Registration.State.CONFIRMED]
    if not rows:
        raise Refused(_("There is a letter once a participation is confirmed: none of these is."))
    there = InvitationLetter.objects.filter(registration__in=rows)
    known = {letter.registration_id: letter for letter in there}
    found = []
    for row in sorted(rows, key=lambda row: row.pk):
        letter = known.get(row.pk) or issue(row)
        letter.registration, letter.event = row, row.event
        found.append(letter)
    return sorted(found, key=lambda letter: letter.number)


def draw(*letters: InvitationLetter) -> bytes:
    """The letters as one PDF: of each a page per language, the registration's own first."""
    return pdf(
        TEMPLATE,
        {
            "pages": [sheet for letter in letters for sheet in _sheets(letter)],
            "accent": letters[0].event.accent_deep,
        },
    )


def write(*letters: InvitationLetter) -> bytes:
    """The same as a Word file, for protocol to edit."""
    own = letters[0].registration.language
    with translation.override(own):
        frame = papers.frame(letters[0].event, own, title=_("Letter of invitation"))
    made = word.begin(frame)
    sheets = [sheet for letter in letters for sheet in _sheets(letter)]
    for number, sheet in enumerate(sheets):
        _write(made, sheet)
        if number + 1 < len(sheets):
            made.add_page_break()
    return word.saved(made)


def _write(made: Any, sheet: dict[str, Any]) -> None:
    language = sheet["language"]
    if sheet["sample"]:
        word.add(made.add_paragraph(), sheet["sample"], size=24, bold=True, colour=word.GREY)
    for line, size, bold in (
        (sheet["kind"], 11, False),
        (sheet["event"], 16, True),
        (" · ".join(filter(None, [sheet["when"], sheet["where"]])), 11, False),
        (sheet["number"], 11, False),
        (sheet["to"], 12, True),
        (sheet["post"], 12, False),
    ):
        if line:
            word.add(made.add_paragraph(), line, size=size, bold=bold, language=language)
    word.add(made.add_heading("", 1), sheet["title"], language=language)
    for paragraph in sheet["text"]:
        word.add(made.add_paragraph(), paragraph, size=12, language=language)
    made.add_picture(io.BytesIO(qr_png(sheet["address"])), width=Cm(3))
    for line in (sheet["check"], sheet["address"], sheet["contact"]):
        word.add(made.add_paragraph(), line, size=10, language=language)


def _sheets(letter: InvitationLetter) -> list[dict[str, Any]]:
    """What each page says, and where whoever holds it can check it."""
    own = letter.registration.language
    languages = sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != own)
    address = links.page("registration:letter_check", letter.event.slug, letter.code)
    check = {"address": address, "qr": qr_svg_text(address)}
    return [page(letter, language) | check for language in languages]


def page(letter: InvitationLetter, language: str) -> dict[str, Any]:
    """What one page of it says, in that language."""
    registration, event = letter.registration, letter.event
    with translation.override(language):
        name = registration.name
        if registration.name_other:
            name = f"{name} ({registration.name_other})"
        return {
            "language": language,
            "sample": _("SAMPLE") if event.is_demonstration else "",
            "kind": event.kind,
            "event": event.title,
            "when": until_day(event.starts, event.ends),
            "where": ", ".join(filter(None, [event.venue, event.address, event.city])),
            "title": _("Letter of invitation"),
            "number": _("No. %(number)s of %(date)s")
            % {
                "number": letter.number,
                "date": date_format(letter.issued_at.astimezone(event.zone), "DATE_FORMAT"),
            },
            "to": f"{said(registration.honorific)} {name}".strip(),
            "post": ", ".join(
                filter(None, [registration.job_title, registration.organisation_name])
            ),
            "text": _text(registration),
            "check": _(
                "Whether this letter is valid can be checked at the address below, or by the code."
            ),
            "contact": event.contact_email,
        }


def _text(registration: Registration) -> list[str]:
    """What the letter says, paragraph by paragraph, in the language of now."""
    event = registration.event
    facts = {
        "title": event.title,
        "dates": until_day(event.starts, event.ends),
        "city": event.city,
        "code": registration.code,
    }
    if registration.mode == Mode.ON_SITE and event.city:
        way = _(
            "You are invited to take part in the forum “%(title)s”, which is held on %(dates)s in"
            " %(city)s, on site."
        )
    elif registration.mode == Mode.ON_SITE:
        way = _(
            "You are invited to take part in the forum “%(title)s”, which is held on %(dates)s,"
            " on site."
        )
    else:
        way = _(
            "You are invited to take part online in the forum “%(title)s”, which is held on"
            " %(dates)s."
        )
    return [
        way % facts,
        _("Your participation is confirmed. The code of your registration is %(code)s.") % facts,
        _("Taking part is free of charge. Travel and stay are paid by the participant’s side."),
        _("We ask the employer to make it possible for the participant to take part."),
    ]
