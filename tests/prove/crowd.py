"""Many registrations at once, written straight into the database, and mails about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forum.models import Event
    from registration.models import Registration


def register(event: Event, number: int, name: str, **facts: Any) -> list[Registration]:
    """So many people, confirmed online, as ``<name>0@example.org`` and so on."""
    from forum import clock  # noqa: PLC0415 - Django is set up by now
    from registration.models import Category, Registration  # noqa: PLC0415

    category = Category.objects.filter(event=event).first()
    return Registration.objects.bulk_create(
        Registration(
            **{
                "event": event,
                "category": category,
                "state": Registration.State.CONFIRMED,
                "confirmed_at": clock.now(),
                "mode": "online",
                "given_name": "Анна",
                "family_name": f"Иванова {one}",
                "email": f"{name}{one}@example.org",
                "email_key": f"{name}{one}@example.org",
                "contact_email": f"{name}{one}@example.org",
                "country": "BY",
                "organisation_name": "Ministry of Communications",
                "language": ("en", "ru")[one % 2],
            }
            | facts
        )
        for one in range(number)
    )


def post_about(
    people: list[Registration], turn: str = "", kind: str = "registration/changed"
) -> None:
    """A mail about each of them; the same turn once more is no second mail."""
    from forum.mail import post  # noqa: PLC0415

    for one in people:
        post(
            kind,
            about=one,
            to=one.contact_email,
            key=f"proof:{turn}:{one.code}",
            language=one.language,
        )
