"""All registrations of an event at once, when it is made online only: places, answers, seats.

What ``places.switch`` does for one person, decided in memory while everything is locked, and
written at once. Nobody is told by it: what they read is drafted (forum/rescheduling.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import clock, registry
from forum.change import Change
from forum.errors import Refused
from forum.models import Event
from forum.models.event import Mode
from registration.models import Answer, Claim, ModePool, Pool, Question, Registration
from registration.options import lock_all

State = Claim.State


@dataclass
class Conversion:
    """The live registrations with their claims on places at the forum, and what becomes of them."""

    people: list[Registration]
    claims: dict[int, list[Claim]]
    online: Pool
    placed: list[Registration] = field(default_factory=list)
    """With a place elsewhere: each gets one online."""
    in_line: list[Registration] = field(default_factory=list)
    """Without any: whoever waits online first, then who waits for the hall, in their order."""
    given_back: list[Claim] = field(default_factory=list)
    seated: list[Registration] = field(default_factory=list)
    waiting: list[Registration] = field(default_factory=list)

    @classmethod
    def of(cls, event: Event) -> Conversion:
        """Registrations are locked first, then the forum's own pools. Five queries."""
        live = Registration.objects.filter(event=event).live().select_related("category")
        people = list(live.order_by("pk").select_for_update(of=("self",)))
        own = Pool.objects.filter(event=event, use=Pool.Use.FORUM)
        pools = Pool.objects.lock(event.pk, set(own.values_list("pk", flat=True)))
        online = next((one for one in pools.values() if Mode.ONLINE in one.serves), None)
        claims: dict[int, list[Claim]] = defaultdict(list)
        for claim in Claim.objects.live().of_participation().filter(event=event).order_by("number"):
            claims[claim.registration_id].append(claim)
        made = cls(people, claims, online or _new_pool(event))
        made._sort()
        return made

    def _sort(self) -> None:
        """Who has what, and which of it goes."""
        turns: list[tuple[bool, bool, int, Registration]] = []
        for one in self.people:
            own = self.claims.get(one.pk, [])
            inside = [claim for claim in own if claim.pool_id == self.online.pk]
            if any(claim.state == State.TAKEN for claim in inside):
                self.given_back += [claim for claim in own if claim not in inside]
                continue
            self.given_back += own
            if any(claim.state == State.TAKEN for claim in own):
                self.placed.append(one)
            elif own:
                first = (inside or own)[0]
                is_offered = bool(inside) and first.state == State.OFFERED
                turns.append((not is_offered, not inside, first.number, one))
        self.in_line = [one for *_turn, one in sorted(turns, key=lambda turn: turn[:3])]

    @property
    def free(self) -> int:
        """Places online as they are: what was offered there is given anew."""
        offered = (claim for claim in self.given_back if claim.pool_id == self.online.pk)
        return self.online.free + sum(claim.state == State.OFFERED for claim in offered)

    def seat(self, *, adds_places: bool) -> int:
        """Decide who gets a place; how many are added. Refused if somebody would lose theirs."""
        wanted = len(self.placed) + len(self.in_line)
        added = max(0, wanted - self.free) if adds_places else 0
        free = self.free + added
        if len(self.placed) > free:
            raise Refused(
                _(
                    "%(count)s people have a place on site, and only %(free)s places online are"
                    " free. Let places be added, or see to it that there are more of them."
                )
                % {"count": len(self.placed), "free": free}
            )
        everybody = [*self.placed, *self.in_line]
        self.seated, self.waiting = everybody[:free], everybody[free:]
        self.online.total += added
        return added

    def write(self) -> None:
        """What is given back first: nobody has two claims on a pool."""
        self.online.save(update_fields=["total"])
        gone = [claim.pk for claim in self.given_back]
        Claim.objects.filter(pk__in=gone).update(state=State.RELEASED)
        made = [(one, State.TAKEN) for one in self.seated]
        made += [(one, State.WAITING) for one in self.waiting]
        Claim.objects.bulk_create(
            (
                Claim(
                    event_id=one.event_id,
                    pool=self.online,
                    registration=one,
                    state=state,
                    number=self.online.last_number + turn,
                )
                for turn, (one, state) in enumerate(made, start=1)
            ),
            batch_size=500,
        )
        ids = [one.pk for one in self.people]
        Registration.objects.filter(pk__in=ids).exclude(mode=Mode.ONLINE).update(mode=Mode.ONLINE)
        waited = [one.pk for one in self.seated if one.state == Registration.State.WAITING]
        Registration.objects.filter(pk__in=waited).update(
            state=Registration.State.CONFIRMED, confirmed_at=clock.now()
        )


