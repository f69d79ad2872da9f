"""A reader's own choice of sessions: kept without an account, or with their registration."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent, event_key
from program.models.session import Session
from registration.models import Registration


class AgendaQuerySet(models.QuerySet["Agenda"]):
    def of(self, event: Event, registration: Registration | None, code: str) -> list[Agenda]:
        """The reader's: that of their registration first, then the one whose code they hold.

        Not another person's, who used the same browser. One query, or none.
        """
        if registration is None and not code:
            return []
        mine, held = Q(registration=registration), Q(code=code)
        if registration is None:
            found = self.filter(held)
        else:
            found = self.filter(mine | (held & Q(registration=None)))
        rows = found.filter(event=event).select_related("event")
        return sorted(rows, key=lambda one: one.registration_id is None)


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

    objects = AgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader’s program")
        verbose_name_plural = _("readers’ programs")
        constraints = [
            event_key("agenda_event_key"),
            SameEvent(field="registration", name="agenda_registration_same_event"),
        ]

    def __str__(self) -> str:
        return self.code

    def keep(self, sessions: Iterable[Session | int]) -> None:
        """Add them; what is there stays there once."""
        Favourite.objects.bulk_create(
            (
                Favourite(
                    event_id=self.event_id,
                    agenda=self,
                    session_id=session.pk if isinstance(session, Session) else session,
                )
                for session in sessions
            ),
            ignore_conflicts=True,
        )

    @transaction.atomic
    def join(self, registration: Registration) -> Agenda:
        """Make it the registration's, or add it to the one that the registration has already.

        That one is the answer then; this one stays as it is, for the calendar that reads it.
        """
        Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        known = Agenda.objects.filter(registration=registration).first()
        if known is None:
            self.registration = registration
            self.save(update_fields=["registration"])
            return self
        known.keep(self.favourites.values_list("session_id", flat=True))
        return known

    def renew_address(self) -> None:
        """The feed's old address leads nowhere from now on."""
        Agenda.objects.filter(pk=self.pk).update(feed_version=F("feed_version") + 1)


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
