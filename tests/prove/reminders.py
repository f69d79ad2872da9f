"""Reminders over clocks that are put forward and back, beats and workers killed: each comes once.

The site's clock stands shortly before the clocks change in Berlin (an hour is left out), on Lord
Howe Island (half an hour is left out) and in New York (an hour comes twice). In New York it is then
set an hour forth, to the second of the two hours, and back again. Two beats and two workers are at
it, and every few seconds one of the four is killed with SIGKILL.
"""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from forum.launch.figures import Figure, Mutant, at_least, at_most, exactly
from forum.launch.processes import Child
from forum.launch.site import Site

if TYPE_CHECKING:
    from forum.models import Event, Reminder

PEOPLE, SECOND, HOUR = 20, timedelta(seconds=1), timedelta(hours=1)
PATIENCE, LEASE = 60, 120
CHANGES = [
    ("Europe/Berlin", "2021-03-28T01:00+00:00"),
    ("Australia/Lord_Howe", "2021-10-02T15:30+00:00"),
    ("America/New_York", "2021-11-07T06:00+00:00"),
]
MODULE = "forum/mail/reminders.py"
MUTANTS = [
    Mutant(
        "neither run nor key remembers what was posted",
        MODULE,
        '    key = f"reminder:{rule.pk}:{turn.occurrence}"\n',
        "    ReminderRun.objects.filter(reminder=rule).delete()\n"
        "    key = f\"reminder:{rule.pk}:{turn.occurrence}:{__import__('time').time_ns()}\"\n",
    ),
    Mutant(
        "who registers later is reminded as well",
        "forum/models/reminder.py",
        "        return members.filter(created_at__lt=turn.due_at)\n",
        "        return members\n",
    ),
    Mutant(
        "of an hour that comes twice the second counts",
        "forum/models/reminder.py",
        "hour.replace(fold=0)",
        "hour.replace(fold=1)",
    ),
    Mutant(
        "a day is always of 24 hours",
        "forum/models/reminder.py",
        "        return datetime.combine(day, hour.replace(fold=0), zone).astimezone(UTC)\n",
        "        return moment + sign * timedelta(days=self.amount)\n",
    ),
]


@dataclass
class Expected:
    """A rule, when it is due by the world's clock, and who shall get its mail."""

    due_at: float
    people: set[str]


class Change:
    """The clocks of a zone change: an event there, reminded of at an hour that is left out, or
    comes twice; and so many hours before another moment, a little later."""

    def __init__(self, zone: str, at: str) -> None:
        self.name = zone.partition("/")[2].lower().replace("_", "-")
        self.at = datetime.fromisoformat(at)
        there = ZoneInfo(zone)
        before, after = ((self.at + one * SECOND).astimezone(there).utcoffset() for one in (-1, 0))
        width = after - before  # type: ignore[operator]
        self.due_at = self.at + min(width, timedelta(0)) + 10 * SECOND
        self.wall = (self.due_at + before).replace(tzinfo=None)  # type: ignore[operator]
        self.event = self._event(zone)
        self.early = self._people("early", self.due_at - 3 * HOUR)
        self._people("late", self.due_at + 5 * HOUR)
        self.rules = {
            self._rule(amount=1, anchor="starts_at", at=self.wall.time()): self.due_at,
            self._hours_before(self.due_at + 6 * SECOND): self.due_at + 6 * SECOND,
        }

    def next_hour(self) -> tuple[Reminder, datetime]:
        """One more rule, of a moment after the clocks have changed."""
        due_at = self.due_at + HOUR + 6 * SECOND
        rule = self._rule(amount=25, unit="hours", anchor="registration_closes_at")
        return rule, due_at

    def _event(self, zone: str) -> Event:
        from forum.models import Event  # noqa: PLC0415 - Django is set up by now
        from registration.models import Category  # noqa: PLC0415

        event = Event.objects.create(
            slug=self.name,
            state=Event.State.PUBLISHED,
            title_en=self.name,
            title_ru=self.name,
            kind_en="Forum",
            kind_ru="Форум",
            starts=self.wall.date() + timedelta(days=1),
            ends=self.wall.date() + timedelta(days=3),
            timezone=zone,
            contact_email="forum@example.org",
            languages=["en"],
        )
        Category.objects.create(event=event, code="other", name_en="Other", name_ru="Другое")
        return event

    def _people(self, what: str, created_at: datetime) -> set[str]:
        from tests.prove.crowd import register  # noqa: PLC0415

        made = register(self.event, PEOPLE, f"{self.name}-{what}", created_at=created_at)
        return {one.contact_email for one in made}

    def _hours_before(self, due_at: datetime) -> Reminder:
        self.event.registration_closes_at = due_at + 26 * HOUR
        self.event.save()
        return self._rule(amount=26, unit="hours", anchor="registration_closes_at")

    def _rule(self, **facts: Any) -> Reminder:
        from forum.models import Reminder  # noqa: PLC0415

        kind = {"kind": "registration/reminder", "audience": "registration.coming"}
        return Reminder.objects.create(event=self.event, **kind, **facts)


