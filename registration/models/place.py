"""Places: pools of them, and claims on them. The database itself never lets one be sold twice."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pgtrigger
from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.event import Mode
from forum.models.same_event import SameEvent, event_key

if TYPE_CHECKING:
    from registration.models.registration import Registration

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


# Written by hand, since every registration asks both: they take Django longer to write than
# Postgres to answer.
LOCK = """
    SELECT pool.*, served.mode
    FROM registration_pool pool
    LEFT JOIN registration_modepool served ON served.pool_id = pool.id
    WHERE served.event_id = %(event)s
       OR pool.id = ANY(%(pools)s::bigint[])
       OR pool.id IN (
           SELECT claim.pool_id FROM registration_claim claim
           WHERE claim.registration_id = ANY(%(people)s::bigint[])
             AND claim.state IN ('taken', 'offered', 'waiting')
             AND NOT EXISTS (SELECT FROM registration_option o WHERE o.pool_id = claim.pool_id)
       )
    ORDER BY pool.id
    FOR UPDATE OF pool
"""
FULL = """
    SELECT served.mode,
           pool.taken >= pool.total OR EXISTS (
               SELECT FROM registration_claim claim
               WHERE claim.pool_id = pool.id AND claim.state = 'waiting'
           )
    FROM registration_modepool served
    JOIN registration_pool pool ON pool.id = served.pool_id
    WHERE served.event_id = %s AND served.mode = ANY(%s)
    ORDER BY served.id
"""


class PoolQuerySet(models.QuerySet["Pool"]):
    def lock(
        self,
        event: int,
        pools: Collection[int] = (),
        held_by: Collection[Registration] = (),
    ) -> list[Pool]:
        """The pools of the event's modes, ``pools`` (ids), and those in which somebody has a place
        or a turn, locked until the transaction ends. One query.

        In the order of their ids, so that no two ever wait for each other. Each pool knows which
        modes it ``serves``.
        """
        wanted = {"event": event, "pools": list(pools), "people": [one.pk for one in held_by]}
        found: dict[int, Pool] = {}
        for row in self.raw(LOCK, wanted):
            pool = found.setdefault(row.pk, row)
            pool.serves = [*pool.serves, row.mode] if row.mode else pool.serves
        return list(found.values())

    def waited_for(self) -> PoolQuerySet:
        """With a free place that somebody in a line would get."""
        line = Claim.objects.in_line_for(models.OuterRef("pk"))
        meanwhile = Claim.objects.wanting_online(models.OuterRef("event"))
        is_online = models.Exists(
            ModePool.objects.filter(pool=models.OuterRef("pk"), mode="online")
        )
        return self.filter(
            models.Exists(line) | (is_online & models.Exists(meanwhile)), taken__lt=F("total")
        )

    def nearly_full(self) -> PoolQuerySet:
        """Of ten places nine are taken, or all: whoever plans should look."""
        return self.filter(total__gt=0, taken__gte=F("total") * 0.9)

    def for_list(self) -> PoolQuerySet:
        """With how many wait for a place of it."""
        waiting = models.Count("claims", filter=Q(claims__state="waiting"))
        return self.select_related("event").annotate(waiting=waiting)


class Pool(models.Model):
    """A number of places. It knows no mode: modes, quotas, options and sessions point at it."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="pools", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=100)
    total = models.PositiveIntegerField(_("places"))
    taken = models.PositiveIntegerField(_("taken"), default=0, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)

    serves: Collection[str] = ()
    """The modes that take their places from it, where PoolQuerySet.lock has read them."""

    objects = PoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("pool of places")
        verbose_name_plural = _("pools of places")
        ordering = ["event", "pk"]
        constraints = [
            event_key("pool_event_key"),
            models.CheckConstraint(
                name="pool_never_oversold",
                condition=Q(taken__lte=F("total")),
                violation_error_message=_("More places than that are already taken."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def free(self) -> int:
        return self.total - self.taken


class ModePoolQuerySet(models.QuerySet["ModePool"]):
    def full(self, event: Event) -> dict[str, bool]:
        """Each mode that has a pool, and whether its next comer would get no place in it.

        As ``seating.take`` decides: a place for which somebody waits is not free. One query.
        """
        with connection.cursor() as cursor:
            cursor.execute(FULL, [event.pk, list(event.modes)])
            return dict(cursor.fetchall())

    def gone(self, event: Event) -> str:
        """The mode that is full, “all” if each of them is, else ""; one query."""
        return gone(self.full(event))


def gone(full: dict[str, bool]) -> str:
    """The same of what ``full`` has found."""
    if all(full.values()):
        return "all" if full else ""
    return next((mode for mode in full if full[mode]), "")


class ModePool(models.Model):
    """The pool from which a participation mode takes its places."""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="mode_pools", verbose_name=_("event")
    )
    mode = models.CharField(_("participation"), max_length=10, choices=Mode.choices)
    pool = models.ForeignKey(
        Pool, models.PROTECT, related_name="modes", verbose_name=_("pool of places")
    )

    objects = ModePoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("places of a mode")
        verbose_name_plural = _("places of the modes")
        constraints = [
            models.UniqueConstraint(fields=["event", "mode"], name="mode_pool_unique_mode"),
            SameEvent(field="pool", name="mode_pool_same_event"),
        ]

    def __str__(self) -> str:
        return self.get_mode_display()


class QuotaQuerySet(models.QuerySet["Quota"]):
    def empty(self) -> QuotaQuerySet:
        """Whose places are all taken; one that never had any is not empty but unused."""
        return self.filter(pool__total__gt=0, pool__taken__gte=F("pool__total"))


class Quota(models.Model):
    """Places on site set aside for some, such as hosts or accepted speakers.

    They have a pool of their own. Who finds it empty takes a common place, like everybody.
    """

    event = models.ForeignKey(Event, models.PROTECT, related_name="quotas", verbose_name=_("event"))
    code = models.SlugField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=150)
    pool = models.OneToOneField(
        Pool, models.PROTECT, related_name="quota", verbose_name=_("pool of places")
    )

    objects = QuotaQuerySet.as_manager()

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        ordering = ["event", "pk"]
        constraints = [
            event_key("quota_event_key"),
            models.UniqueConstraint(fields=["event", "code"], name="quota_unique_code"),
            SameEvent(field="pool", name="quota_pool_same_event"),
        ]

    def __str__(self) -> str:
        return self.name


class ClaimQuerySet(models.QuerySet["Claim"]):
    def waiting(self) -> ClaimQuerySet:
        """The waiting list, first come first."""
        return self.filter(state=Claim.State.WAITING).order_by("number")

    def in_line_for(self, pool: Pool | models.OuterRef) -> ClaimQuerySet:
        """Those whom a free place of the pool is offered to, first come first.

        Its own line; and where it is set aside, those of the common line whom it is for.
        """
        return self.waiting().filter(Q(pool=pool) | Q(registration__quota__pool=pool))

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
        """On places to take part: all but those on options of questions."""
        return self.filter(pool__option__isnull=True)

    def of_options(self) -> ClaimQuerySet:
        return self.filter(pool__option__isnull=False)

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
