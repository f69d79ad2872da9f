"""How a forum is followed online: the rules of its join addresses, and each channel's address."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent
from program.models.room import Room
from program.models.session import Session
from registration.models import Registration

MOST_MINUTES = 24 * 60


class BroadcastQuerySet(models.QuerySet["Broadcast"]):
    def of(self, event: Event) -> Broadcast:
        """The event's, or what holds where nobody has set anything. One query."""
        found = self.filter(event=event).first() or Broadcast(event=event)
        found.event = event
        return found


class Broadcast(models.Model):
    """Of an event: when its join addresses open, for whom, and who helps."""

    help_en: str
    help_ru: str

    event = models.OneToOneField(
        Event, models.PROTECT, related_name="broadcast", verbose_name=_("event")
    )
    opens_before = models.PositiveSmallIntegerField(
        _("opens, minutes before a session"),
        default=15,
        validators=[MaxValueValidator(MOST_MINUTES)],
    )
    closes_after = models.PositiveSmallIntegerField(
        _("closes, minutes after a session"),
        default=30,
        validators=[MaxValueValidator(MOST_MINUTES)],
    )
    is_open_on_site = models.BooleanField(
        _("open to people on site too"),
        default=False,
        help_text=_("Otherwise only those who take part online may join."),
    )
    test_address = models.URLField(
        _("address for a test"), max_length=500, blank=True, help_text=_("Open at any time.")
    )
    help = models.TextField(
        _("help with joining"),
        max_length=1000,
        blank=True,
        help_text=_("Whom to call or write to if it does not work; Markdown."),
    )

    objects = BroadcastQuerySet.as_manager()

    class Meta:
        verbose_name = _("broadcast")
        verbose_name_plural = _("broadcasts")

    def __str__(self) -> str:
        return str(self.event)


class Channel(models.Model):
    """Where a room is followed in one language, on one day or on all of them."""

    FLOOR = ""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="channels", verbose_name=_("event")
    )
    room = models.ForeignKey(Room, models.PROTECT, related_name="channels", verbose_name=_("room"))
    day = models.DateField(_("day"), null=True, blank=True, help_text=_("Empty: on every day."))
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Empty: the floor, as it is spoken."),
    )
    address = models.URLField(_("address"), max_length=500)
    backup = models.URLField(_("address if that fails"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["room", "day", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "day", "language"],
                nulls_distinct=False,
                name="channel_unique",
                violation_error_message=_("The room has this channel on this day already."),
            ),
            SameEvent(field="room", name="channel_room_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.room}, {self.get_language_display() or _('floor')}"


class Joining(models.Model):
    """That somebody opened their join address: joined, which says nothing of having watched."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="joinings", verbose_name=_("registration")
    )
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="joinings", verbose_name=_("session")
    )
    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=10, blank=True)
    at = models.DateTimeField(_("first at"), default=clock.now)
    last_at = models.DateTimeField(_("last at"), default=clock.now)
    clicks = models.PositiveIntegerField(_("clicks"), default=1)

    class Meta:
        verbose_name = _("joining")
        verbose_name_plural = _("joinings")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session", "day", "language"], name="joining_unique"
            ),
            models.CheckConstraint(name="joining_clicked", condition=Q(clicks__gt=0)),
            SameEvent(field="registration", name="joining_registration_same_event"),
            SameEvent(field="session", name="joining_session_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.registration}, {self.session}"
