"""Who is to be heard in a program: women and men, countries, categories, on site or remote.

People are counted once in each line, however many sessions they have. Substitutes are not counted:
they are heard only if somebody fails. What leaves as a file goes through program/suppressing.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.models import Event
from forum.models.event import Mode
from program.models import Session, SessionRole, Slot
from program.suppressing import suppressed
from registration.models.details import Detailed
from speakers.models import Speaker

Gender, Role = Detailed.Gender, SessionRole.Role
GENDERS = (
    gettext_lazy("women"),
    gettext_lazy("men"),
    gettext_lazy("other or undeclared"),
)
PEOPLE = gettext_lazy("persons")
FEWEST_OF_A_PANEL = 2


@dataclass(frozen=True)
class Line:
    """The last of ``numbers`` is all of them. ``warning`` is a sentence, or empty."""

    label: str
    numbers: tuple[int, ...]
    warning: str = ""


@dataclass(frozen=True)
class Table:
    name: str
    label: str
    columns: tuple[Any, ...]
    lines: tuple[Line, ...]
    total: Line
    is_of_people: bool = True

    @property
    def whole(self) -> list[Line]:
        return [*self.lines, self.total]


class Balance:
    """Of the working program of an event, slots or not. Three queries."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.roles = list(
            SessionRole.objects.filter(event=event)
            .select_related("session", "speaker__registration__category")
            .order_by("session__title_en", "session", "position", "pk")
        )
        self.days = _days(event)
        self.sessions = list(
            Session.objects.filter(event=event)
            .exclude(kind=Session.Kind.BREAK)
            .only("languages", "kind", "title_en", "title_ru")
        )

    @property
    def whole(self) -> Line:
        """All who have a role."""
        return self._line(str(_("All")), self.roles)

    @property
    def tables(self) -> list[Table]:
        """In the reader's language; those without people are left out."""
        tables = [
            self._by_gender("roles", _("By role"), self._of_roles()),
            self._by_gender("days", _("By day"), self._of_days()),
            self._by_gender("sessions", _("By session"), self._panels()),
            self._counted("countries", _("By country"), _country),
            self._counted("categories", _("By category"), _category),
            self._counted("modes", _("On site and remote"), self._mode),
            self._by_language(),
        ]
        return [table for table in tables if table.lines]

    @property
    def warnings(self) -> list[str]:
        return [line.warning for line in self._panels() if line.warning]

    def for_others(self) -> list[tuple[str, str, list[int | str]]]:
        """(table, line, numbers), totals last; of people what is below three is withheld."""
        tables = self.tables
        of_people = [table for table in tables if table.is_of_people]
        found = suppressed(*([line.numbers for line in table.whole] for table in of_people))
        shown = {table.name: numbers for table, numbers in zip(of_people, found, strict=True)}
        return [
            (
                table.label,
                line.label,
                shown[table.name][at] if table.is_of_people else [*line.numbers],
            )
            for table in tables
            for at, line in enumerate(table.whole)
        ]

    def _of_roles(self) -> Iterator[Line]:
        for role, label in Role.choices:
            yield self._line(str(label), [one for one in self.roles if one.role == role])

    def _of_days(self) -> Iterator[Line]:
        for day in self.event.days:
            label = date_format(day, "l, j E")
            yield self._line(label, [r for r in self.roles if day in self.days[r.session_id]])

    def _panels(self) -> list[Line]:
        """Sessions with several people: of a talk by one there is nothing to balance."""
        found: dict[int, list[SessionRole]] = defaultdict(list)
        for role in self.roles:
            found[role.session_id].append(role)
        return [
            self._line(str(roles[0].session), roles, _warning(roles))
            for roles in found.values()
            if len({role.speaker_id for role in roles}) >= FEWEST_OF_A_PANEL
        ]

    def _line(self, label: str, roles: Iterable[SessionRole], warning: str = "") -> Line:
        people = {role.speaker_id: role.speaker for role in roles}
        genders = [one.gender for one in people.values()]
        women, men = genders.count(Gender.WOMAN), genders.count(Gender.MAN)
        numbers = (women, men, len(people) - women - men, len(people))
        return Line(label, numbers, warning)

    def _by_gender(self, name: str, label: str, lines: Iterable[Line]) -> Table:
        filled = tuple(line for line in lines if line.numbers[-1])
        return Table(name, label, (*GENDERS, PEOPLE), filled, self.whole)

    def _counted(self, name: str, label: str, key: Callable[[Speaker], str]) -> Table:
        """By what each of them has one of; the largest number first."""
        people = {role.speaker_id: role.speaker for role in self.roles}
        counted: dict[str, int] = defaultdict(int)
        for speaker in people.values():
            counted[key(speaker)] += 1
        ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        lines = tuple(Line(label, (number,)) for label, number in ordered)
        return Table(name, label, (PEOPLE,), lines, Line(str(_("All")), (len(people),)))

    def _mode(self, speaker: Speaker) -> str:
        """Who is on site for one of their sessions is on site."""
        modes = {role.mode for role in self.roles if role.speaker_id == speaker.pk}
        return str(Mode.ON_SITE.label if Mode.ON_SITE in modes else Mode.ONLINE.label)

    def _by_language(self) -> Table:
        """Of sessions, not of people: one may have several."""
        lines = tuple(
            Line(str(label), (number,))
            for code, label in settings.LANGUAGES
            if (number := sum(code in session.languages for session in self.sessions))
        )
        total = Line(str(_("All")), (len(self.sessions),))
        label, columns = _("By language"), (gettext_lazy("sessions"),)
        return Table("languages", label, columns, lines, total, is_of_people=False)


def _days(event: Event) -> dict[int, set[date]]:
    """The days on which each session has a slot."""
    found: dict[int, set[date]] = defaultdict(set)
    slots = Slot.objects.working().filter(event=event)
    for session, starts_at in slots.values_list("session", "starts_at"):
        found[session].add(starts_at.astimezone(event.zone).date())
    return found


def _country(speaker: Any) -> str:
    return speaker.country.name


def _category(speaker: Speaker) -> str:
    registration = speaker.registration
    return str(registration.category) if registration else str(_("not registered"))


def _warning(roles: list[SessionRole]) -> str:
    """Why whoever composes should look at the people of this session; empty if they need not."""
    genders = {role.speaker_id: role.speaker.gender for role in roles}
    known = [gender for gender in genders.values() if gender in (Gender.WOMAN, Gender.MAN)]
    session = {"title": roles[0].session}
    if len(known) == len(genders) and set(known) == {Gender.MAN}:
        return _("There are only men in “%(title)s”.") % session
    if len(known) == len(genders) and set(known) == {Gender.WOMAN}:
        return _("There are only women in “%(title)s”.") % session
    women = [role for role in roles if role.speaker.gender == Gender.WOMAN]
    others = [role for role in roles if role.speaker.gender != Gender.WOMAN]
    if women and others and all(role.role == Role.MODERATOR for role in women):
        return _("In “%(title)s” women only moderate.") % session
    return ""
