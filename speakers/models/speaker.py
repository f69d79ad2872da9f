"""A person's profile as a speaker at one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from forum import access
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.event import validate_zone
from forum.models.redraw import RedrawsPages
from forum.models.same_event import SameEvent, event_key
from forum.text import email_key
from registration.models import Registration
from registration.models.details import Detailed, photo_path
from registration.models.names import Named

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person

MOST_LINKS = 5


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def of(self, person: Person) -> SpeakerQuerySet:
        """The person's own profiles, also those that others made for their (verified) address."""
        return self.filter(Q(person=person) | Q(person=None, email_key=person.email_key))

    def visible_to(self, person: Person | AnonymousUser) -> SpeakerQuerySet:
        """Their own, and those of the events whose speakers they may see."""
        if not person.is_authenticated:
            return self.none()
        staff = access.within(type(self)(self.model), person, "speakers.view_speaker")
        own = type(self)(self.model).of(person)
        return self.filter(Q(pk__in=own.values("pk")) | Q(pk__in=staff.values("pk")))

    def for_readers(self) -> SpeakerQuerySet:
        """Whose profiles are published, now or soon: invited, or with a proposal that was taken.

        Not while another of theirs is in a blind review: reviewers would find the name.
        """
        taken = Q(proposals__state__in=["accepted", "confirmed"])
        blind = self.filter(
            event__call__is_blind=True, proposals__state__in=["submitted", "standby"]
        )
        published = self.filter(Q(proposals=None) | taken).distinct()
        return published.exclude(pk__in=blind.values("pk"))


class Speaker(Named):
    biography_en: str | None
    biography_ru: str | None

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
    email = models.EmailField(_("e-mail"))
    email_key = models.CharField(max_length=254, blank=True, editable=False)
    organisation_name = models.CharField(_("organisation"), max_length=200)
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    country = CountryField(_("country represented"))
    biography = models.TextField(_("biography"), blank=True, help_text=_("Markdown."))
    photo = models.ImageField(_("photo"), upload_to=photo_path, blank=True)
    links = ArrayField(
        models.URLField(max_length=300),
        default=list,
        blank=True,
        size=MOST_LINKS,
        verbose_name=_("links"),
        help_text=_("Their own pages; with commas between them."),
    )
    days = ArrayField(
        models.DateField(),
        default=list,
        blank=True,
        verbose_name=_("days on which they can speak"),
        help_text=_("None: on any."),
    )
    arrives_at = models.DateTimeField(_("arrives"), null=True, blank=True)
    departs_at = models.DateTimeField(_("departs"), null=True, blank=True)
    timezone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        validators=[validate_zone],
        help_text=_("From where they speak online."),
    )
    gender = models.CharField(
        _("gender"), max_length=10, choices=Detailed.Gender.choices, blank=True
    )
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
            models.UniqueConstraint(
                fields=["event", "email_key"],
                condition=~Q(email_key=""),
                name="speaker_unique_address",
                violation_error_message=_("The event has a speaker of this address already."),
            ),
            models.CheckConstraint(
                name="speaker_departs_after_arriving",
                condition=Q(departs_at__gt=F("arrives_at")),
                violation_error_message=_("The departure comes before the arrival."),
            ),
            SameEvent(field="registration", name="speaker_registration_same_event"),
        ]
        triggers = [RedrawsPages()]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email_key = email_key(self.email)
        if "email" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], "email_key"}
        super().save(*args, **kwargs)
