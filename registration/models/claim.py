"""Claims on places: taken, offered, waiting in line. A trigger counts them for their pools."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.event import Mode
from forum.models.same_event import SameEvent
from registration.models.pool import Pool

COUNT_CLAIMS = """
    IF (TG_OP <> 'INSERT' AND OLD.state IN ('taken', 'offered')) THEN
        UPDATE registration_pool SET taken = taken - 1 WHERE id = OLD.pool_id;
    END IF;
    IF (TG_OP <> 'DELETE') THEN
        UPDATE registration_pool
        SET taken = taken + (NEW.state IN ('taken', 'offered'))::int,
            last_number = GREATEST(last_number, NEW.number)
        WHERE id = NEW.pool_id;
    END IF;
    RETURN NULL;
"""


class ClaimQuerySet(models.QuerySet["Claim"]):
    def waiting(self) -> ClaimQuerySet:
        """The waiting list, first come first."""
        return self.filter(state=Claim.State.WAITING).order_by("number")

    def in_line_for(self, pool: Pool | models.OuterRef) -> ClaimQuerySet:
        """Those whom a free place of the pool is offered to, first come first.

        Its own line; and where it is set aside, those in the hall's line whom it is for and who
        have none of it yet.
        """
        held = Claim.objects.filter(
            registration=models.OuterRef("registration"),
            pool=models.OuterRef("registration__quota__pool"),
            state__in=Claim.HELD,
        )
        set_aside = Q(registration__quota__pool=pool, pool__modes__mode=Mode.ON_SITE)
        return self.waiting().filter(Q(pool=pool) | (set_aside & ~models.Exists(held))).distinct()

    def wanting_online(self, event: int | models.OuterRef) -> ClaimQuerySet:
        """Those who wait for the hall, have no place, and wished to be online meanwhile."""
        held = Claim.objects.of_participation().filter(state__in=Claim.HELD)
        return self.waiting().filter(
            ~models.Exists(held.filter(registration=models.OuterRef("registration"))),
            pool__modes__mode=Mode.ON_SITE,
            pool__modes__event=event,
            registration__online_meanwhile=True,
        )

    def live(self) -> ClaimQuerySet:
        return self.exclude(state__in=Claim.ENDED)

    def of_participation(self) -> ClaimQuerySet:
        """On places to take part: not on options of questions, nor on seats of sessions."""
        return self.filter(pool__use=Pool.Use.FORUM)

    def of_options(self) -> ClaimQuerySet:
        return self.filter(pool__use=Pool.Use.ANSWER)

    def of_sessions(self) -> ClaimQuerySet:
        return self.filter(pool__use=Pool.Use.SESSION)

    def lapsed(self) -> ClaimQuerySet:
        """Offers whose time has run out, and that still hold their place."""
        return self.filter(state=Claim.State.OFFERED, offer_ends_at__lte=clock.now())


class Claim(models.Model):
    """A registration's claim on a place. ``number`` is its turn, in order of commit."""

    class State(models.TextChoices):
        TAKEN = "taken", _("Place taken")
        WAITING = "waiting", _("Waiting")
        OFFERED = "offered", _("Place offered")
        LAPSED = "lapsed", _("Offer lapsed")
        RELEASED = "released", _("Released")

    ENDED = (State.LAPSED, State.RELEASED)
    HELD = (State.TAKEN, State.OFFERED)

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    pool = models.ForeignKey(
        Pool, models.PROTECT, related_name="claims", verbose_name=_("pool of places")
    )
    registration = models.ForeignKey(
        "registration.Registration",
        models.PROTECT,
        related_name="claims",
        verbose_name=_("registration"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    number = models.PositiveIntegerField(_("number"))
    since = models.DateTimeField(_("since"), default=clock.now)
    offer_ends_at = models.DateTimeField(_("offer ends"), null=True, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["pool", "number"]
        constraints = [
            models.UniqueConstraint(fields=["pool", "number"], name="claim_unique_number"),
            models.UniqueConstraint(
                fields=["pool", "registration"],
                condition=~Q(state__in=["lapsed", "released"]),
                name="claim_unique_live",
            ),
            models.CheckConstraint(
                name="claim_offered_has_its_end",
                condition=~Q(state="offered") | Q(offer_ends_at__isnull=False),
            ),
            SameEvent(field="pool", name="claim_pool_same_event"),
            SameEvent(field="registration", name="claim_registration_same_event"),
        ]
        indexes = [
            models.Index(
                fields=["pool", "number"],
                condition=Q(state="waiting"),
                name="claim_waiting",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="count_claims",
                when=pgtrigger.After,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("state", "pool_id")
                | pgtrigger.Delete,
                func=COUNT_CLAIMS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pool} {self.number}"

    @property
    def has_lapsed(self) -> bool:
        """Whether the time to accept the offer has run out."""
        return self.offer_ends_at is not None and self.offer_ends_at <= clock.now()

    @property
    def position(self) -> int:
        """How many wait up to and including this claim; one query."""
        return (
            type(self).objects.waiting().filter(pool=self.pool_id, number__lte=self.number).count()
        )