class Staff:
    """Two beats and two workers by a clock of the site's, of whom one or the other is killed."""

    def __init__(self, site: Site) -> None:
        self.site, self.kills, self.chance = site, 0, random.Random(2021)
        self.makers = {
            "beat-0": site.beat,
            "beat-1": site.beat,
            "worker-0": site.worker,
            "worker-1": site.worker,
        }
        self.children: dict[str, Child] = {}

    def start(self, clock: datetime) -> None:
        self.site.env["FORUM_CLOCK"] = clock.isoformat()
        self.children = {name: make(name) for name, make in self.makers.items()}

    def kill_one(self) -> None:
        name = self.chance.choice(list(self.children))
        self._kill(self.children[name])
        self.children[name] = self.makers[name](name)

    def leave(self) -> None:
        for child in self.children.values():
            self._kill(child)

    def _kill(self, child: Child) -> None:
        self.kills += 1
        self.site.family.children.remove(child)
        child.kill(signal.SIGKILL)
        child.process.wait()


def run(site: Site) -> Iterator[Figure]:
    site.django()
    from forum.models import Message  # noqa: PLC0415 - needs the line above
    from tests.prove.postbox import Postbox  # noqa: PLC0415

    box = Postbox(site.another_port())
    site.env["EMAIL_URL"] = box.url
    staff, expected = Staff(site), {}
    for zone, at in CHANGES:
        change = Change(zone, at)
        expected |= stand(staff, change.due_at - 12 * SECOND, change.rules, change.early)
    rule, due_at = change.next_hour()
    expected |= stand(staff, change.due_at + HOUR - 12 * SECOND, {rule: due_at}, change.early)
    expected |= stand(staff, change.due_at - 11 * SECOND, {}, set())
    wait_for_the_last(staff, change.due_at + 2 * HOUR)
    yield from judged(box, expected, Message.objects.filter(kind="registration/reminder"), staff)
    box.close()


def stand(
    staff: Staff, clock: datetime, rules: dict[Reminder, datetime], people: set[str]
) -> dict[int, Expected]:
    """Let them work from that time on until the rules' mails are posted, and some seconds more."""
    from forum.models import ClockShift, Message  # noqa: PLC0415

    offset = clock - datetime.now(UTC)
    ClockShift.objects.create(instant=clock.isoformat(), offset=offset)
    staff.start(clock)
    posted = Message.objects.filter(kind="registration/reminder")
    wanted, since = posted.count() + len(rules) * len(people), time.monotonic()
    while posted.count() < wanted and time.monotonic() - since < PATIENCE:
        time.sleep(staff.chance.uniform(3, 6))
        staff.kill_one()
    time.sleep(12 if not rules else 6)
    staff.leave()
    return {
        rule.pk: Expected((due_at - offset).timestamp(), people) for rule, due_at in rules.items()
    }


def wait_for_the_last(staff: Staff, clock: datetime) -> None:
    """What a killed worker had in hand is sent when its lease ends."""
    from forum.models import Message  # noqa: PLC0415

    staff.start(clock)
    since = time.monotonic()
    while Message.objects.exclude(state="sent").exists() and time.monotonic() - since < LEASE:
        time.sleep(1)
    staff.leave()


def judged(box: Any, expected: dict[int, Expected], mails: Any, staff: Staff) -> Iterator[Figure]:
    rule_of = {mail.message_id: int(mail.key.split(":")[1]) for mail in mails}
    first: dict[str, Any] = {}
    for arrival in box.to("@"):
        first.setdefault(arrival.message_id, arrival)
    wanted = {(rule, to) for rule, one in expected.items() for to in one.people}
    got = [(rule_of.get(one.message_id), one.to) for one in first.values()]
    late = [
        one.at - expected[rule].due_at
        for one in first.values()
        if (rule := rule_of.get(one.message_id)) in expected
    ]
    yield exactly("mails that somebody waits for in vain", len(wanted - set(got)), 0)
    yield exactly("mails to who should get none", sum(one not in wanted for one in got), 0)
    yield exactly("mails that somebody got twice", len(got) - len(set(got)), 0)
    yield exactly("mails before their time", sum(one < 0 for one in late), 0)
    yield at_most("after it was due, the last", max(late, default=0), 300, "s")
    yield at_most("copies with the same Message-ID", box.copies("@"), staff.kills)
    yield at_least("beats and workers killed", staff.kills, 20)
