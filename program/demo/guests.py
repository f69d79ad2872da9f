"""Those who are named by what they do: speakers, panellists, the demonstration's own people."""

from __future__ import annotations

from dataclasses import dataclass

from forum.models import Event, Person
from forum.models.event import Mode
from program.demo.content import read
from program.demo.people import Body, People, Somebody
from registration.models import Registration
from speakers.models import Speaker


@dataclass(frozen=True)
class Guest:
    somebody: Somebody
    mode: str = Mode.ON_SITE
    is_confirmed: bool = True
    person: Person | None = None


def invite(people: People, wish: str) -> Guest:
    """Somebody new for a wish such as "BY:ministry", "PL:software:online:unconfirmed"."""
    country, category, *more = wish.split(":")
    return Guest(
        people.somebody(country, category),
        Mode.ONLINE if "online" in more else Mode.ON_SITE,
        "unconfirmed" not in more,
    )


def of_the_team(team: dict[str, Person]) -> dict[str, Guest]:
    """Those who can sign in and are registered, by the part of their address before the @."""
    guests = {}
    for row in read("team")["people"]:
        if told := row.get("registration"):
            name = row["email"].partition("@")[0]
            body = Body(
                country=told["country"],
                category=told["category"],
                name_en=told["organisation_name"],
                name_ru=told["organisation_name"],
                domain="example.org",
            )
            somebody = Somebody(
                body=body,
                honorific=told["honorific"],
                given_name=row["given_name"],
                family_name=row["family_name"],
                email=row["email"],
                job_title=told["job_title"],
                language=row["language"],
                biography_en=told.get("biography_en", ""),
                biography_ru=told.get("biography_ru", ""),
            )
            guests[name] = Guest(somebody, told["mode"], person=team[name])
    return guests


class Profiles:
    """One speaker's profile for each guest, made when first asked for."""

    def __init__(self, event: Event, registrations: dict[str, Registration]) -> None:
        self._event = event
        self._registrations = registrations
        self._made: dict[str, Speaker] = {}

    def of(self, guest: Guest) -> Speaker:
        somebody = guest.somebody
        if somebody.email not in self._made:
            self._made[somebody.email] = Speaker.objects.create(
                event=self._event,
                person=guest.person,
                registration=self._registrations.get(somebody.email),
                gender=somebody.gender,
                biography_en=somebody.biography_en,
                biography_ru=somebody.biography_ru,
                **somebody.facts(),
            )
        return self._made[somebody.email]