def convert(change: Change) -> None:
    """All of the event's live registrations. A fixed number of queries, and one for each 500 of
    those who get a claim."""
    event = change.event
    found = Conversion.of(event)
    added = found.seat(adds_places=change.wish.adds_places)
    found.write()
    _tell(change, found, added)
    came = [one.pk for one in found.people if one.mode == Mode.ON_SITE]
    answers, places = _forget_answers(event, came)
    change.count(gettext_noop("answers for people on site alone that are forgotten"), answers)
    change.count(gettext_noop("places of such answers that go back"), places)
    seats = sum(follow(event) for follow in registry.online_followers)
    change.count(gettext_noop("seats in sessions for people on site alone that go back"), seats)


def _tell(change: Change, found: Conversion, added: int) -> None:
    ended = [claim.state for claim in found.given_back if claim.pool_id != found.online.pk]
    for state, said in (
        (State.TAKEN, gettext_noop("places on site that go back to their pools")),
        (State.OFFERED, gettext_noop("offers of a place on site that end")),
        (State.WAITING, gettext_noop("turns on the waiting list for the hall that end")),
    ):
        change.count(said, ended.count(state))
    change.count(gettext_noop("places online that are given"), len(found.seated))
    change.count(gettext_noop("places online that are added"), added)
    placed, seated = _ids(found.placed), _ids(found.seated)
    waiting = _ids(found.waiting)
    with_turn = {claim.registration_id for claim in found.given_back}
    for label, belongs in (
        (
            gettext_noop("Were to come, and take part online from now on"),
            lambda pk: pk in placed,
        ),
        (
            gettext_noop("Waited for a place, and have one online now"),
            lambda pk: pk in seated - placed,
        ),
        (gettext_noop("Wait for a place online from now on"), lambda pk: pk in waiting),
        (
            gettext_noop("Keep their place online, and wait for the hall no more"),
            lambda pk: pk in with_turn - seated - waiting,
        ),
        (
            gettext_noop("Take part online as before"),
            lambda pk: pk not in with_turn | seated | waiting,
        ),
    ):
        rows = [one for one in found.people if belongs(one.pk)]
        change.concern(label, ((one.pk, one.name, str(one.category)) for one in rows))


def _ids(rows: Iterable[Registration]) -> set[int]:
    return {one.pk for one in rows}


def _new_pool(event: Event) -> Pool:
    """Where nobody could take part online before."""
    pool = Pool.objects.create(event=event, name=str(Mode.ONLINE.label), total=0)
    ModePool.objects.create(event=event, mode=Mode.ONLINE, pool=pool)
    return pool


def _forget_answers(event: Event, people: list[int]) -> tuple[int, int]:
    """To questions that are not asked online, and to what depends on those; how many, and how many
    places in what was chosen. As ``answering.settle`` does for one person."""
    questions = list(Question.objects.filter(event=event))
    gone = {one.pk for one in questions if one.modes and Mode.ONLINE not in one.modes}
    while more := {one.pk for one in questions if one.parent_id in gone} - gone:
        gone |= more
    if not gone:
        return 0, 0
    answers = Answer.objects.filter(question__in=gone, registration__in=people)
    for answer in answers.exclude(file=""):
        answer.drop_file()
    count, _by_model = answers.order_by().delete()
    pools = [pool.pk for pool in lock_all(event.pk) if pool.option.question_id in gone]
    claims = Claim.objects.live().filter(pool__in=pools, registration__in=people)
    return count, claims.update(state=State.RELEASED)
