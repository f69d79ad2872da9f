"""A proposal to speak, from first draft to confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum import access, clock
from forum.errors import Refused
from forum.mail import post
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.event import Mode
from forum.models.same_event import SameEvent, event_key
from forum.models.states import Stateful
from speakers.models.decision import Decision
from speakers.models.speaker import Speaker
from speakers.models.track import Track

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person

Verdict = Decision.Verdict


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person | AnonymousUser) -> ProposalQuerySet:
        """Those that the person speaks in, and those of events whose proposals they may see.

        A draft is its speakers' alone.
        """
        if not person.is_authenticated:
            return self.none()
        staff = access.within(type(self)(self.model), person, "speakers.view_proposal").exclude(
            state=Proposal.State.DRAFT
        )
        own = ProposalSpeaker.objects.filter(speaker__person=person.pk)
        return self.filter(Q(pk__in=own.values("proposal")) | Q(pk__in=staff.values("pk")))

    def of(self, person: Person) -> ProposalQuerySet:
        own = ProposalSpeaker.objects.filter(speaker__person=person.pk)
        return self.filter(pk__in=own.values("proposal"))

    def for_readers(self) -> ProposalQuerySet:
        """None: the public reads the session that is made of a proposal, which may be in one
        language."""
        return self.none()

    def for_list(self) -> ProposalQuerySet:
        return self.select_related("event", "track").prefetch_related("speakers")


class Proposal(Stateful):
    title_en: str
    title_ru: str
    abstract_en: str
    abstract_ru: str

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        ACCEPTED = "accepted", _("Accepted")
        CONFIRMED = "confirmed", _("Confirmed")
        STANDBY = "standby", _("On standby")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Kind(models.TextChoices):
        REPORT = "report", _("Report")
        KEYNOTE = "keynote", _("Keynote")
        PANEL = "panel", _("Panel")
        DEMONSTRATION = "demonstration", _("Demonstration")
        CONTRIBUTION = "contribution", _("Member State contribution")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="proposals", verbose_name=_("event")
    )
    code = CodeField(unique=True, verbose_name=_("code"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    track = models.ForeignKey(
        Track, models.PROTECT, related_name="proposals", verbose_name=_("track")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.REPORT)
    title = models.CharField(_("title"), max_length=200, blank=True)
    abstract = models.TextField(_("abstract"), blank=True, help_text=_("Markdown."))
    language = models.CharField(
        _("language of the talk"), max_length=10, choices=settings.LANGUAGES
    )
    mode = models.CharField(
        _("participation"), max_length=10, choices=Mode.choices, default=Mode.ON_SITE
    )
    notes = models.TextField(_("notes to the organisers"), blank=True)
    speakers = models.ManyToManyField(
        Speaker, through="ProposalSpeaker", related_name="proposals", verbose_name=_("speakers")
    )
    created_at = models.DateTimeField(_("started"), default=clock.now, editable=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-submitted_at", "-pk"]
        permissions = [("decide_proposal", "Can decide on proposals")]
        constraints = [
            event_key("proposal_event_key"),
            models.CheckConstraint(
                name="proposal_submitted_has_its_date",
                condition=Q(state__in=["draft", "withdrawn"]) | Q(submitted_at__isnull=False),
            ),
            SameEvent(field="track", name="proposal_track_same_event"),
        ]

    def __str__(self) -> str:
        return self.title or self.code

    @property
    def mail_addresses(self) -> list[str]:
        """Where mails about it go: each of its speakers gets their own."""
        return [speaker.email for speaker in self.speakers.all()]

    @property
    def mailed(self) -> list[ProposalSpeaker]:
        """What its mails are about: each speaker's place in it."""
        return list(self.order_of_speakers.all())

    @property
    def is_editable(self) -> bool:
        return self.state in {self.State.DRAFT, self.State.SUBMITTED} and self.event.call_is_open()

    @transaction.atomic
    def submit(self) -> None:
        """Hand it in. The deadline is decided here, once, by the forum's clock."""
        if not self.event.call_is_open():
            raise Refused(_("The call for speakers is closed, so nothing can be handed in."))
        if not ((self.title_en and self.abstract_en) or (self.title_ru and self.abstract_ru)):
            raise Refused(_("Give a title and an abstract in English or in Russian first."))
        if self._move(
            self.State.DRAFT,
            self.State.SUBMITTED,
            _("This proposal has already been decided on or withdrawn."),
            submitted_at=clock.now(),
        ):
            self._tell("received")

    @transaction.atomic
    def accept(self, *, by: Person | None) -> bool:
        return self._decide(Verdict.ACCEPTED, by, [self.State.SUBMITTED, self.State.STANDBY])

    @transaction.atomic
    def decline(self, *, by: Person | None) -> bool:
        return self._decide(Verdict.DECLINED, by, [self.State.SUBMITTED, self.State.STANDBY])

    @transaction.atomic
    def put_on_standby(self, *, by: Person | None) -> bool:
        return self._decide(Verdict.STANDBY, by, [self.State.SUBMITTED])

    @transaction.atomic
    def confirm(self) -> None:
        """The speaker's word that the talk will be given."""
        self.event.refuse_if_ended()
        if self._move(
            self.State.ACCEPTED,
            self.State.CONFIRMED,
            _("Only an accepted proposal can be confirmed."),
        ):
            self._tell("confirmed")

    @transaction.atomic
    def withdraw(self) -> None:
        self.event.refuse_if_ended()
        if self._move(
            [
                self.State.DRAFT,
                self.State.SUBMITTED,
                self.State.STANDBY,
                self.State.ACCEPTED,
                self.State.CONFIRMED,
            ],
            self.State.WITHDRAWN,
            _("This proposal can no longer be withdrawn."),
        ):
            self._tell("withdrawn")

    def _decide(self, verdict: Verdict, by: Person | None, sources: list[str]) -> bool:
        """True: decided now, its speakers mailed; False: it was so before."""
        moved = self._move(
            sources, verdict, _("“%(title)s” has already been decided on.") % {"title": self}
        )
        if moved:
            Decision.objects.create(event_id=self.event_id, proposal=self, verdict=verdict, by=by)
            self._tell(verdict.value)
        return moved

    def _tell(self, what: str) -> None:
        """One mail to each speaker about this transition, in their own language."""
        turn = self.decisions.count()
        for place in self.order_of_speakers.for_mails():
            post(
                f"speakers/{what}",
                about=place,
                to=place.mail_address,
                key=f"{what}:{place.code}:{turn}",
                language=place.language,
            )


class ProposalSpeakerQuerySet(models.QuerySet["ProposalSpeaker"]):
    def for_mails(self) -> ProposalSpeakerQuerySet:
        """With what a mail about it asks for, and when each began to concern its speaker."""
        return self.select_related("proposal", "speaker").annotate(
            created_at=F("proposal__created_at")
        )


class ProposalSpeaker(models.Model):
    """A speaker of a proposal, in their order; the first is the one who answers for it."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="order_of_speakers")
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, related_name="+", verbose_name=_("speaker")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ProposalSpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker of a proposal")
        verbose_name_plural = _("speakers of a proposal")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "speaker"], name="proposal_speaker_unique"),
            SameEvent(field="proposal", name="proposal_speaker_proposal_same_event"),
            SameEvent(field="speaker", name="proposal_speaker_speaker_same_event"),
        ]

    def __str__(self) -> str:
        return str(self.speaker)

    @property
    def code(self) -> str:
        """Its part of a mail's key."""
        return f"{self.proposal.code}:{self.speaker.code}"

    @property
    def mail_address(self) -> str:
        return self.speaker.email

    @property
    def language(self) -> str:
        """Of the mails to the speaker."""
        return self.speaker.language
