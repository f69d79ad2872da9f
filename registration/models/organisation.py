"""Bodies that send people to an event, and the groups that they send."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from forum.models import Event
from forum.models.same_event import SameEvent, event_key


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

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["organisation", "pk"]
        constraints = [
            event_key("delegation_event_key"),
            SameEvent(field="organisation", name="delegation_organisation_same_event"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)
