"""What a forum recommends: a draft, what its participants say to it, and the final text."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.redraw import RedrawsPages
from forum.models.same_event import SameEvent, event_key
from registration.models import Registration

LONGEST = 3000


class Outcome(models.Model):
    draft_en: str
    draft_ru: str
    final_en: str
    final_ru: str

    class State(models.TextChoices):
        HIDDEN = "hidden", _("Not published")
        DRAFT = "draft", _("Draft")
        FINAL = "final", _("Final")

    event = models.OneToOneField(
        Event, models.PROTECT, related_name="outcome", verbose_name=_("event")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.HIDDEN)
    draft = models.TextField(
        _("draft recommendations"), max_length=20_000, blank=True, help_text=_("Markdown.")
    )
    comments_close_at = models.DateTimeField(
        _("comments close"),
        null=True,
        blank=True,
        help_text=_("The first moment that is too late. Empty: nobody comments."),
    )
    final = models.TextField(
        _("final text"), max_length=20_000, blank=True, help_text=_("Markdown.")
    )

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [event_key("outcome_event_key")]
        triggers = [RedrawsPages()]

    def __str__(self) -> str:
        return str(self.event)


class OutcomeComment(models.Model):
    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    outcome = models.ForeignKey(
        Outcome, models.PROTECT, related_name="comments", verbose_name=_("outcome")
    )
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        related_name="outcome_comments",
        verbose_name=_("registration"),
    )
    text = models.TextField(_("comment"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    at = models.DateTimeField(_("at"), default=clock.now)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("hidden by"),
    )

    class Meta:
        verbose_name = _("comment on the outcome")
        verbose_name_plural = _("comments on the outcome")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="outcome_comment_hidden_by_somebody",
                condition=Q(hidden_at__isnull=True, hidden_by__isnull=True)
                | Q(hidden_at__isnull=False),
            ),
            SameEvent(field="outcome", name="outcome_comment_outcome_same_event"),
            SameEvent(field="registration", name="outcome_comment_registration_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.registration}, {self.at:%d.%m.%Y}"
