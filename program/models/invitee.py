"""Who may attend a session that is by invitation: a participant, or all of a category."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.same_event import SameEvent
from program.models.session import Session
from registration.models import Category, Registration


class Invitee(models.Model):
    """They come within the registration that they have: there is no second one."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="invitees", verbose_name=_("session")
    )
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions_invited_to",
        verbose_name=_("registration"),
    )
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions_invited_to",
        verbose_name=_("category"),
        help_text=_("Every participant of this kind."),
    )

    class Meta:
        verbose_name = _("invitation to a session")
        verbose_name_plural = _("invitations to sessions")
        ordering = ["session", "pk"]
        constraints = [
            models.CheckConstraint(
                name="invitee_is_one_or_a_category",
                condition=Q(registration__isnull=False, category__isnull=True)
                | Q(registration__isnull=True, category__isnull=False),
                violation_error_message=_("Choose a registration or a category, one of them."),
            ),
            models.UniqueConstraint(
                fields=["session", "registration", "category"],
                nulls_distinct=False,
                name="invitee_unique",
                violation_error_message=_("They are invited to this session already."),
            ),
            SameEvent(field="session", name="invitee_session_same_event"),
            SameEvent(field="registration", name="invitee_registration_same_event"),
            SameEvent(field="category", name="invitee_category_same_event"),
        ]

    def __str__(self) -> str:
        return str(self.registration or self.category)
