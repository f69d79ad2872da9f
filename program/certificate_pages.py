"""Certificates as pages of a PDF: a page in each language that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_countries import countries

from forum import links
from forum.honorifics import said
from forum.models.event import Mode
from forum.pdf import forget, join, pdf
from forum.templatetags.moments import until_day
from program.models import Certificate
from program.speaking import roles_of
from registration.qr import qr_svg_text

TEMPLATE = "program/papers/certificate.typ"
AT_ONCE = 50
MOST_ROLES = 8
"""Sessions that a speaker's certificate names; of more it says how many there are."""
Roles = Mapping[Any, list[Any]]
"""Who holds a certificate -> what they did."""


def draw(certificates: Sequence[Certificate], languages: Sequence[str]) -> bytes:
    """Of each a page per language. Two queries. Many are laid out some at a time, so that they
    take the memory of a few."""
    event = certificates[0].event
    spoke = [one for one in certificates if one.kind == Certificate.Kind.SPEAKING]
    roles = roles_of(event, [one.holder for one in spoke]) if spoke else {}
    if len(certificates) <= AT_ONCE:
        return _part(certificates, languages, roles)
    file = BytesIO()
    join(_parts(certificates, languages, roles), file)
    return file.getvalue()


def _parts(
    certificates: Sequence[Certificate], languages: Sequence[str], roles: Roles
) -> Iterator[bytes]:
    for start in range(0, len(certificates), AT_ONCE):
        yield _part(certificates[start : start + AT_ONCE], languages, roles)
        forget()


def _part(some: Sequence[Certificate], languages: Sequence[str], roles: Roles) -> bytes:
    pages = [
        page(one, language, roles.get(one.holder, [])) for one in some for language in languages
    ]
    return pdf(TEMPLATE, {"pages": pages, "accent": some[0].event.accent_deep})


def page(certificate: Certificate, language: str, roles: list[Any]) -> dict[str, Any]:
    """What one page of it says, in that language."""
    holder, event = certificate.holder, certificate.event
    address = links.page("program:certificate_check", event.slug, certificate.code)
    issued = certificate.issued_at.astimezone(event.zone)
    with translation.override(language):
        return {
            "language": language,
            "sample": _("SAMPLE") if event.is_demonstration else "",
            "kind": event.kind,
            "event": event.title,
            "when": until_day(event.starts, event.ends),
            "where": ", ".join(filter(None, [event.city, str(countries.name(event.country))])),
            "title": certificate.get_kind_display(),
            "number": _("No. %(number)s of %(date)s")
            % {"number": certificate.number, "date": date_format(issued, "DATE_FORMAT")},
            "opening": _("This certificate confirms that"),
            "name": f"{said(holder.honorific)} {holder.name}".strip(),
            "other": holder.name_other,
            "post": ", ".join(filter(None, [holder.job_title, holder.organisation_name])),
            "text": _text(certificate),
            "roles": _roles(roles),
            "check": _("Whether it is valid can be checked at this address, or by the code."),
            "address": address,
            "qr": qr_svg_text(address),
        }


def _text(certificate: Certificate) -> str:
    event = certificate.event
    facts = {"title": event.title, "dates": until_day(event.starts, event.ends)}
    if certificate.kind == Certificate.Kind.SPEAKING:
        sentence = _("spoke at the forum “%(title)s”, which was held on %(dates)s:")
    elif certificate.registration and certificate.registration.mode == Mode.ONLINE:
        sentence = _("took part online in the forum “%(title)s”, which was held on %(dates)s.")
    else:
        sentence = _("took part in the forum “%(title)s”, which was held on %(dates)s.")
    return sentence % facts


def _roles(roles: list[Any]) -> list[str]:
    told = [f"{session} ({role.label})" for session, role in roles[:MOST_ROLES]]
    if more := len(roles) - MOST_ROLES:
        told += [_("and %(count)s more") % {"count": more}] if more > 0 else []
    return told
