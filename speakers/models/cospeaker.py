"""Somebody whom a speaker asks to speak along: they say yes, with a profile of their own, or no."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent, event_key
from forum.models.states import Stateful
from forum.text import email_key
from speakers.models.place import ProposalSpeaker
from speakers.models.proposal import Proposal


class CoSpeaker(Stateful):
    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        JOINED = "joined", _("Joined")
        DECLINED = "declined", _("Declined")
        CANCELLED = "cancelled", _("Taken back")

    LIVE = (State.ASKED, State.JOINED)

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    code = CodeField(unique=True, verbose_name=_("code"))
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="co_speakers", verbose_name=_("proposal")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ASKED)
    given_name = models.CharField(_("given name"), max_length=100)
    family_name = models.CharField(_("family name"), max_length=100)
    email = models.EmailField(_("e-mail"))
    email_key = models.CharField(max_length=254, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    place = models.OneToOneField(
        ProposalSpeaker,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="co_speaker",
        verbose_name=_("speaker"),
    )
    asked_at = models.DateTimeField(_("asked"), default=clock.now, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)

    class Meta:
        verbose_name = _("co-speaker")
        verbose_name_plural = _("co-speakers")
        ordering = ["position", "pk"]
        constraints = [
            event_key("co_speaker_event_key"),
            SameEvent(field="proposal", name="co_speaker_proposal_same_event"),
            SameEvent(field="place", name="co_speaker_place_same_event"),
            models.UniqueConstraint(
                fields=["proposal", "email_key"],
                condition=Q(state__in=["asked", "joined"]),
                name="co_speaker_unique_address",
                violation_error_message=_("This address is asked already."),
            ),
            models.CheckConstraint(
                name="co_speaker_place_only_of_the_joined",
                condition=Q(place__isnull=True) | Q(state="joined"),
            ),
            models.CheckConstraint(
                name="co_speaker_answered_has_its_date",
                condition=Q(state__in=["asked", "cancelled"]) | Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email_key = email_key(self.email)
        if "email" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], "email_key"}
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def mail_address(self) -> str:
        return self.email
