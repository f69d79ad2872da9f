"""A reader's own choice of sessions: kept without an account, or with their registration."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent, event_key
from program.models.session import Session
from registration.models import Registration


class Agenda(models.Model):
    """“My program”. Whoever has its signed code, in a cookie or a feed's address, has it."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="agendas")
    code = CodeField(unique=True, verbose_name=_("code"))
    feed_version = models.PositiveSmallIntegerField(
        default=1, help_text="Part of what the feed's address is signed of: one more revokes it."
    )
    registration = models.OneToOneField(
        Registration,
        models.PROTECT,
        null=True,
        related_name="agenda",
        verbose_name=_("registration"),
    )
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name = _("reader’s program")
        verbose_name_plural = _("readers’ programs")
        constraints = [
            event_key("agenda_event_key"),
            SameEvent(field="registration", name="agenda_registration_same_event"),
        ]

    def __str__(self) -> str:
        return self.code


class Favourite(models.Model):
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="favourites")
    session = models.ForeignKey(Session, models.PROTECT, related_name="favourites")

    class Meta:
        verbose_name = _("favourite")
        verbose_name_plural = _("favourites")
        constraints = [
            models.UniqueConstraint(fields=["agenda", "session"], name="favourite_unique"),
            SameEvent(field="agenda", name="favourite_agenda_same_event"),
            SameEvent(field="session", name="favourite_session_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.agenda}: {self.session}"
