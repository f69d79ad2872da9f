"""Invitation letters for the employer: numbered, and true for whoever scans them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent


class InvitationLetter(models.Model):
    """One letter to a registration. It is valid for as long as the registration is."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    registration = models.OneToOneField(
        "registration.Registration",
        models.PROTECT,
        related_name="letter",
        verbose_name=_("registration"),
    )
    number = models.PositiveIntegerField(_("number"))
    code = CodeField(unique=True, verbose_name=_("code"))
    issued_at = models.DateTimeField(_("issued"), default=clock.now)

    class Meta:
        verbose_name = _("invitation letter")
        verbose_name_plural = _("invitation letters")
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="letter_unique_number"),
            SameEvent(field="registration", name="letter_registration_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.event.slug}/{self.number}"

    @property
    def initials(self) -> str:
        """All that a stranger who checks the letter is told of the name."""
        return self.registration.initials

    @property
    def is_valid(self) -> bool:
        """Whether the person whom it invites still comes."""
        return self.registration.state == self.registration.State.CONFIRMED
