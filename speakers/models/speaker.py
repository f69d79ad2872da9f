"""A person's profile as a speaker at one event."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from forum.models import Event
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent, event_key
from registration.models import Registration


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def for_readers(self) -> SpeakerQuerySet:
        """Whose profiles are published, now or soon: invited, or with a proposal that was taken."""
        taken = Q(proposals__state__in=["accepted", "confirmed"])
        return self.filter(Q(proposals=None) | taken).distinct()


class Speaker(models.Model):
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="speakers", verbose_name=_("event")
    )
    code = CodeField(unique=True, verbose_name=_("code"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="speakers",
        verbose_name=_("person"),
        help_text=_("Empty until the speaker has signed in."),
    )
    registration = models.OneToOneField(
        Registration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="speaker",
        verbose_name=_("registration"),
    )
    honorific = models.CharField(_("honorific"), max_length=30, blank=True)
    given_name = models.CharField(_("given name"), max_length=100)
    family_name = models.CharField(_("family name"), max_length=100)
    email = models.EmailField(_("e-mail"))
    organisation_name = models.CharField(_("organisation"), max_length=200)
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    country = CountryField(_("country represented"))
    biography = models.TextField(_("biography"), blank=True, help_text=_("Markdown."))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["family_name", "given_name", "pk"]
        constraints = [
            event_key("speaker_event_key"),
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=Q(person__isnull=False),
                name="speaker_unique_person",
            ),
            SameEvent(field="registration", name="speaker_registration_same_event"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"
