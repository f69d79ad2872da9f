"""A person's coming to an event."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from forum import clock, registry
from forum.errors import Refused
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.event import Mode
from forum.models.states import Stateful
from forum.text import email_key
from registration import answering, places
from registration.models.approval import NOBODY_APPROVED
from registration.models.category import Category
from registration.models.details import Detailed
from registration.models.mailed import Mailed
from registration.models.names import Named
from registration.models.organisation import Delegation, Organisation
from registration.models.placed import Placed
from registration.models.pool import Quota
from registration.models.promises import CONSTRAINTS, PERMISSIONS
from registration.models.protocol import Protocol
from registration.models.registrations import RegistrationQuerySet
from registration.models.searched import Searched

if TYPE_CHECKING:
    from forum.models import Person
    from registration.answering import Answers
    from registration.models.claim import Claim


class Registration(Placed, Named, Detailed, Protocol, Searched, Mailed, Stateful):
    class State(models.TextChoices):
        PENDING = "pending", _("Awaiting approval")
        CONFIRMED = "confirmed", _("Confirmed")
        WAITING = "waiting", _("Waiting for a place")
        DECLINED = "declined", _("Declined")
        CANCELLED = "cancelled", _("Cancelled")

    ENDED = (State.DECLINED, State.CANCELLED)
    LIVE = (State.PENDING, State.CONFIRMED, State.WAITING)

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="registrations", verbose_name=_("event")
    )
    code = CodeField(unique=True, verbose_name=_("code"))
    form_key = models.UUIDField(
        unique=True,
        default=uuid.uuid4,
        editable=False,
        help_text="Of the form that was posted: the same form posted twice is one registration.",
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    mode = models.CharField(_("participation"), max_length=10, choices=Mode.choices)
    online_meanwhile = models.BooleanField(
        _("online while waiting"),
        default=True,
        help_text=_("Whether a place online is wanted while none is free on site."),
    )
    quota = models.ForeignKey(
        Quota,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("quota"),
        help_text=_("The places set aside that this person's place on site is taken from."),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("person"),
        help_text=_("Linked once this person has signed in with the same, verified address."),
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("The person's own."))
    email_key = models.CharField(max_length=254, blank=True, editable=False)
    contact_email = models.EmailField(_("contact e-mail"), help_text=_("Gets the mail."))
    country = CountryField(_("country represented"))
    organisation_name = models.CharField(_("organisation"), max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("known organisation"),
    )
    delegation = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("delegation"),
    )
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="registrations", verbose_name=_("category")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(_("registered"), default=clock.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["family_name", "given_name", "pk"]
        permissions = PERMISSIONS
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email_key = email_key(self.email)
        if "email" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], "email_key"}
        super().save(*args, **kwargs)

    @property
    def is_ended(self) -> bool:
        return self.state in self.ENDED

    @property
    def waiting_claim(self) -> Claim | None:
        """The claim that waits for a place, or was offered one: no seat of a session. From
        prefetched claims if there are."""
        states = {"waiting", "offered"}
        turns = (claim for claim in self.claims.all() if claim.state in states)
        return next((claim for claim in turns if claim.pool.use == "forum"), None)

    @transaction.atomic
    def cancel(self, *, quietly: bool = False) -> None:
        """End it, free its place for the next in line, and say so by mail. Twice is once.

        ``quietly``: without a mail, where none said that it was there.
        """
        self.event.refuse_if_ended()
        if self._move(
            self.LIVE,
            self.State.CANCELLED,
            _("This registration has already ended."),
            ended_at=clock.now(),
        ):
            if not quietly:
                self.tell_in_time("cancelled")
            places.release(self)

    @transaction.atomic
    def ask_approval(self, changes: dict[str, list[str]] | None = None) -> None:
        """Put it before the organisers, again after ``changes`` (field -> [before, after])."""
        self._move(
            self.LIVE,
            self.State.PENDING,
            _("This registration has already ended."),
        )
        self.approvals.create(event_id=self.event_id, step="asked", changes=changes or {})

    @transaction.atomic
    def approve(self, *, by: Person | None) -> bool:
        """Confirm a pending registration, which has held its place (or its turn) meanwhile; Refused
        once the forum is cancelled, since the mail would tell people to come."""
        if self.event.is_cancelled():
            raise Refused(NOBODY_APPROVED)
        Registration.objects.select_for_update().get(pk=self.pk)  # whose place moves no more
        has_place = self.claims.of_participation().filter(state="taken").exists()
        moved = self._move(
            self.State.PENDING,
            self.State.CONFIRMED if has_place else self.State.WAITING,
            _("Only a registration that awaits approval can be approved."),
            confirmed_at=clock.now() if has_place else None,
        )
        if moved:
            step = self.approvals.create(event_id=self.event_id, step="approved", by=by)
            self.tell("confirmed", step.pk)
        return moved

    @transaction.atomic
    def decline(self, *, by: Person | None, reason: str = "") -> bool:
        """End a pending registration, with a reason that the person reads; its place goes on."""
        moved = self._move(
            self.State.PENDING,
            self.State.DECLINED,
            _("Only a registration that awaits approval can be declined."),
            ended_at=clock.now(),
        )
        if moved:
            self.approvals.create(event_id=self.event_id, step="declined", by=by, reason=reason)
            self.tell("declined")
            places.release(self)
        return moved

    def confirm_if_waiting(self, due_at: datetime | None = None) -> None:
        """Save the mode of the place it has, which confirms one that had none; then ``follow``."""
        if self.state == self.State.WAITING:
            self.state = self.State.CONFIRMED
            self.confirmed_at = clock.now()
        self.save(update_fields=["mode", "online_meanwhile", "state", "confirmed_at"])
        self.follow(due_at)

    def follow(self, due_at: datetime | None = None) -> None:
        """After its mode or category: answers and seats that are not for these go back. Pools at
        the forum are locked before. ``due_at``: when mails about it may leave; None: at once."""
        answering.settle(self)
        for follow in registry.change_followers:
            follow(self, due_at)

    @transaction.atomic
    def answer(self, answers: Answers) -> None:
        """Keep the person's own answers, with the places in what they choose.

        options.Full, which is a Refused, where such a place is gone: then nothing is kept.
        """
        self._hold_to_change()
        answering.write(self, answers)

    @transaction.atomic
    def note_answers(self, answers: Answers) -> None:
        """Keep what the staff fill in, whenever they do."""
        self._hold()
        answering.write(self, answers)

    def _hold_to_change(self) -> None:
        self.event.refuse_if_changes_closed()
        self._hold()

    def _hold(self) -> None:
        """Lock the row and read it anew: of two tabs the second decides by what the first did."""
        self.refresh_from_db(from_queryset=Registration.objects.select_for_update())
        self.refuse_if_ended()

    def refuse_if_ended(self) -> None:
        if self.is_ended:
            raise Refused(_("This registration has already ended."))

    def _turn(self) -> str:
        """What tells this change from those before it."""
        return f"{clock.real_now():%Y%m%d%H%M%S%f}"
