"""Three hundred people register, one after another, as they did in the weeks before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db.models import F, OuterRef, QuerySet, Subquery

from forum.models import ConsentText, Event
from forum.models.event import Mode
from program.demo import questions
from program.demo.content import MINSK, MORNING, read
from program.demo.guests import Guest
from program.demo.people import Body, People
from registration.listing import set_listed
from registration.models import (
    Category,
    Claim,
    Delegation,
    Organisation,
    Registration,
    RegistrationConsent,
)
from registration.registering import register

OPENED = read("minsk-2021")["event"]["registration_opens_at"]


@dataclass(frozen=True)
class Comer:
    """Somebody who registers at a time, and may cancel at a later one."""

    guest: Guest
    at: datetime
    cancels_at: datetime | None = None
    contact: Guest | None = None
    has_address: bool = True


def create(event: Event, guests: Sequence[Guest], people: People) -> dict[str, Registration]:
    """Everybody's registration, by address; the guests named here and a crowd besides."""
    comers = [Comer(guest, _moment(people.chance)) for guest in guests]
    comers += _delegations(people)
    comers += _crowd(people, Counter(comer.guest.mode for comer in comers))
    desk = _Desk(event, comers)
    acts = [(comer.at, desk.register, comer) for comer in comers]
    acts += [(comer.cancels_at, desk.cancel, comer) for comer in comers if comer.cancels_at]
    for _, act, comer in sorted(acts, key=lambda one: one[0]):
        act(comer)
    desk.approve_some()
    desk.list_some()
    questions.answer(event, desk.registrations.values())
    _tell_the_time(event)
    return desk.registrations


class _Desk:
    """What it takes to register the demonstration's people, looked up once."""

    def __init__(self, event: Event, comers: Sequence[Comer]) -> None:
        self.registrations: dict[str, Registration] = {}
        self._event = event
        self._consent = ConsentText.objects.current(event, ConsentText.Purpose.PROCESSING)
        self._categories = {row.code: row for row in Category.objects.filter(event=event)}
        self._organisations = self._known([comer.guest.somebody.body for comer in comers])
        self._delegations: dict[str, Delegation] = {}

    def register(self, comer: Comer) -> None:
        somebody = comer.guest.somebody
        facts: dict[str, Any] = somebody.facts() | somebody.in_latin()
        contact = (comer.contact or comer.guest).somebody
        if not comer.has_address:
            facts["email"] = ""
        self.registrations[somebody.email] = register(
            self._event,
            form_key=uuid5(NAMESPACE_URL, f"mailto:{somebody.email}"),
            consent=self._consent,
            mode=comer.guest.mode,
            person=comer.guest.person,
            category=self._categories[somebody.body.category],
            organisation=self._organisations.get(somebody.body),
            delegation=self._delegation(comer),
            contact_email=contact.email,
            created_at=comer.at,
            **facts,
        )

    def cancel(self, comer: Comer) -> None:
        registration = self.registrations[comer.guest.somebody.email]
        registration.cancel()
        _alone(registration).update(ended_at=comer.cancels_at)

    def approve_some(self) -> None:
        pending = Registration.objects.filter(event=self._event, state=Registration.State.PENDING)
        for registration in pending.order_by("created_at", "pk")[::2]:
            registration.approve(by=None)

    def list_some(self) -> None:
        """On the public list, as some people agree to be."""
        with_address = [one for one in self.registrations.values() if one.email]
        for registration in with_address[:: read("registrations")["listed_every"]]:
            set_listed(registration, True)

    def _known(self, bodies: Sequence[Body]) -> dict[Body, Organisation]:
        people = Counter(bodies)
        return {
            body: Organisation.objects.create(
                event=self._event,
                name_en=body.name_en,
                name_ru=body.name_ru,
                country=body.country,
                category=self._categories[body.category],
                is_confirmed=True,
            )
            for body in people
            if people[body] >= read("registrations")["known_from"]
        }

    def _delegation(self, comer: Comer) -> Delegation | None:
        if comer.contact is None:
            return None
        contact = comer.contact.somebody
        if contact.email not in self._delegations:
            self._delegations[contact.email] = Delegation.objects.create(
                event=self._event,
                organisation=self._organisations[contact.body],
                contact_name=f"{contact.given_name} {contact.family_name}",
                contact_email=contact.email,
            )
        return self._delegations[contact.email]


def _delegations(people: People) -> Iterator[Comer]:
    """Each group in one sitting of its contact, a minute and a half for each form."""
    for told in read("registrations")["delegations"]:
        group = [
            Guest(people.somebody(told["country"], told["category"], town=0))
            for _ in range(told["people"])
        ]
        begin = _moment(people.chance)
        for number, guest in enumerate(group):
            yield Comer(
                guest,
                begin + timedelta(seconds=90 * number),
                contact=group[0],
                has_address=number < told["people"] - told["without_address"],
            )


def _crowd(people: People, so_far: Counter[str]) -> Iterator[Comer]:
    """As many as are missing in each mode, and those who cancel."""
    told = read("registrations")
    media = told["media"]
    for mode in (Mode.ON_SITE, Mode.ONLINE):
        for _ in range(told[mode] - so_far[mode]):
            category, media = ("media", media - 1) if media else ("", 0)
            yield Comer(Guest(people.somebody(category=category), mode), _moment(people.chance))
        for _ in range(told[f"cancelled_{mode}"]):
            comer = Comer(Guest(people.somebody(), mode), _moment(people.chance, until_days=12))
            yield replace(
                comer, cancels_at=comer.at + timedelta(hours=people.chance.uniform(1, 96))
            )


def _moment(chance: Random, until_days: float = 21) -> datetime:
    """Between the opening and this morning (or that many days), when people are awake."""
    end = min(OPENED + timedelta(days=until_days), MORNING - timedelta(minutes=15))
    while True:
        moment = OPENED + chance.random() * (end - OPENED)
        if 8 <= moment.astimezone(MINSK).hour < 22:
            return moment


def _tell_the_time(event: Event) -> None:
    """Put the times that verbs took from the clock back to when the people came."""
    registrations = Registration.objects.filter(event=event)
    registrations.filter(confirmed_at__isnull=False).update(confirmed_at=F("created_at"))
    came = Subquery(Registration.objects.filter(pk=OuterRef("registration")).values("created_at"))
    Claim.objects.filter(event=event).update(since=came)
    RegistrationConsent.objects.filter(event=event).update(given_at=came)


def _alone(registration: Registration) -> QuerySet[Registration]:
    return Registration.objects.filter(pk=registration.pk)
