"""Bodies that send people to an event, and the groups that they send."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from forum import access
from forum.models import Consent, Event
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent, event_key

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def confirmed(self) -> OrganisationQuerySet:
        """Those that the organisers have checked: the only ones suggested to strangers."""
        return self.filter(is_confirmed=True)

    def for_readers(self) -> OrganisationQuerySet:
        return self.confirmed()


class Organisation(models.Model):
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="organisations", verbose_name=_("event")
    )
    name = models.CharField(_("name"), max_length=200)
    country = CountryField(_("country"), blank=True)
    category = models.ForeignKey(
        "registration.Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("category"),
    )
    is_confirmed = models.BooleanField(_("confirmed"), default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name_en", "pk"]
        constraints = [
            event_key("organisation_event_key"),
            SameEvent(field="category", name="organisation_category_same_event"),
        ]

    def __str__(self) -> str:
        return self.name


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def visible_to(self, person: Person | AnonymousUser) -> DelegationQuerySet:
        """Those whose contact the person is (the address is verified), and of the events that
        the person works for as one who may change them."""
        if not person.is_authenticated:
            return self.none()
        staff = access.within(type(self)(self.model), person, "registration.change_delegation")
        return self.filter(Q(contact_email__iexact=person.email) | Q(pk__in=staff.values("pk")))

    def for_page(self) -> DelegationQuerySet:
        return self.select_related("event", "organisation", "category")


class Delegation(models.Model):
    """An organisation's group at an event, with the one who answers for it."""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="delegations", verbose_name=_("event")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="delegations",
        verbose_name=_("organisation"),
    )
    contact_name = models.CharField(_("contact"), max_length=200, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    code = CodeField(unique=True, verbose_name=_("code"))
    form_key = models.UUIDField(
        unique=True,
        default=uuid.uuid4,
        editable=False,
        help_text="Of the form that began it: the same form posted twice is one delegation.",
    )
    country = CountryField(
        _("country represented"), blank=True, help_text=_("Of all whose row names no other.")
    )
    category = models.ForeignKey(
        "registration.Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("category"),
        help_text=_("Of all whose row names no other."),
    )
    named = models.JSONField(
        _("people written to"),
        default=list,
        editable=False,
        help_text="Those with an address of their own, as typed, until they agree.",
    )

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["organisation", "pk"]
        constraints = [
            event_key("delegation_event_key"),
            SameEvent(field="organisation", name="delegation_organisation_same_event"),
            SameEvent(field="category", name="delegation_category_same_event"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def mail_address(self) -> str:
        return self.contact_email


class DelegationConsent(Consent):
    """The contact declared to register others with their knowledge."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="consents")

    class Meta:
        verbose_name = _("declaration of authority")
        verbose_name_plural = _("declarations of authority")
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "text"], name="delegation_consent_unique"
            ),
            SameEvent(field="text", name="delegation_consent_text_same_event"),
            SameEvent(field="delegation", name="delegation_consent_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.delegation}: {self.text}"
