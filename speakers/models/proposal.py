"""A proposal to speak, from first draft to confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.event import Mode
from forum.models.same_event import SameEvent, event_key
from speakers import admitting
from speakers.models.call import LONGEST, Call
from speakers.models.calllink import CallLink
from speakers.models.decided import Decided
from speakers.models.decision import Verdict
from speakers.models.kinds import Kind
from speakers.models.proposals import ProposalQuerySet
from speakers.models.speaker import Speaker
from speakers.models.track import Track

if TYPE_CHECKING:
    from forum.models import Person
    from speakers.models.place import ProposalSpeaker


class Proposal(Decided):
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

    Kind = Kind
    SPEAK = (State.ACCEPTED, State.CONFIRMED)
    """In which its speakers have a place at the forum."""
    IN_REVIEW = (State.SUBMITTED, State.STANDBY)
    LIVE = (State.DRAFT, State.SUBMITTED, State.STANDBY, *SPEAK)

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
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
    )
    mode = models.CharField(
        _("participation"), max_length=10, choices=Mode.choices, default=Mode.ON_SITE
    )
    intended_for = models.CharField(_("who it is for"), max_length=300, blank=True)
    notes = models.TextField(_("notes to the organisers"), blank=True)
    speakers = models.ManyToManyField(
        Speaker, through="ProposalSpeaker", related_name="proposals", verbose_name=_("speakers")
    )
    link = models.ForeignKey(
        CallLink,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="proposals",
        verbose_name=_("late link"),
        help_text=_("With which it was begun."),
    )
    version = models.PositiveIntegerField(
        default=0, editable=False, help_text="Counts what was saved of its words."
    )
    created_at = models.DateTimeField(_("started"), default=clock.now, editable=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-submitted_at", "-pk"]
        permissions = [
            ("decide_proposal", "Can decide on proposals"),
            ("export_proposal", "Can export proposals"),
        ]
        constraints = [
            event_key("proposal_event_key"),
            models.CheckConstraint(
                name="proposal_submitted_has_its_date",
                condition=Q(state__in=["draft", "withdrawn"]) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_pending_only_before_its_decision",
                condition=Q(pending="") | Q(state__in=["submitted", "standby"]),
            ),
            SameEvent(field="track", name="proposal_track_same_event"),
            SameEvent(field="link", name="proposal_link_same_event"),
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

    def is_in_time(self) -> bool:
        """Whether it may be written and handed in at this moment: the call is open for its kind,
        or the link that it was begun with still is."""
        if Call.objects.of(self.event).is_open_for(self.kind):
            return True
        return self.link is not None and self.link.allows(self.kind, self.track_id)

    @property
    def is_editable(self) -> bool:
        """Whether its speakers may change all of it by themselves."""
        return self.state in {self.State.DRAFT, self.State.SUBMITTED} and self.is_in_time()

    @property
    def is_in_review(self) -> bool:
        """Whether it is handed in, and nobody has decided on it for good."""
        return self.state in self.IN_REVIEW

    @transaction.atomic
    def submit(self) -> None:
        """Hand it in. The deadline is decided here, once, by the forum's clock."""
        held = self._hold()
        if not held.is_in_time():
            raise Refused(_("The call for speakers is closed, so nothing can be handed in."))
        if not ((held.title_en and held.abstract_en) or (held.title_ru and held.abstract_ru)):
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
        return self._decide(Verdict.ACCEPTED, by)

    @transaction.atomic
    def decline(self, *, by: Person | None) -> bool:
        return self._decide(Verdict.DECLINED, by)

    @transaction.atomic
    def put_on_standby(self, *, by: Person | None) -> bool:
        return self._decide(Verdict.STANDBY, by)

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
            admitting.welcome(self)

    @transaction.atomic
    def withdraw(self) -> None:
        """The speaker's word that it will not be given; also their no to an acceptance."""
        self.event.refuse_if_ended()
        was = self._hold().state
        if self._move(
            self.LIVE,
            self.State.WITHDRAWN,
            _("This proposal can no longer be withdrawn."),
            pending="",
            pended_by=None,
        ):
            self.drop_drafts()
            self._tell("withdrawn")
            if was in self.SPEAK:
                admitting.dismiss(self, quietly=was == self.State.ACCEPTED)

    @transaction.atomic
    def restore(self, *, by: Person | None = None) -> None:
        """Take the withdrawal back: to what it was before anybody decided on it.

        Speakers may while it could be handed in; ``by`` an organiser at any time.
        """
        self.event.refuse_if_ended()
        held = self._hold()
        if by is None and not held.is_in_time():
            raise Refused(
                _("The call for speakers is closed. Write to %(contact)s.")
                % {"contact": self.event.contact_email}
            )
        was = self.State.SUBMITTED if held.submitted_at else self.State.DRAFT
        if self._move(self.State.WITHDRAWN, was, _("Only a withdrawn proposal can be restored.")):
            self._tell("restored")

    def _decide(self, verdict: Verdict, by: Person | None) -> bool:
        """Who is accepted also has a place at the forum from then on."""
        is_new = super()._decide(verdict, by)
        if is_new and verdict == Verdict.ACCEPTED:
            admitting.admit(self)
        return is_new

    def _hold(self) -> Proposal:
        """The row, locked and read anew with its event and its link, so that what is decided holds
        until the transaction ends."""
        rows = Proposal.objects.select_related("event", "link")
        return rows.select_for_update(of=("self",)).get(pk=self.pk)
