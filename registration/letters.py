"""Invitation letters: numbered once, drawn anew each time from what is true now."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from forum import links
from forum.errors import Refused
from forum.honorifics import said
from forum.models import Event
from forum.models.event import Mode
from forum.pdf import pdf
from forum.templatetags.moments import until_day
from registration.models import InvitationLetter, Registration
from registration.qr import qr_svg_text

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


def draw(letter: InvitationLetter) -> bytes:
    """The letter as a PDF: a page in each language, the registration's own first."""
    own = letter.registration.language
    languages = sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != own)
    address = links.page("registration:letter_check", letter.event.slug, letter.code)
    return pdf(
        TEMPLATE,
        {
            "pages": [page(letter, language) for language in languages],
            "address": address,
            "qr": qr_svg_text(address),
            "accent": letter.event.accent_deep,
        },
    )


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
