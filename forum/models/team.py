"""Who works for an event, and as what; who is invited to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.models.codes import CodeField
from forum.models.event import Event
from forum.models.states import Stateful
from forum.text import email_key

GOOD_FOR = timedelta(days=7)


class Membership(models.Model):
    class Role(models.TextChoices):
        ORGANISER = "organiser", _("Organiser")
        EDITOR = "editor", _("Programme editor")
        REVIEWER = "reviewer", _("Reviewer")
        TRANSLATOR = "translator", _("Translator")
        DESK = "desk", _("Desk")
        READER = "reader", _("List reader")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="memberships", verbose_name=_("event")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)

    class Meta:
        verbose_name = _("team member")
        verbose_name_plural = _("team")
        ordering = ["event", "role", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person", "role"], name="membership_unique_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


def in_a_week() -> datetime:
    return clock.now() + GOOD_FOR


class TeamInvitation(Stateful):
    """To work for an event in some roles, for whoever has this address; answered by its link."""

    class State(models.TextChoices):
        SENT = "sent", _("Invited")
        ACCEPTED = "accepted", _("Accepted")
        REVOKED = "revoked", _("Revoked")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="team_invitations", verbose_name=_("event")
    )
    code = CodeField(unique=True, verbose_name=_("code"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.SENT)
    email = models.EmailField(_("e-mail"))
    email_key = models.CharField(max_length=254, editable=False)
    roles = ArrayField(
        models.CharField(max_length=10, choices=Membership.Role.choices), verbose_name=_("roles")
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    word = models.TextField(_("a word to them"), max_length=500, blank=True)
    # Neither keeps an account from being erased once its person has left the team.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("person"),
    )
    sent_at = models.DateTimeField(_("sent"), default=clock.now)
    times = models.PositiveSmallIntegerField(_("times sent"), default=1)
    expires_at = models.DateTimeField(_("expires"), default=in_a_week)
    answered_at = models.DateTimeField(_("answered"), null=True)

    class Meta:
        verbose_name = _("invitation to the team")
        verbose_name_plural = _("invitations to the team")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_key"],
                condition=Q(state="sent") & ~Q(email_key=""),
                name="team_invitation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(roles__len__gt=0), name="team_invitation_to_something"
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email_key = email_key(self.email)
        super().save(*args, **kwargs)

    @property
    def has_expired(self) -> bool:
        return clock.now() >= self.expires_at

    @property
    def role_names(self) -> list[str]:
        return [str(Membership.Role(role).label) for role in self.roles]

    def refuse_if_unusable(self) -> None:
        """Raise Refused with what the invited should know: answered, revoked, expired."""
        ask = {"contact": self.event.contact_email}
        if self.state == self.State.REVOKED or not self.email_key:
            raise Refused(_("This invitation was withdrawn. Write to %(contact)s.") % ask)
        if self.state == self.State.ACCEPTED:
            raise Refused(_("This invitation has been accepted already. Simply sign in."))
        if self.has_expired:
            raise Refused(_("This invitation has expired. Write to %(contact)s.") % ask)

    def revoke(self) -> bool:
        """Nobody can use it any more. Call inside a transaction."""
        said = _("This invitation has been answered already.")
        return self._move(self.State.SENT, self.State.REVOKED, said, answered_at=clock.now())

    def mark_accepted(self, person: Any) -> bool:
        said = _("This invitation has been answered already.")
        return self._move(
            self.State.SENT, self.State.ACCEPTED, said, answered_at=clock.now(), person=person
        )
