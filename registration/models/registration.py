"""A person's coming to an event."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from forum import access, clock
from forum.mail import post
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.event import Mode
from forum.models.same_event import SameEvent, event_key
from forum.models.states import Stateful
from forum.text import email_key
from registration import places
from registration.models.category import Category
from registration.models.organisation import Delegation, Organisation

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person
    from registration.models.place import Claim


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

    def live(self) -> RegistrationQuerySet:
        return self.exclude(state__in=Registration.ENDED)

    def coming(self) -> RegistrationQuerySet:
        """Confirmed, on site or online: whom reminders go to."""
        return self.filter(state=Registration.State.CONFIRMED)

    def for_list(self) -> RegistrationQuerySet:
        """With what the admin's list and the exports show; two queries."""
        return self.select_related("category", "organisation", "event").prefetch_related(
            "claims__pool"
        )


class Registration(Stateful):
    class State(models.TextChoices):
        PENDING = "pending", _("Awaiting approval")
        CONFIRMED = "confirmed", _("Confirmed")
        WAITING = "waiting", _("Waiting for a place")
        DECLINED = "declined", _("Declined")
        CANCELLED = "cancelled", _("Cancelled")

    ENDED = (State.DECLINED, State.CANCELLED)

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="registrations", verbose_name=_("event")
    )
    code = CodeField(unique=True, verbose_name=_("code"))
    form_key = models.UUIDField(
        unique=True,
        default=uuid.uuid4,
        editable=False,
        help_text="Of the form that was posted: the same form posted twice is one registration.",
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    mode = models.CharField(_("participation"), max_length=10, choices=Mode.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("person"),
        help_text=_("Linked once this person has signed in with the same, verified address."),
    )
    honorific = models.CharField(_("honorific"), max_length=30, blank=True)
    given_name = models.CharField(_("given name"), max_length=100)
    family_name = models.CharField(_("family name"), max_length=100)
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("The person's own."))
    email_key = models.CharField(max_length=254, blank=True, editable=False)
    contact_email = models.EmailField(_("contact e-mail"), help_text=_("Gets the mail."))
    country = CountryField(_("country represented"))
    organisation_name = models.CharField(_("organisation"), max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("known organisation"),
    )
    delegation = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("delegation"),
    )
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="registrations", verbose_name=_("category")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(_("registered"), default=clock.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["family_name", "given_name", "pk"]
        permissions = [("export_registration", "Can export registrations")]
        constraints = [
            event_key("registration_event_key"),
            models.UniqueConstraint(
                fields=["event", "email_key"],
                condition=~Q(state__in=["declined", "cancelled"]) & ~Q(email_key=""),
                name="registration_unique_address",
            ),
            models.UniqueConstraint(
                fields=["delegation", "family_name", "given_name"],
                condition=~Q(state__in=["declined", "cancelled"]) & Q(email_key=""),
                name="registration_unique_name_in_delegation",
            ),
            models.CheckConstraint(
                name="registration_confirmed_has_its_date",
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="registration_ended_has_its_date",
                condition=Q(state__in=["declined", "cancelled"], ended_at__isnull=False)
                | (~Q(state__in=["declined", "cancelled"]) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="registration_address_has_its_key",
                condition=Q(email="", email_key="") | (~Q(email="") & ~Q(email_key="")),
            ),
            SameEvent(field="category", name="registration_category_same_event"),
            SameEvent(field="organisation", name="registration_organisation_same_event"),
            SameEvent(field="delegation", name="registration_delegation_same_event"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email_key = email_key(self.email)
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def mail_address(self) -> str:
        return self.contact_email

    @property
    def is_ended(self) -> bool:
        return self.state in self.ENDED

    @property
    def waiting_claim(self) -> Claim | None:
        """The claim that waits or was offered a place; from prefetched claims if there are."""
        states = {"waiting", "offered"}
        return next((claim for claim in self.claims.all() if claim.state in states), None)

    @transaction.atomic
    def cancel(self) -> None:
        """End it, free its place for the next in line, and say so by mail. Twice is once."""
        self.event.refuse_if_ended()
        if self._move(
            [self.State.PENDING, self.State.CONFIRMED, self.State.WAITING],
            self.State.CANCELLED,
            _("This registration has already ended."),
            ended_at=clock.now(),
        ):
            self._tell("cancelled")
            places.release(self)

    @transaction.atomic
    def approve(self) -> bool:
        """Confirm a pending registration, which has held its place (or its turn) meanwhile."""
        has_place = self.claims.filter(state="taken").exists()
        moved = self._move(
            self.State.PENDING,
            self.State.CONFIRMED if has_place else self.State.WAITING,
            _("Only a registration that awaits approval can be approved."),
            confirmed_at=clock.now() if has_place else None,
        )
        if moved:
            self._tell("confirmed")
        return moved

    @transaction.atomic
    def decline(self) -> bool:
        moved = self._move(
            self.State.PENDING,
            self.State.DECLINED,
            _("Only a registration that awaits approval can be declined."),
            ended_at=clock.now(),
        )
        if moved:
            self._tell("declined")
            places.release(self)
        return moved

    @transaction.atomic
    def accept_offer(self) -> None:
        """Take the place that was offered, and give up the one held online meanwhile."""
        self.event.refuse_if_ended()
        places.accept(self)
        self._tell("place_taken")

    def _tell(self, what: str) -> None:
        post(
            f"registration/{what}",
            about=self,
            to=self.contact_email,
            key=f"{what}:{self.code}",
            language=self.language,
        )
