"""A list of people that somebody uploaded, between the file and the registering."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent
from forum.models.states import Stateful

KEPT = timedelta(days=1)


def _expiry() -> datetime:
    return clock.real_now() + KEPT


class UploadQuerySet(models.QuerySet["Upload"]):
    def kept(self) -> UploadQuerySet:
        """Not yet expired: a sweep follows, but nobody need wait for it."""
        return self.filter(expires_at__gt=clock.real_now())

    def queued(self) -> UploadQuerySet:
        return self.filter(state=Upload.State.QUEUED).order_by("pk")

    def expired(self) -> UploadQuerySet:
        return self.filter(expires_at__lte=clock.real_now()).exclude(state=Upload.State.QUEUED)


class Upload(Stateful):
    """What was read from one file: private to who uploaded it, gone after a day.

    ``rows`` holds a fact per column as typed, ``errors`` what is wrong as [line, column, sentence].
    """

    class State(models.TextChoices):
        CHECKED = "checked", _("Checked")
        QUEUED = "queued", _("Being registered")
        DONE = "done", _("Registered")
        FAILED = "failed", _("Not registered")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    code = CodeField(unique=True)
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    delegation = models.ForeignKey(
        "registration.Delegation",
        models.PROTECT,
        null=True,
        related_name="uploads",
        help_text="Empty: a list of registrations taken elsewhere, which staff imports.",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKED)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    file_name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    errors = models.JSONField(default=list)
    mails = models.BooleanField(default=True, help_text="Whether the people are written to.")
    attempts = models.PositiveSmallIntegerField(default=0)
    made = models.PositiveIntegerField(default=0, help_text="How many were registered.")
    refusal = models.TextField(blank=True, help_text="Why nothing was registered.")
    created_at = models.DateTimeField(default=clock.real_now)
    expires_at = models.DateTimeField(default=_expiry)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded list")
        verbose_name_plural = _("uploaded lists")
        constraints = [
            SameEvent(field="delegation", name="upload_delegation_same_event"),
            models.CheckConstraint(
                name="upload_with_errors_goes_nowhere",
                condition=Q(errors=[]) | Q(state="checked"),
            ),
        ]
        indexes = [
            models.Index(fields=["state"], condition=Q(state="queued"), name="upload_queued"),
            models.Index(fields=["expires_at"], name="upload_expires"),
        ]

    def __str__(self) -> str:
        return self.file_name
