"""Who is named in a list of participants, and what is kept of them: plain values, for JSON.

Consent governs what is handed out: of each category everybody is named, those who agreed, or
nobody (Category.listing, which the privacy notice tells). The organisers' own list holds everybody.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q

from forum.models import ConsentText, Event
from registration.models import Category, Registration, RegistrationConsent
from registration.models.registrations import RegistrationQuerySet

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES
PLAIN = (
    *("code", "honorific", "given_name", "patronymic", "family_name"),
    *("given_name_other", "family_name_other", "job_title", "precedence", "is_head"),
)
TOLD_OF_EVENT = ("title", "venue", "city")
EVERYBODY, AGREED = Category.Listing.EVERYBODY, Category.Listing.AGREED


def coming(event: Event) -> RegistrationQuerySet:
    """Everybody who is coming and is not forgotten."""
    return Registration.objects.coming().filter(event=event).exclude(family_name="")


def named(event: Event) -> RegistrationQuerySet:
    """Of them those who may be named, as their category's rule says.

    Whoever was registered by somebody else is named only once they let us process their data.
    """
    agreed = Q(category__listing=AGREED) & Q(_consents())
    return coming(event).known_to_contact().filter(Q(category__listing=EVERYBODY) | agreed)


def left_out(event: Event) -> dict[str, int]:
    """How many of those who are coming are not named: by the rule, for want of a consent, and
    because they have not answered yet. One query."""
    is_known = Q(pk__in=Registration.objects.known_to_contact().values("pk"))
    by_rule = Q(category__listing=Category.Listing.NOBODY)
    asked = Q(category__listing=AGREED) & ~Q(_consents())
    return coming(event).aggregate(
        by_rule=Count("pk", filter=by_rule),
        unasked=Count("pk", filter=~by_rule & ~is_known),
        not_agreed=Count("pk", filter=asked & is_known),
    )


def withdrawn(event: Event, facts: dict[str, Any]) -> set[str]:
    """Codes of those in a list who were named because they agreed, and agree no more. One query."""
    codes = [one["code"] for one in facts["people"] if one["rule"] == AGREED]
    rows = Registration.objects.filter(event=event, code__in=codes).filter(_consents())
    return set(codes) - set(rows.values_list("code", flat=True))


def frozen(
    event: Event, rows: RegistrationQuerySet, *, is_internal: bool = False
) -> dict[str, Any]:
    """The facts of a list with these people; two queries.

    Of who is named because they agreed it tells what they agreed to: their name, organisation and
    country.
    """
    people = rows.select_related("category", "organisation").order_by("pk")
    return {
        "event": {
            **{
                f"{name}_{code}": getattr(event, f"{name}_{code}") or ""
                for name in TOLD_OF_EVENT
                for code in LANGUAGES
            },
            "starts": event.starts.isoformat(),
            "ends": event.ends.isoformat(),
        },
        "categories": rules_of(event),
        "people": [_of(row, tells_all=is_internal) for row in people],
    }


def rules_of(event: Event) -> list[dict[str, Any]]:
    """The event's categories in their order, with who of each is named. One query."""
    return [
        {"code": row.code, "rule": row.listing, **_in_languages(row, "name")}
        for row in event.categories.order_by("position", "pk")
    ]


def _of(row: Registration, *, tells_all: bool) -> dict[str, Any]:
    agreed_to_less = row.category.listing == AGREED and not tells_all
    return {
        **{name: getattr(row, name) for name in PLAIN},
        **({"job_title": "", "is_head": False} if agreed_to_less else {}),
        **organisation_of(row),
        "country": str(row.country),
        "category": row.category.code,
        "rule": row.category.listing,
        "mode": row.mode,
    }


def organisation_of(row: Any) -> dict[str, str]:
    """In each language: as the organisers call it if they know it, else as it was typed."""
    known = getattr(row, "organisation", None)  # a speaker's is never known
    known = known if known and known.is_confirmed else None
    return {
        f"organisation_{code}": (known and getattr(known, f"name_{code}")) or row.organisation_name
        for code in LANGUAGES
    }


def _in_languages(row: Any, name: str) -> dict[str, str]:
    return {f"{name}_{code}": getattr(row, f"{name}_{code}") or "" for code in LANGUAGES}


def _consents() -> Exists:
    """Whether a registration has its person's word that they may be named."""
    given = RegistrationConsent.objects.filter(
        registration=OuterRef("pk"),
        text__purpose=ConsentText.Purpose.LISTING,
        withdrawn_at=None,
    )
    return Exists(given)
