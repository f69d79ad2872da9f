"""An item of the program."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.redraw import RedrawsPages
from forum.models.same_event import SameEvent, event_key
from registration.models import Pool, Registration
from speakers.models import Proposal, Speaker, Track


class SessionQuerySet(models.QuerySet["Session"]):
    def unscheduled(self) -> SessionQuerySet:
        """Sessions without a slot in the working program."""
        return self.alias(
            in_working_program=models.FilteredRelation("slots", condition=Q(slots__release=None))
        ).filter(in_working_program=None)

    def of_reader(self, reader: Registration) -> SessionQuerySet:
        """Those in which they have a role, or to which they or all of their kind are invited."""
        has_role = Q(roles__speaker__registration=reader.pk)
        is_invited = Q(invitees__registration=reader.pk) | Q(invitees__category=reader.category_id)
        return self.filter(has_role | is_invited)

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
            role = session.roles.model
            role.objects.bulk_create(
                role(
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

    class OpenTo(models.TextChoices):
        EVERYBODY = "everybody", _("Everybody")
        ON_SITE = "on_site", _("People on site")
        INVITED = "invited", _("By invitation")

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
    interpreted = ArrayField(
        models.CharField(max_length=10, choices=settings.LANGUAGES),
        verbose_name=_("interpreted into"),
        default=list,
        blank=True,
    )
    open_to = models.CharField(
        _("who may attend"), max_length=10, choices=OpenTo.choices, default=OpenTo.EVERYBODY
    )
    pool = models.OneToOneField(
        Pool,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="session",
        verbose_name=_("pool of places"),
        help_text=_("Seats that people sign up for. Empty: nobody signs up."),
    )
    version = models.PositiveIntegerField(
        default=1, editable=False, help_text="Of two who change it at once one is told."
    )
    speakers = models.ManyToManyField(
        Speaker,
        through="SessionRole",
        through_fields=("session", "speaker"),
        related_name="sessions",
        verbose_name=_("speakers"),
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
            SameEvent(field="pool", name="session_pool_same_event"),
        ]
        triggers = [RedrawsPages()]

    def __str__(self) -> str:
        return self.title
