"""A shift at the desk: one device, signed in by one person, for some hours."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event, Person
from forum.models.codes import CodeField
from forum.models.same_event import event_key

USUAL, LONGEST = timedelta(hours=8), timedelta(hours=12)


class ShiftQuerySet(models.QuerySet["Shift"]):
    def live(self) -> ShiftQuerySet:
        """Those that go on."""
        return self.filter(ended_at=None, ends_at__gt=clock.now())

    @transaction.atomic
    def start(
        self, event: Event, person: Person, *, device: str, session: str, hours: int | None = None
    ) -> Shift:
        """Begin one on the device that has this session (its key); one that it had ends."""
        now = clock.now()
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        self.filter(session=session, ended_at=None).update(ended_at=now, ended_by=person)
        length = min(timedelta(hours=hours), LONGEST) if hours else USUAL
        return self.create(
            event=event,
            person=person,
            device=device,
            session=session,
            started_at=now,
            ends_at=now + length,
        )


class Shift(models.Model):
    """What a device of the desk may do hangs on it: once it has ended, that device gets nothing."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="shifts", verbose_name=_("event"))
    code = CodeField(unique=True, verbose_name=_("code"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="shifts", verbose_name=_("person")
    )
    device = models.CharField(_("device"), max_length=40)
    session = models.CharField(max_length=40, editable=False)
    started_at = models.DateTimeField(_("begun"), default=clock.now)
    ends_at = models.DateTimeField(_("ends"))
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("ended by"),
    )

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("shift at the desk")
        verbose_name_plural = _("shifts at the desk")
        ordering = ["-started_at", "-pk"]
        constraints = [
            event_key("shift_event_key"),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(ended_at__isnull=True),
                name="shift_one_on_a_device",
            ),
            models.CheckConstraint(
                name="shift_is_not_longer_than_a_day_at_work",
                condition=Q(ends_at__gt=F("started_at"), ends_at__lte=F("started_at") + LONGEST),
            ),
            models.CheckConstraint(
                name="shift_ended_has_its_date",
                condition=Q(ended_by__isnull=True) | Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.device

    @property
    def is_live(self) -> bool:
        return self.ended_at is None and self.ends_at > clock.now()

    def end(self, *, by: Person) -> bool:
        """No request of the device is answered any more. Twice is once; False: it had ended."""
        rows = Shift.objects.filter(pk=self.pk, ended_at=None)
        ended = rows.update(ended_at=clock.now(), ended_by=by)
        self.refresh_from_db()
        return bool(ended)

    @transaction.atomic
    def revoke(self, *, by: Person) -> bool:
        """The same for a device that is lost: its sign-in ends as well, at every page."""
        Session.objects.filter(session_key=self.session).delete()
        return self.end(by=by)
