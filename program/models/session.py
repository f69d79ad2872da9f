"""An item of the program, and who does what in it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forum import clock
from forum.errors import Refused
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.event import Mode
from forum.models.same_event import SameEvent, event_key
from speakers.models import Proposal, Speaker, Track

LONG_AGO = Value(datetime(2000, 1, 1, tzinfo=UTC))


class SessionQuerySet(models.QuerySet["Session"]):
    def unscheduled(self) -> SessionQuerySet:
        """Sessions without a slot in the working program."""
        return self.alias(
            in_working_program=models.FilteredRelation(
                "slots", condition=models.Q(slots__release=None)
            )
        ).filter(in_working_program=None)

    @transaction.atomic
    def from_proposal(self, proposal: Proposal) -> Session:
        """The session of a confirmed proposal, made on first call, with its speakers in order."""
        if proposal.state != Proposal.State.CONFIRMED:
            raise Refused(
                _("“%(title)s” is not confirmed by its speaker yet.") % {"title": proposal}
            )
        session, is_new = self.get_or_create(
            proposal=proposal,
            defaults={
                "event_id": proposal.event_id,
                "kind": Session.KIND_OF_PROPOSAL[Proposal.Kind(proposal.kind)],
                "track": proposal.track,
                "title_en": proposal.title_en,
                "title_ru": proposal.title_ru,
                "purpose_en": proposal.abstract_en,
                "purpose_ru": proposal.abstract_ru,
                "languages": [proposal.language],
            },
        )
        if is_new:
            SessionRole.objects.bulk_create(
                SessionRole(
                    event_id=proposal.event_id,
                    session=session,
                    speaker_id=place.speaker_id,
                    position=place.position,
                    mode=proposal.mode,
                    confirmed_at=clock.now(),
                )
                for place in proposal.order_of_speakers.all()
            )
        return session


class Session(models.Model):
    title_en: str
    title_ru: str
    purpose_en: str
    purpose_ru: str

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("Plenary")
        REPORT = "report", _("Report")
        PANEL = "panel", _("Panel")
        BREAK = "break", _("Break")
        CEREMONY = "ceremony", _("Ceremony")
        MEETING = "meeting", _("Meeting")

    KIND_OF_PROPOSAL = {
        Proposal.Kind.REPORT: Kind.REPORT,
        Proposal.Kind.KEYNOTE: Kind.PLENARY,
        Proposal.Kind.PANEL: Kind.PANEL,
        Proposal.Kind.DEMONSTRATION: Kind.REPORT,
        Proposal.Kind.CONTRIBUTION: Kind.REPORT,
    }

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="sessions", verbose_name=_("event")
    )
    code = CodeField(unique=True, verbose_name=_("code"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.REPORT)
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("purpose"), blank=True, help_text=_("One paragraph; Markdown."))
    track = models.ForeignKey(
        Track,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("track"),
        help_text=_("Empty: for everybody."),
    )
    proposal = models.OneToOneField(
        Proposal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="session",
        verbose_name=_("proposal"),
    )
    languages = ArrayField(
        models.CharField(max_length=10, choices=settings.LANGUAGES),
        verbose_name=_("languages spoken"),
        default=list,
        blank=True,
    )
    speakers = models.ManyToManyField(
        Speaker, through="SessionRole", related_name="sessions", verbose_name=_("speakers")
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["title_en", "pk"]
        constraints = [
            event_key("session_event_key"),
            SameEvent(field="track", name="session_track_same_event"),
            SameEvent(field="proposal", name="session_proposal_same_event"),
        ]

    def __str__(self) -> str:
        return self.title


class SessionRoleQuerySet(models.QuerySet["SessionRole"]):
    def for_mails(self) -> SessionRoleQuerySet:
        """One for each speaker of a session, whatever they do there; since when they do is not
        known, unless they confirmed it."""
        first = self.order_by("session_id", "speaker_id", "position", "pk")
        return (
            self.filter(pk__in=first.distinct("session_id", "speaker_id").values("pk"))
            .select_related("session", "speaker")
            .annotate(created_at=Coalesce("confirmed_at", LONG_AGO))
        )


class SessionRole(models.Model):
    class Role(models.TextChoices):
        MODERATOR = "moderator", _("Moderator")
        KEYNOTE = "keynote", _("Keynote speaker")
        SPEAKER = "speaker", pgettext_lazy("role in a session", "Speaker")
        PANELLIST = "panellist", _("Panellist")
        RAPPORTEUR = "rapporteur", _("Rapporteur")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="roles", verbose_name=_("session")
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, related_name="roles", verbose_name=_("speaker")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.SPEAKER)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    mode = models.CharField(
        _("participation"), max_length=10, choices=Mode.choices, default=Mode.ON_SITE
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    objects = SessionRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in a session")
        verbose_name_plural = _("roles in sessions")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "speaker", "role"], name="session_role_unique"
            ),
            SameEvent(field="session", name="session_role_session_same_event"),
            SameEvent(field="speaker", name="session_role_speaker_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}, {self.get_role_display()}"

    @property
    def code(self) -> str:
        """Its part of a mail's key."""
        return f"{self.session.code}:{self.speaker.code}"

    @property
    def mail_address(self) -> str:
        return self.speaker.email

    @property
    def language(self) -> str:
        """Of the mails to the speaker."""
        return self.speaker.language
