"""A device's scans, answered: at once or in a queue from hours without a network.

A scan is answered once. Its nonce sent again gets the same answer and nothing is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from forum import clock
from forum.models import Event, Person
from forum.models.event import Mode
from registration import passes
from registration.desk import days, people, seating
from registration.desk.admitting import NOT_IN, Verdict, judge, refusal
from registration.models import Checkin, DeskScan, Registration, Shift

Answer = DeskScan.Answer
MOST = 200


@dataclass(frozen=True)
class Scan:
    """What a device says: a text that it read, or the code of somebody chosen by name."""

    nonce: UUID
    text: str = ""
    code: str = ""
    at: datetime | None = None
    sent_at: datetime | None = None
    day: date | None = None
    is_undo: bool = False

    def happened_at(self, now: datetime) -> datetime:
        """By our clock: however wrong the device's is, it tells how long ago that was."""
        if self.at is None or self.sent_at is None:
            return now
        return now - max(self.sent_at - self.at, timedelta(0))


@dataclass(frozen=True)
class Answered:
    """A scan as it stands written down, and whom it is of."""

    row: DeskScan
    registration: Registration | None

    @property
    def verdict(self) -> Verdict:
        return Verdict(self.row.answer, self.row.reason, self.row.told_at)


def answer(shift: Shift, event: Event, scans: list[Scan]) -> list[Answered]:
    """What becomes of each, in their order; MOST of them at once. Five queries and two for what
    is written, however many they are, but for what is taken back."""
    try:
        return _answer(shift, event, scans)
    except IntegrityError as clash:
        constraint = clash.__cause__.diag.constraint_name  # type: ignore[union-attr]
        if constraint != "desk_scan_unique_nonce":
            raise
        return _answer(shift, event, scans)  # another tab sent the same: now it is there


@transaction.atomic
def _answer(shift: Shift, event: Event, scans: list[Scan]) -> list[Answered]:
    """People are locked first, in order, so that two desks decide one after the other."""
    codes = {scan.nonce: _code(scan) for scan in scans}
    found = locked(filter(None, codes.values()))
    told = DeskScan.objects.filter(event=event, nonce__in=codes).order_by()
    known = {row.nonce: row for row in told}
    desk = _Desk(shift, event, clock.now(), _standing(found.values()))
    for scan in scans:
        if scan.nonce not in known:
            code = codes[scan.nonce]
            known[scan.nonce] = desk.take(scan, found.get(code) if code else None)
    desk.write()
    by_id = {one.pk: one for one in found.values()}
    return [
        Answered(row, by_id.get(row.registration_id or 0))
        for row in (known[scan.nonce] for scan in scans)
    ]


def locked(codes: Iterable[str]) -> dict[str, Registration]:
    """Those of any event, by their codes, held until the transaction ends."""
    rows = Registration.objects.filter(code__in=set(codes)).select_related("category", "no_show")
    rows = rows.only(*people.COLUMNS, "category__name_en", "category__name_ru", "no_show__at")
    found = rows.order_by("pk").select_for_update(of=("self",), no_key=True)
    return {one.code: one for one in found}


def _standing(people: Iterable[Registration]) -> dict[tuple[int, date], Checkin]:
    rows = Checkin.objects.standing().filter(registration__in=[one.pk for one in people])
    rows = rows.order_by()
    return {(row.registration_id, row.day): row for row in rows}


def _code(scan: Scan) -> str | None:
    return scan.code or passes.read(scan.text)


def _was_released_after(one: Registration, at: datetime) -> bool:
    """Whether they lost their place as somebody who had not come, but had by then."""
    no_show = getattr(one, "no_show", None)
    is_moved = one.mode == Mode.ONLINE or one.state == Registration.State.WAITING
    return no_show is not None and at < no_show.at and is_moved and not one.is_ended


@dataclass
class _Desk:
    """Decides in memory, so that what is to be written is written at once."""

    shift: Shift
    event: Event
    now: datetime
    standing: dict[tuple[int, date], Checkin]

    def __post_init__(self) -> None:
        self.opens_at = datetime.combine(self.event.starts, time(0), tzinfo=self.event.zone)
        self.by: Person = self.shift.person
        self.checkins: list[Checkin] = []
        self.scans: list[DeskScan] = []

    def take(self, scan: Scan, one: Registration | None) -> DeskScan:
        at = min(max(scan.happened_at(self.now), min(self.opens_at, self.now)), self.now)
        day = scan.day or days.today(self.event, at)
        verdict = self._decide(scan, one, at, day)
        is_ours = one is not None and one.event_id == self.event.pk
        row = DeskScan(
            event=self.event,
            shift=self.shift,
            nonce=scan.nonce,
            registration=one if is_ours else None,
            answer=verdict.answer,
            reason=verdict.reason,
            day=day,
            device_at=scan.at,
            at=at,
            told_at=verdict.told_at,
        )
        self.scans.append(row)
        return row

    def write(self) -> None:
        Checkin.objects.bulk_create(self.checkins)
        DeskScan.objects.bulk_create(self.scans)

    def _decide(self, scan: Scan, one: Registration | None, at: datetime, day: date) -> Verdict:
        if one is None:
            is_forged = not scan.code and passes.PASS.fullmatch(scan.text.strip().upper())
            return Verdict(Answer.FORGED if is_forged else Answer.UNKNOWN)
        if one.event_id != self.event.pk:
            return Verdict(Answer.FOREIGN)
        if closed := refusal(self.event, day):
            return closed
        if scan.is_undo:
            return self._undo(one, at, day)
        standing = self.standing.get((one.pk, day))
        if standing is None and _was_released_after(one, at):
            self._seat_again(one)
        verdict = judge(one, standing)
        if verdict.answer != Answer.ADMITTED:
            return verdict
        made = Checkin(event=self.event, registration=one, day=day, at=at, by=self.by)
        self.checkins.append(made)
        self.standing[one.pk, day] = made
        return Verdict(Answer.ADMITTED, told_at=at)

    def _seat_again(self, one: Registration) -> None:
        """Who came in while the device had no network did come: if the place is gone by now, one
        is added, and it is written down why."""
        reason = gettext("Was in before the places of those who had not come were released.")
        one.event = self.event
        if seating.take(one, by=self.by, reason=reason):
            seating.settle(one, None)

    def _undo(self, one: Registration, at: datetime, day: date) -> Verdict:
        """What was admitted before; an old undo does not put out who was let in since."""
        made = self.standing.get((one.pk, day))
        if made is None or made.at > at:
            return Verdict(Answer.REFUSED, NOT_IN)
        del self.standing[one.pk, day]
        made.undone_at, made.undone_by = at, self.by
        if made.pk:
            made.save(update_fields=["undone_at", "undone_by"])
        return Verdict(Answer.UNDONE)
