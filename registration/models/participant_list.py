"""A released list of participants: numbered, dated, frozen."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import event_key


class ParticipantListQuerySet(models.QuerySet["ParticipantList"]):
    def current(self, event: Event) -> ParticipantList | None:
        return self.filter(event=event).order_by("-number").first()

    def public(self) -> ParticipantListQuerySet:
        return self.filter(is_public=True)

    def for_readers(self) -> ParticipantListQuerySet:
        """Each event's last one; the notes of earlier ones are history."""
        return self.order_by("event_id", "-number").distinct("event_id")


class ParticipantList(models.Model):
    """What protocol hands out: who was to be named that day, and how.

    ``facts`` hold it in both languages, as registration/participant_list/freezing.py says. They
    change only when somebody in them is forgotten.
    """

    note_en: str | None
    note_ru: str | None

    class Status(models.TextChoices):
        PROVISIONAL = "provisional", _("Provisional")
        FINAL = "final", _("Final")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="participant_lists", verbose_name=_("event")
    )
    number = models.PositiveIntegerField(_("revision"))
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.PROVISIONAL
    )
    note = models.TextField(
        _("note"), blank=True, max_length=1000, help_text=_("What changed, for readers.")
    )
    released_at = models.DateTimeField(_("released"), default=clock.now)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("released by"),
    )
    is_public = models.BooleanField(
        _("public"), default=False, help_text=_("Whether everybody can read it on the site.")
    )
    facts = models.JSONField(
        default=dict, editable=False, help_text="Who is named, frozen when it was released."
    )

    objects = ParticipantListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of participants")
        verbose_name_plural = _("lists of participants")
        ordering = ["event", "-number"]
        permissions = [("release_participantlist", "Can release the list of participants")]
        constraints = [
            event_key("participant_list_event_key"),
            models.UniqueConstraint(
                fields=["event", "number"], name="participant_list_unique_number"
            ),
        ]
        triggers = [pgtrigger.Protect(name="stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.event.slug}/{self.number}"

    @property
    def count(self) -> int:
        return len(self.facts["people"])

    def show(self, *, is_public: bool) -> bool:
        """Put it on the site, or take it away; False if it was so already. Twice is once."""
        rows = ParticipantList.objects.filter(pk=self.pk, is_public=not is_public)
        self.is_public = is_public
        return bool(rows.update(is_public=is_public))
