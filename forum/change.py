"""A change of the forum as a whole: what is asked for, and all that it turns out to do."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy

from forum import registry
from forum.mail import bulk as to_many
from forum.mail.drafting import draft_to_many, drafted
from forum.mail.templates import Rendered
from forum.models import BulkMail, Event, NewsItem
from forum.templatetags.moments import until_day

if TYPE_CHECKING:
    from forum.models import Person


class Act(models.TextChoices):
    MOVE = "move", gettext_lazy("Move to other days")
    ONLINE = "online", gettext_lazy("Make it online only")
    CANCEL = "cancel", gettext_lazy("Cancel the forum")
    RESUME = "resume", gettext_lazy("Hold it after all")


@dataclass(frozen=True)
class Wish:
    """What is asked for."""

    act: Act
    starts: date | None = None
    """The new first day."""
    deadlines: frozenset[str] = frozenset()
    """Which of them move along, by their names."""
    adds_places: bool = False
    """Whether there are to be places online for all who need one."""


@dataclass(frozen=True)
class People:
    """Whom it concerns in one way."""

    label: str
    names: list[str]
    shares: list[tuple[str, int]]
    """(Category and the like, how many of them)."""
    marks: list[int]
    """Ids of their rows: others of the same number are not the same."""

    @classmethod
    def of(cls, label: str, rows: Iterable[tuple[int, str, str]]) -> People:
        """``rows``: (id, name, in which share)."""
        found = list(rows)
        shares = Counter(share for _pk, _name, share in found)
        return cls(
            label,
            [name for _pk, name, _share in found],
            sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])),
            sorted(pk for pk, _name, _share in found),
        )


@dataclass(frozen=True)
class Mail:
    """What is drafted to many, and how the first of its readers would read it."""

    bulk: BulkMail
    label: Any
    reach: to_many.Reach
    looks: list[tuple[str, str, Rendered]] = field(default_factory=list)
    """(Language's code, its name, the mail)."""


@dataclass
class Change:
    """What is being done, and all that it turns out to do."""

    event: Event
    wish: Wish
    by: Person | None
    former: tuple[date, date, str]
    """First day, last day and format as they were."""
    revision: int
    people: list[People] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    """Sentence (an English msgid) -> how many of what it says."""
    warnings: list[str] = field(default_factory=list)
    """What an organiser has to see to."""
    mails: list[Mail] = field(default_factory=list)
    news: NewsItem | None = None

    @property
    def act(self) -> Act:
        return self.wish.act

    @property
    def days(self) -> int:
        """By how many it is moved."""
        return (self.event.starts - self.former[0]).days

    def count(self, said: str, count: int) -> None:
        """``said``: marked by gettext_noop. Nought is not told."""
        if count:
            self.figures[said] = self.figures.get(said, 0) + count

    def concern(self, label: str, rows: Iterable[tuple[int, str, str]]) -> None:
        if (people := People.of(label, rows)).names:
            self.people.append(people)

    def warn(self, sentence: str) -> None:
        self.warnings.append(sentence)

    def draft(self, audience: str, app: str, **filters: list[str]) -> None:
        """A mail to those of the audience, for an organiser to send; none if nobody would get it.

        Its words are in the app's templates, in a file named for the act.
        """
        bulk = draft_to_many(
            self.event,
            audience,
            app,
            self.act,
            {code: {"before": self._before(code)} for code, _name in settings.LANGUAGES},
            filters=filters,
            is_notice=True,
            created_by=self.by,
        )
        reach = to_many.reach(bulk)
        if not reach.mails:
            bulk.delete()
            return
        self.mails.append(Mail(bulk, registry.audiences[audience].label, reach))

    def announce(self) -> None:
        """A piece of news, which nobody sees until an organiser gives it a date."""
        words: dict[str, str] = {}
        for code, _name in settings.LANGUAGES:
            title, text = drafted("forum", self.act, code)
            with translation.override(code):
                now = until_day(self.event.starts, self.event.ends)
            for name, value in (("before", self._before(code)), ("now", now)):
                title, text = (one.replace(f"{{{name}}}", value) for one in (title, text))
            words |= {f"title_{code}": title, f"text_{code}": text}
        slug = f"{self.act}-{self.event.revision}"
        while NewsItem.objects.filter(event=self.event, slug=slug).exists():
            slug += "-1"
        self.news = NewsItem.objects.create(event=self.event, slug=slug, **words)

    @property
    def fingerprint(self) -> str:
        """What tells this from what it would do once something has changed."""
        told = [
            (self.event.pk, self.revision, self.former, sorted(self.figures.items())),
            (self.act, self.wish.starts, sorted(self.wish.deadlines), self.wish.adds_places),
            [(people.label, people.marks) for people in self.people],
            [(mail.bulk.stamp, mail.reach.mails) for mail in self.mails],
            self.warnings,
        ]
        return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()

    def _before(self, language: str) -> str:
        with translation.override(language):
            return until_day(*self.former[:2])
