"""Registrations, many at once: whose they are, who is coming, what lists need of them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from forum import access
from forum.models import ConsentText
from registration.models.claim import Claim
from registration.sounds import sound

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person
    from registration.models.registration import Registration  # noqa: F401 - what they are


MOST_WORDS = 8
"""Of a search; nobody's name has more, and each costs the database a comparison per row."""
PHONE = re.compile(r"\+?[0-9]{5,15}")
"""A word that may be a telephone number or a part of it."""


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, person: Person | AnonymousUser) -> RegistrationQuerySet:
        """The person's own, and those of the events whose registrations they may see."""
        if not person.is_authenticated:
            return self.none()
        staff = access.within(type(self)(self.model), person, "registration.view_registration")
        own = type(self)(self.model).of(person)
        return self.filter(Q(pk__in=own.values("pk")) | Q(pk__in=staff.values("pk")))

    def of(self, person: Person) -> RegistrationQuerySet:
        """Linked to the person, or under the address that they have proved to be theirs.

        Nobody signs in before their address is verified.
        """
        return self.filter(Q(person=person.pk) | Q(email_key=person.email_key))

    def search(self, words: str, contacts_at: set[int] | None = None) -> RegistrationQuerySet:
        """Every word in a name or organisation as it sounds in either script, in the code, in an
        address or a telephone number; these two at some events only, if ``contacts_at`` names them.
        """
        known = Q() if contacts_at is None else Q(event__in=contacts_at)
        found = self
        for word in words.split()[:MOST_WORDS]:
            said = Q(code__icontains=word) | Q(organisation_name__icontains=word)
            said |= (Q(email__icontains=word) | Q(contact_email__icontains=word)) & known
            if PHONE.fullmatch(word):
                said |= Q(phone__contains=word) & known
            if heard := sound(word):
                said |= Q(sounds__contains=heard)
            found = found.filter(said)
        return found

    def live(self) -> RegistrationQuerySet:
        return self.exclude(state__in=self.model.ENDED)

    def pending(self) -> RegistrationQuerySet:
        """Those on which the organisers have to decide."""
        return self.filter(state=self.model.State.PENDING)

    def asked_since(self) -> datetime | None:
        """When the first of those that await approval was put before the organisers; one query."""
        asked = models.Max("approvals__at", filter=Q(approvals__step="asked"))
        return self.pending().annotate(asked=asked).aggregate(first=models.Min("asked"))["first"]

    def coming(self) -> RegistrationQuerySet:
        """Confirmed, on site or online: whom reminders go to."""
        return self.filter(state=self.model.State.CONFIRMED)

    def for_list(self) -> RegistrationQuerySet:
        """With what the admin's list and the exports show; two queries."""
        return self.select_related("category", "organisation", "event", "quota").prefetch_related(
            "claims__pool"
        )

    def known_to_contact(self) -> RegistrationQuerySet:
        """Whom the contact of their delegation may know to be here.

        Who has an address of their own stands there once they have agreed: whether it was
        registered before, by themselves, nobody but its holder learns.
        """
        agreed = type(self)(self.model).filter(
            consents__text__purpose=ConsentText.Purpose.PROCESSING, consents__withdrawn_at=None
        )
        return self.filter(Q(email_key="") | Q(pk__in=agreed.values("pk")))

    def for_delegation(self) -> RegistrationQuerySet:
        """Those of its contact's list, with what that shows of each: the place, the consent;
        three queries."""
        claims = models.Prefetch("claims", Claim.objects.select_related("pool"))
        return self.known_to_contact().prefetch_related(claims, "consents")
