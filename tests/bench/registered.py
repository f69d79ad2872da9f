"""Registrations by the thousand, for what measures lists of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forum.models import Event
    from registration.models import Organisation

BODIES = 300  # organisations, which is many for a forum


def fill(number: int) -> int:
    """So many registrations more, in bulk; the id of an organiser."""
    from forum import clock  # noqa: PLC0415 - Django is set up by then
    from forum.models import Event, Person  # noqa: PLC0415
    from registration.models import Registration  # noqa: PLC0415
    from tests.factories import make_event, make_person  # noqa: PLC0415

    event = Event.objects.first() or make_event()
    categories = list(event.categories.all())
    bodies = list(event.organisations.all()) or _bodies(event)
    begin, now = Registration.objects.count(), clock.now()
    countries = ("BY", "RU", "KZ", "DE", "FR", "CH", "AM", "UZ", "CN", "EG")
    Registration.objects.bulk_create(
        (
            Registration(
                event=event,
                code=f"R{at:09}",
                state="confirmed",
                mode="on_site" if at % 3 else "online",
                honorific="Dr",
                given_name="Анна",
                patronymic="Сергеевна",
                family_name=f"Иванова {at}",
                given_name_other="Anna",
                family_name_other=f"Ivanova {at}",
                email=f"bench{at}@example.org",
                email_key=f"bench{at}@example.org",
                contact_email=f"bench{at}@example.org",
                phone=f"+37529{at:07}",
                country=countries[at % 10],
                organisation_name=bodies[at % BODIES].name,
                organisation=bodies[at % BODIES],
                job_title="Adviser & engineer",
                category=categories[at % len(categories)],
                language="ru",
                precedence=at % 100 if at % 50 == 0 else None,
                created_at=now,
                confirmed_at=now,
            )
            for at in range(begin, begin + number)
        ),
        batch_size=2000,
    )
    return (Person.objects.first() or make_person(role="organiser", event=event)).pk


def _bodies(event: Event) -> list[Organisation]:
    from registration.models import Organisation  # noqa: PLC0415 - Django is set up by then

    return Organisation.objects.bulk_create(
        Organisation(
            event=event,
            name_en=f"Ministry of Communications, department {at}",
            name_ru=f"Министерство связи, отдел {at}",
            country="BY",
            is_confirmed=True,
        )
        for at in range(BODIES)
    )
