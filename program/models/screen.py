"""Several people on one screen, as the staff say it: they joined with who opened the broadcast."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent, event_key
from program.models.session import Session
from registration.models import Registration


class SharedScreen(models.Model):
    """One session on one day, joined by one person whose screen others shared."""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="shared_screens", verbose_name=_("event")
    )
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="screens", verbose_name=_("session")
    )
    day = models.DateField(_("day"))
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        related_name="screens",
        verbose_name=_("whose screen"),
        help_text=_("Who joined the session on that day by their own link."),
    )
    granted_at = models.DateTimeField(_("granted"), default=clock.now, editable=False)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("granted by"),
    )

    class Meta:
        verbose_name = _("shared screen")
        verbose_name_plural = _("shared screens")
        ordering = ["-day", "session", "pk"]
        constraints = [
            event_key("shared_screen_event_key"),
            models.UniqueConstraint(
                fields=["session", "day", "registration"],
                name="shared_screen_unique",
                violation_error_message=_("This screen stands in the list already: add to it."),
            ),
            SameEvent(field="session", name="shared_screen_session_same_event"),
            SameEvent(field="registration", name="shared_screen_registration_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.registration}, {self.session}"


class Viewer(models.Model):
    """Who was there before somebody else's screen. Counted as joined, and told apart."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    screen = models.ForeignKey(
        SharedScreen, models.CASCADE, related_name="viewers", verbose_name=_("shared screen")
    )
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        related_name="viewings",
        verbose_name=_("registration"),
    )

    class Meta:
        verbose_name = _("person before the screen")
        verbose_name_plural = _("people before the screen")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["screen", "registration"],
                name="viewer_once_a_screen",
                violation_error_message=_("This person stands in the list already."),
            ),
            SameEvent(field="screen", name="viewer_screen_same_event"),
            SameEvent(field="registration", name="viewer_registration_same_event"),
        ]

    def __str__(self) -> str:
        return str(self.registration)
