"""Secret links in mails: apart from public codes, hashed at rest, revocable."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from forum import clock
from forum.models.event import Event
from forum.models.message import Message

REVOKED = "revoked"


class LinkQuerySet(models.QuerySet["Link"]):
    def mint(self, about: models.Model, purpose: str, expires_at: datetime | None = None) -> str:
        """A fresh token for ``about``: 32 random bytes, of which only the hash is kept."""
        token = secrets.token_urlsafe(32)
        self.create(
            event_id=about.event_id,  # type: ignore[attr-defined]
            about_type=ContentType.objects.get_for_model(about),
            about_id=about.pk,
            purpose=purpose,
            token_hash=_hash(token),
            expires_at=expires_at,
        )
        return token

    def opens(self, about: models.Model, purpose: str, token: str) -> bool:
        """Whether ``token`` is a live link to exactly this row."""
        return self.of(about)._live().filter(token_hash=_hash(token), purpose=purpose).exists()

    def opened_by(self, event_id: int, purpose: str, token: str) -> Link | None:
        """The live link with this token, where its row is not known beforehand; one query."""
        return self._live().filter(event=event_id, purpose=purpose, token_hash=_hash(token)).first()

    def revoke(self, about: models.Model) -> None:
        """End every link to this row, as after a corrected address, and what they opened.

        Mails about it that have not left are cancelled, since each would bring a fresh link to
        whoever had the row before; what is posted from now on is sent. A link that is revoked from
        the start stays as the mark of it, so that browsers lose their right even if no mail has
        left yet.
        """
        self.mint(about, REVOKED)
        self.of(about).filter(revoked_at=None).update(revoked_at=clock.real_now())
        Message.objects.of(about).cancel()

    def revoked_since(self, about: models.Model, moment: datetime) -> bool:
        """Whether the row's links were revoked at that moment or later."""
        return self._revocations(about).filter(revoked_at__gte=moment).exists()

    def revoked_among(self, model: type[models.Model], opened: dict[int, datetime]) -> set[int]:
        """Of the model's rows (id -> when they were opened) those whose links were revoked at that
        moment or later. One query, or none for no rows."""
        if not opened:
            return set()
        kind = ContentType.objects.get_for_model(model)
        rows = self.filter(about_type=kind, about_id__in=opened, purpose=REVOKED)
        found = rows.values_list("about_id", "revoked_at")
        return {row for row, revoked_at in found if revoked_at and revoked_at >= opened[row]}

    def were_revoked(self, about: models.Model) -> bool:
        """Whether they were at any time, so that what led to the row at first need not any more."""
        return self._revocations(about).exists()

    def of(self, about: models.Model) -> LinkQuerySet:
        return self.filter(about_type=ContentType.objects.get_for_model(about), about_id=about.pk)

    def _revocations(self, about: models.Model) -> LinkQuerySet:
        return self.of(about).filter(purpose=REVOKED)

    def _live(self) -> LinkQuerySet:
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=clock.now()), revoked_at=None)


class Link(models.Model):
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    about_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    about_id = models.BigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    purpose = models.CharField(max_length=20)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=clock.real_now)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about_type", "about_id"], name="link_about")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.about_type_id}/{self.about_id}"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
