"""That a release concerns somebody: what their mail about it says is kept with it."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent
from program.models.release import Release
from registration.models import Registration
from speakers.models import Speaker


class ReleaseNotice(models.Model):
    """One for each person and release. ``changes`` is the difference of two releases, for them."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    release = models.ForeignKey(
        Release, models.PROTECT, related_name="notices", verbose_name=_("release")
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, related_name="+", verbose_name=_("speaker")
    )
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, related_name="+", verbose_name=_("registration")
    )
    changes: Any = models.JSONField(default=list)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("notice of a release")
        verbose_name_plural = _("notices of releases")
        ordering = ["release", "pk"]
        constraints = [
            models.CheckConstraint(
                name="release_notice_is_one_persons",
                condition=Q(speaker__isnull=False, registration__isnull=True)
                | Q(speaker__isnull=True, registration__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["release", "speaker", "registration"],
                nulls_distinct=False,
                name="release_notice_unique",
            ),
            SameEvent(field="release", name="release_notice_release_same_event"),
            SameEvent(field="speaker", name="release_notice_speaker_same_event"),
            SameEvent(field="registration", name="release_notice_registration_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.reader}"

    @property
    def reader(self) -> Speaker | Registration:
        return cast("Speaker | Registration", self.speaker or self.registration)

    @property
    def code(self) -> str:
        """Its part of a mail's key."""
        return f"{self.release.number}:{self.reader.code}"

    @property
    def mail_address(self) -> str:
        reader = self.reader
        return reader.email if isinstance(reader, Speaker) else reader.mail_address

    @property
    def language(self) -> str:
        return self.reader.language
