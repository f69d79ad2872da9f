"""Badges: how those of a category look, which were printed, and batches of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.codes import new_code
from forum.models.event import Mode
from forum.models.job import Job, JobQuerySet
from forum.models.same_event import SameEvent, event_key
from registration.models.category import Category

COLOUR = "#0a5c8a"


def batch_path(batch: Any, name: str) -> str:
    """A random name in the private storage."""
    return f"badges/{new_code().lower()}{new_code().lower()}"


class BadgeLayout(models.Model):
    """How the badges of a category look. A category without one has what ``usual`` says."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    category = models.OneToOneField(
        Category, models.CASCADE, related_name="badge_layout", verbose_name=_("category")
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default=COLOUR,
        validators=[RegexValidator(r"^#[0-9a-f]{6}$")],
        help_text=_("Of the band at the top."),
    )
    shows_photo = models.BooleanField(_("photo"), default=False)
    shows_role = models.BooleanField(_("category and role"), default=True)
    shows_program_role = models.BooleanField(
        _("role in the program"), default=True, help_text=_("Of who speaks or moderates.")
    )
    shows_mode = models.BooleanField(_("participation"), default=False)
    shows_job_title = models.BooleanField(_("job title"), default=True)
    shows_organisation = models.BooleanField(_("organisation"), default=True)
    shows_country = models.BooleanField(_("country"), default=True)
    shows_qr = models.BooleanField(
        _("QR code"), default=True, help_text=_("What the desk scans. It holds no personal data.")
    )

    class Meta:
        verbose_name = _("badge")
        verbose_name_plural = _("badge")
        constraints = [
            event_key("badge_layout_event_key"),
            SameEvent(field="category", name="badge_layout_category_same_event"),
        ]

    def __str__(self) -> str:
        return str(self.category)

    @classmethod
    def usual(cls, event: Event) -> BadgeLayout:
        return cls(event=event, colour=event.accent_deep)


class BadgeBatch(Job):
    """Badges of many, made by a worker: who is meant, how far it is, the file for a day."""

    class Size(models.TextChoices):
        A4 = "a4", _("A4, four to a sheet, to cut")
        A6 = "a6", _("A6, one to a page")

    class Order(models.TextChoices):
        NAME = "name", _("Family name")
        ORGANISATION = "organisation", _("Organisation")
        CATEGORY = "category", _("Category")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    categories = models.JSONField(default=list, help_text="Codes; empty: all of them.")
    mode = models.CharField(max_length=10, choices=Mode.choices, blank=True)
    only_new = models.BooleanField(default=True, help_text="Only those who have none yet.")
    chosen = models.JSONField(default=list, help_text="Ids of registrations; empty: by the rest.")
    size = models.CharField(max_length=2, choices=Size.choices, default=Size.A4)
    order = models.CharField(max_length=12, choices=Order.choices, default=Order.NAME)
    file = models.FileField(upload_to=batch_path, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch of badges")
        verbose_name_plural = _("batches of badges")
        ordering = ["-created_at", "-pk"]
        constraints = [event_key("badge_batch_event_key")]
        indexes = [
            models.Index(
                fields=["state"],
                condition=models.Q(state__in=["queued", "making"]),
                name="badge_batch_due",
            ),
            models.Index(fields=["expires_at"], name="badge_batch_expires"),
        ]

    def __str__(self) -> str:
        return self.code


class BadgePrint(models.Model):
    """That a badge was printed: one by the desk, or with a batch. Nothing is taken back."""

    class Reason(models.TextChoices):
        """Of a second one."""

        LOST = "lost", _("Lost")
        DAMAGED = "damaged", _("Damaged or badly printed")
        CORRECTED = "corrected", _("Name or other facts corrected")
        OTHER = "other", _("Another reason")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    registration = models.ForeignKey(
        "registration.Registration",
        models.PROTECT,
        related_name="badge_prints",
        verbose_name=_("registration"),
    )
    at = models.DateTimeField(_("printed at"), default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("printed by"),
    )
    reason = models.CharField(
        _("reason"),
        max_length=10,
        choices=Reason.choices,
        blank=True,
        help_text=_("Why another one was printed."),
    )
    batch = models.ForeignKey(
        BadgeBatch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="prints",
        verbose_name=_("batch"),
    )

    class Meta:
        verbose_name = _("printed badge")
        verbose_name_plural = _("printed badges")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "registration"], name="badge_print_once_in_a_batch"
            ),
            SameEvent(field="registration", name="badge_print_registration_same_event"),
            SameEvent(field="batch", name="badge_print_batch_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}, {self.at:%Y-%m-%d %H:%M}"
