"""Whom a release concerns, and what their mail about it says: drafted with it, sent on a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from forum.mail.posting import post_each
from forum.models import Entry, Event, Message
from forum.models.message import MessageQuerySet
from program.differences import Change, Program, compare, read, tracks_of
from program.models import Release, ReleaseNotice, SessionRole
from registration.models import Claim, Registration
from speakers.models import Speaker

if TYPE_CHECKING:
    from forum.models import Person

SPEAKS, HAS_SEAT = "program/released", "program/released_seats"
KINDS = (SPEAKS, HAS_SEAT)
OPEN = (Message.State.DRAFT, Message.State.FAILED)
TOLD = (Message.State.QUEUED, Message.State.SENDING, Message.State.SENT)


class Reader(NamedTuple):
    """One of the two, as in a ReleaseNotice."""

    speaker: int | None = None
    registration: int | None = None


class Seat(NamedTuple):
    reader: Reader
    session: str
    known: int
    """Number of the release in which they saw what they signed up for; 0 if there was none."""


def draft(release: Release) -> int:
    """Draft a mail to everybody whom the release concerns; how many. Nothing is sent.

    It concerns whoever has a session that differs from the release before, and whoever's draft of
    an earlier one has not left: that is taken back. What a mail says is the difference from what
    its reader was last told, so there is none if all is as it was. A fixed number of queries, and
    two for each 500 readers.
    """
    waiting = _take_back(release.event)
    known = _Known(release)
    notices = [
        ReleaseNotice(
            event_id=release.event_id,
            release=release,
            speaker_id=reader.speaker,
            registration_id=reader.registration,
            changes=[change.kept for change in changes],
        )
        for reader in known.readers
        if (reader in waiting or known.changes(reader, release.number - 1))
        and (changes := known.changes(reader, known.told.get(reader, 0)))
    ]
    ReleaseNotice.objects.bulk_create(notices)
    of_release = release.notices.select_related("release", "speaker", "registration")
    draft_each = partial(post_each, key="released", state=Message.State.DRAFT)
    to_speakers = draft_each(SPEAKS, of_release.filter(registration=None))
    return to_speakers + draft_each(HAS_SEAT, of_release.filter(speaker=None))


def mails_of(release: Release) -> MessageQuerySet:
    """What waits to tell of the release, or has told."""
    about = ContentType.objects.get_for_model(ReleaseNotice)
    ids = release.notices.values("pk")
    return Message.objects.filter(kind__in=KINDS, about_type=about, about_id__in=ids)


@transaction.atomic
def send(release: Release, *, by: Person, only: Collection[int] | None = None) -> int:
    """Let the drafts leave: all, or those of these ids; how many."""
    count = _chosen(release, only).release()
    if count:
        facts = {"release": release.number, "mails": count}
        act = Entry.Act.MAIL
        Entry.objects.create(event_id=release.event_id, act=act, person=by, facts=facts)
    return count


def discard(release: Release, *, only: Collection[int] | None = None) -> int:
    """Drafts that never leave: all, or those of these ids; how many."""
    return _chosen(release, only).filter(state=Message.State.DRAFT).withdraw()


def _chosen(release: Release, only: Collection[int] | None) -> MessageQuerySet:
    mails = mails_of(release)
    return mails if only is None else mails.filter(pk__in=only)


def _take_back(event: Event) -> set[Reader]:
    """Drafts of earlier releases never leave, nor do those that failed; whose they were."""
    rows = Message.objects.filter(event=event, kind__in=KINDS, state__in=OPEN)
    held = rows.select_for_update().order_by("pk").values_list("pk", "about_id")
    found = dict(held)
    Message.objects.filter(pk__in=found, state__in=OPEN).withdraw()
    notices = ReleaseNotice.objects.filter(pk__in=[pk for pk in found.values() if pk])
    return {Reader(*pair) for pair in notices.values_list("speaker", "registration")}


def _told(event: Event) -> dict[Reader, int]:
    """Number of the last release that each was told of, or is about to be; one query."""
    mails = Message.objects.filter(event=event, kind__in=KINDS, state__in=TOLD)
    notices = ReleaseNotice.objects.filter(event=event, pk__in=mails.values("about_id"))
    rows = notices.order_by("release__number")
    return {
        Reader(speaker, registration): number
        for speaker, registration, number in rows.values_list(
            "speaker", "registration", "release__number"
        )
    }


class _Known:
    """All that is asked to find out what a release is to whom."""

    def __init__(self, release: Release) -> None:
        event = release.event
        releases = {one.number: one for one in event.releases.all()}
        self.told = _told(event)
        self._tracks = tracks_of(event)
        self._speakers = _speakers(event)
        self._substitutes = _substitutes(event)
        self._seats = _seats(event, releases.values())
        numbers = {release.number, release.number - 1, *self.told.values()} - {0}
        numbers |= {seat.known for seat in self._seats if seat.known}
        programs = read(event, [releases[number] for number in numbers])
        self._at: dict[int, Program] = {0: {}}
        self._at |= {number: programs[releases[number].pk] for number in numbers}
        self._ties = {number: self._tied(program) for number, program in self._at.items()}
        self._now = release.number

    @property
    def readers(self) -> list[Reader]:
        """Whoever has to do with a session, now or in a release that counts."""
        everybody = {reader for ties in self._ties.values() for reader in ties}
        everybody |= {seat.reader for seat in self._seats}
        return sorted(everybody, key=lambda one: (one.speaker or 0, one.registration or 0))

    def changes(self, reader: Reader, since: int) -> list[Change]:
        """What is to be told to who was told of release ``since`` last; 0: of none."""
        now, before = self._own(reader, self._now), self._own(reader, since)
        for seat in self._seats:
            if seat.reader == reader:
                _put(before, seat.session, self._at[max(since, seat.known)])
                _put(now, seat.session, self._at[self._now])
        there = self._at[self._now]
        return [
            replace(one, kind="removed") if one.kind == "cancelled" and one.code in there else one
            for one in compare(before, now, self._tracks)
        ]

    def _own(self, reader: Reader, number: int) -> Program:
        """The sessions in which they are to speak, or to stand in for somebody."""
        codes = self._ties[number].get(reader, ())
        return {code: self._at[number][code] for code in codes}

    def _tied(self, program: Program) -> dict[Reader, list[str]]:
        found: dict[Reader, list[str]] = defaultdict(list)
        for code, session in program.items():
            people = {self._speakers.get(one["code"]) for one in session.facts["people"]}
            for speaker in (people | self._standing_in(session.facts)) - {None}:
                found[Reader(speaker=speaker)].append(code)
        return found

    def _standing_in(self, facts: dict[str, Any]) -> set[int | None]:
        """As the release says; those of before it could, as it is now."""
        if "substitutes" not in facts:
            return set(self._substitutes[facts["code"]])
        return {self._speakers.get(code) for code in facts["substitutes"]}


def _put(program: Program, code: str, whole: Program) -> None:
    if code in whole:
        program[code] = whole[code]


def _speakers(event: Event) -> dict[str, int]:
    """Code -> id of those who can be written to; one query."""
    rows = Speaker.objects.filter(event=event).exclude(email="")
    return dict(rows.values_list("code", "pk"))


def _substitutes(event: Event) -> dict[str, set[int]]:
    """Code of a session -> who stands in for somebody there as of now, since older releases do
    not say it."""
    found: dict[str, set[int]] = defaultdict(set)
    roles = SessionRole.objects.filter(event=event, substitute__isnull=False)
    for code, speaker in roles.values_list("session__code", "substitute"):
        found[code].add(speaker)
    return found


def _seats(event: Event, releases: Iterable[Release]) -> list[Seat]:
    """Of those who have signed up, or wait; who also speaks gets one mail, as a speaker."""
    claims = Claim.objects.live().filter(pool__session__event=event).order_by("pk")
    rows = claims.exclude(registration__state__in=Registration.ENDED).values_list(
        "pool__session__code", "registration", "registration__speaker", "since"
    )
    published = sorted((one.released_at, one.number) for one in releases)
    return [
        Seat(
            Reader(speaker=speaker) if speaker else Reader(registration=registration),
            session,
            max((number for at, number in published if at <= since), default=0),
        )
        for session, registration, speaker, since in rows
    ]
