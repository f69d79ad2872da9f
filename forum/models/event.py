"""An event (one edition of the forum) and who holds it. Its rules are columns, not code."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from forum import clock
from forum.errors import Refused
from forum.models.events import EventQuerySet, is_open, leads_to
from forum.models.promises import CONSTRAINTS
from forum.models.redraw import RedrawsPages

RESERVED = frozenset("accounts admin livez pictures readyz static styleguide".split())
"""First parts of addresses that are no event's (forum/urls.py)."""


def validate_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone."), params={"name": name})


class Mode(models.TextChoices):
    """Participation mode: how a person takes part, or a speaker speaks."""

    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")


class Event(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        CANCELLED = "cancelled", _("Cancelled")
        ARCHIVED = "archived", _("Archived")

    class Format(models.TextChoices):
        HYBRID = "hybrid", _("On site and online")
        ON_SITE = "on_site", _("On site only")
        ONLINE = "online", _("Online only")

    slug = models.SlugField(_("address"), unique=True, help_text=_("The event's part of the URL."))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(
        _("kind"), max_length=100, help_text=_("Such as “International Forum”.")
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("One paragraph; Markdown."))
    objectives = models.TextField(_("objectives"), blank=True, help_text=_("A list; Markdown."))
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="next_editions",
        verbose_name=_("edition before"),
        help_text=_("What makes them a series. Empty: it is the first, or stands alone."),
    )
    format = models.CharField(
        _("format"), max_length=10, choices=Format.choices, default=Format.HYBRID
    )
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    opens_at = models.TimeField(
        _("opens at"), default=time(9), help_text=_("When the first day begins, in its zone.")
    )
    timezone = models.CharField(_("time zone"), max_length=40, validators=[validate_zone])
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = CountryField(_("country"), blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    address = models.CharField(_("street address"), max_length=300, blank=True)
    contact_email = models.EmailField(_("contact e-mail"))
    languages = ArrayField(
        models.CharField(max_length=10, choices=settings.LANGUAGES),
        verbose_name=_("languages"),
        help_text=_("Spoken and interpreted at the event."),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#0a5c8a",
        validators=[RegexValidator(r"^#[0-9a-f]{6}$")],
    )
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(
        _("registration closes"),
        null=True,
        blank=True,
        help_text=_("The first moment that is too late."),
    )
    proposals_open_at = models.DateTimeField(_("call for speakers opens"), null=True, blank=True)
    proposals_close_at = models.DateTimeField(
        _("call for speakers closes"),
        null=True,
        blank=True,
        help_text=_("The first moment that is too late: until 12 February = 13 February, 00:00."),
    )
    changes_close_at = models.DateTimeField(
        _("changes close"),
        null=True,
        blank=True,
        help_text=_(
            "The first moment at which attendees can no longer edit or switch. Empty: when the"
            " forum opens."
        ),
    )
    desk_opens_at = models.DateTimeField(
        _("desk opens"),
        null=True,
        blank=True,
        help_text=_("From then on no freed place is offered. Empty: when the forum opens."),
    )
    no_shows_from = models.TimeField(
        _("places of no-shows are free from"),
        null=True,
        blank=True,
        help_text=_(
            "On the first day: who is not in by then loses the place on site, but for VIPs, heads"
            " of delegations and places set aside. Empty: nobody does."
        ),
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours an offer is held"),
        default=48,
        validators=[MinValueValidator(1)],
        help_text=_("How long a freed place is kept for the next in line."),
    )
    offer_hours_last_week = models.PositiveSmallIntegerField(
        _("hours an offer is held in the last week"),
        default=6,
        validators=[MinValueValidator(1)],
    )
    registrations_per_hour = models.PositiveIntegerField(
        _("registrations an hour"),
        default=300,
        validators=[MinValueValidator(1)],
        help_text=_("That one network address may send: a whole ministry may sit behind it."),
    )
    mail_days = models.PositiveSmallIntegerField(
        _("days that texts of mails are kept"),
        default=90,
        validators=[MinValueValidator(1)],
        help_text=_("After that only a mail's kind, reader, times and fate stay in the outbox."),
    )
    is_demonstration = models.BooleanField(
        _("demonstration"),
        default=False,
        help_text=_("A banner says so, search engines are kept out, documents say SAMPLE."),
    )

    revision = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="Changes of the whole forum; calendars count them (forum/rescheduling.py).",
    )
    revised_at = models.DateTimeField(null=True, editable=False)
    former_starts = models.DateField(null=True, editable=False)
    former_ends = models.DateField(null=True, editable=False)
    former_format = models.CharField(max_length=10, blank=True, default="", editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts"]
        permissions = [
            ("copy_event", "Can make a new edition of an event"),
            ("archive_event", "Can put an event into the archive"),
            ("reschedule_event", "Can move, convert and cancel events"),
        ]
        constraints = CONSTRAINTS
        triggers = [RedrawsPages()]

    def __str__(self) -> str:
        return self.title

    @property
    def event_id(self) -> int:
        """An event is its own event, for access checks that ask any row for its event."""
        return self.pk

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def accent_deep(self) -> str:
        """The accent at dusk as #rrggbb, for mails and documents: white can be read on any."""
        channels = (int(self.accent[at : at + 2], 16) for at in (1, 3, 5))
        return "#" + "".join(f"{round(channel * 0.4):02x}" for channel in channels)

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.starts, self.opens_at, tzinfo=self.zone)

    @property
    def ends_at(self) -> datetime:
        """The first moment after the last day, in the event's zone."""
        return datetime.combine(self.ends + timedelta(days=1), time(0), tzinfo=self.zone)

    @property
    def changes_end_at(self) -> datetime:
        """The first moment at which attendees can no longer edit or switch."""
        return self.changes_close_at or self.starts_at

    @property
    def offers_end_at(self) -> datetime:
        """When the desk opens: places that are free from then on are given there."""
        return self.desk_opens_at or self.starts_at

    @property
    def days(self) -> list[date]:
        return [self.starts + timedelta(days=n) for n in range((self.ends - self.starts).days + 1)]

    @property
    def modes(self) -> list[str]:
        """The participation modes that its format has."""
        return list(Mode.values) if self.format == self.Format.HYBRID else [self.format]

    def registration_is_open(self) -> bool:
        opens_at, closes_at = self.registration_opens_at, self.registration_closes_at
        return not self.has_ended() and is_open(opens_at, closes_at)

    def call_is_open(self) -> bool:
        return not self.has_ended() and is_open(self.proposals_open_at, self.proposals_close_at)

    def changes_are_open(self) -> bool:
        """Whether those who take part may still edit what they said, and switch."""
        return not self.has_ended() and clock.now() < self.changes_end_at

    def is_over(self) -> bool:
        return clock.now() >= self.ends_at

    def is_archived(self) -> bool:
        return self.state == self.State.ARCHIVED

    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    def was_moved(self) -> bool:
        """Whether it was to take place on other days when it was announced."""
        return self.former_starts not in (None, self.starts)

    def went_online(self) -> bool:
        """Whether people were to come to it when it was announced."""
        return self.format == self.Format.ONLINE and bool(self.former_format)

    def has_ended(self) -> bool:
        """Past, cancelled, or in the archive: it is read, and nobody joins it any more."""
        return self.is_archived() or self.is_cancelled() or self.is_over()

    def refuse_if_ended(self) -> None:
        """Raise Refused once nothing can be changed by those who take part."""
        if self.is_cancelled():
            raise Refused(_("The forum is cancelled, so nothing can be changed here any more."))
        if self.has_ended():
            raise Refused(_("The forum is over, so nothing can be changed here any more."))

    def refuse_if_changes_closed(self) -> None:
        """Raise Refused once those who take part can no longer edit or switch."""
        self.refuse_if_ended()
        if not self.changes_are_open():
            raise Refused(
                _("Changes are closed. Write to %(contact)s.") % {"contact": self.contact_email}
            )

    def clean(self) -> None:
        if self.slug in RESERVED:
            sentence = _("This address is taken by a page of the site. Choose another one.")
            raise ValidationError({"slug": sentence})
        if self.pk and self.previous is not None and leads_to(self.previous, self):
            sentence = _("That edition comes after this one. Choose an earlier one.")
            raise ValidationError({"previous": sentence})
