"""Pools: how many places there are, for a mode, set aside for some, or on an option.

The database itself never lets one be sold twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.event import Mode
from forum.models.same_event import SameEvent, event_key

if TYPE_CHECKING:
    from registration.models.registration import Registration

# Written by hand, since every registration asks them all: they take Django longer to write than
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
             AND NOT EXISTS (
                 SELECT FROM registration_pool p WHERE p.id = claim.pool_id AND p.use <> 'forum'
             )
       )
    ORDER BY pool.id
    FOR UPDATE OF pool
"""
WAITED_FOR = """
    SELECT EXISTS (SELECT FROM registration_claim WHERE pool_id = %s AND state = 'waiting')
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
    ) -> dict[int, Pool]:
        """The pools of the event's modes, ``pools`` (ids), and those in which somebody has a place
        or a turn, locked until the transaction ends. One query.

        By their ids and in that order, so that no two ever wait for each other. Each pool knows
        which modes it ``serves``.
        """
        wanted = {"event": event, "pools": list(pools), "people": [one.pk for one in held_by]}
        found: dict[int, Pool] = {}
        rows: Iterable[Any] = self.raw(LOCK, wanted)
        for row in rows:
            pool = found.setdefault(row.pk, row)
            pool.serves = [*pool.serves, row.mode] if row.mode else pool.serves
        return found

    def nearly_full(self) -> PoolQuerySet:
        """Of ten places nine are taken, or all: whoever plans should look."""
        return self.filter(total__gt=0, taken__gte=F("total") * 0.9)

    def for_list(self) -> PoolQuerySet:
        """With how many wait for a place of it."""
        waiting = models.Count("claims", filter=Q(claims__state="waiting"))
        return self.select_related("event").annotate(waiting=waiting)


class Pool(models.Model):
    """A number of places. It knows no mode: modes, quotas, options and sessions point at it."""

    class Use(models.TextChoices):
        """What a place of it is: one at the forum, or something within a registration."""

        FORUM = "forum", _("Places at the forum")
        ANSWER = "answer", _("Places of an answer")
        SESSION = "session", _("Seats of a session")

    event = models.ForeignKey(Event, models.PROTECT, related_name="pools", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=100)
    use = models.CharField(
        _("use"), max_length=10, choices=Use.choices, default=Use.FORUM, editable=False
    )
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

    def is_waited_for(self) -> bool:
        """Whether somebody stands in its own line, so that no newcomer gets a place. One query."""
        with connection.cursor() as cursor:
            cursor.execute(WAITED_FOR, [self.pk])
            return cursor.fetchone()[0]

    def locked(self) -> Pool:
        """As it stands now, locked until the transaction ends.

        One of the forum's own together with those of the modes, as everywhere: see ``lock``.
        """
        if self.use == self.Use.FORUM:
            return Pool.objects.lock(self.event_id, {self.pk})[self.pk]
        return Pool.objects.select_for_update().get(pk=self.pk)

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
