"""What became of one session from a version of the program to another, in a reader's words."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_info, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from forum.models.event import Mode
from forum.templatetags.passages import text_of
from program.differences.frozen import Place
from program.models import Session, SessionRole

LABELS = {
    "new": pgettext_lazy("of a session", "New"),
    "moved": pgettext_lazy("of a session", "Moved"),
    "changed": pgettext_lazy("of a session", "Changed"),
    "cancelled": pgettext_lazy("of a session", "Cancelled"),
    "removed": pgettext_lazy("of somebody's session", "No longer yours"),
}
MODES = {
    Mode.ON_SITE: gettext_lazy("%(name)s now takes part on site."),
    Mode.ONLINE: gettext_lazy("%(name)s now takes part online."),
}
KINDS = dict(Session.Kind.choices)
ROLES = dict(SessionRole.Role.choices)
OPEN_TO = dict(Session.OpenTo.choices)


@dataclass(frozen=True)
class Change:
    """Plain values, kept as JSON with the notice of it; words come when somebody reads it."""

    kind: str
    """"new", "moved" (and perhaps changed), "changed" or "cancelled"; told to one person also
    "removed": it takes place without them."""
    code: str
    titles: dict[str, str]
    places: list[Place]
    """Where it is now; nowhere once it is cancelled."""
    before: list[Place]
    details: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Change:
        return cls(**kept)

    @property
    def kept(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def label(self) -> str:
        return str(LABELS[self.kind])

    @property
    def title(self) -> str:
        return text_of(self.titles, "title")

    @property
    def sentences(self) -> list[str]:
        """In the reader's language; times are the event's."""
        if self.kind == "new":
            return [_("New: %(place)s.") % {"place": said(self.places)}]
        if self.kind == "cancelled":
            return [_("Cancelled. It was planned for %(place)s.") % {"place": said(self.before)}]
        if self.kind == "removed":
            place = said(self.before)
            return [
                _("You do not take part in it any more. It was on %(place)s.") % {"place": place}
            ]
        moved = [self._moved()] if self.kind == "moved" else []
        return moved + [WORDS[one["what"]](one) for one in self.details]

    def _moved(self) -> str:
        if len(self.before) == len(self.places) == 1:
            [before], [after] = self.before, self.places
            if before | {"ends": ""} == after | {"ends": ""}:
                return _("It ends at %(now)s instead of %(before)s.") % {
                    "now": _clock(after["ends"]),
                    "before": _clock(before["ends"]),
                }
        return _("Moved from %(before)s to %(now)s.") % {
            "before": said(self.before),
            "now": said(self.places),
        }


def said(places: list[Place]) -> str:
    """“16 March, 10:00, Plenary hall”, and the others after a semicolon."""
    return "; ".join(_place(place) for place in places)


def _place(place: Place) -> str:
    begins = date_format(datetime.fromisoformat(place["starts"]), "j E, H:i")
    return ", ".join(filter(None, [begins, rooms_of(place)]))


def rooms_of(place: Place) -> str:
    """As the reader's language calls them."""
    return ", ".join(text_of(room, "name") for room in place["rooms"])


def _clock(moment: str) -> str:
    return date_format(datetime.fromisoformat(moment), "H:i")


def _title(detail: dict[str, Any]) -> str:
    if detail["language"] != get_language():
        language = get_language_info(detail["language"])["name_translated"]
        said = _("The title in another language (%(language)s) is now “%(title)s”.")
        return said % {"language": language, "title": detail["after"]}
    if not detail["before"]:
        return _("The title is now “%(title)s”.") % {"title": detail["after"]}
    said = _("The title is now “%(title)s”; it was “%(before)s”.")
    return said % {"title": detail["after"], "before": detail["before"]}


def _listed(codes: list[str]) -> str:
    return ", ".join(str(get_language_info(code)["name_translated"]) for code in codes)


def _spoken(detail: dict[str, Any]) -> str:
    if not detail["after"]:
        return _("Its languages are not said any more.")
    return _("Languages spoken: %(languages)s.") % {"languages": _listed(detail["after"])}


def _interpreted(detail: dict[str, Any]) -> str:
    if not detail["after"]:
        return _("It is not interpreted any more.")
    return _("Interpreted into: %(languages)s.") % {"languages": _listed(detail["after"])}


def _track(detail: dict[str, Any]) -> str:
    if not detail["after"]:
        return _("It is in no track any more.")
    return _("Its track is now “%(track)s”.") % {"track": text_of(detail["after"], "name")}


def _room(detail: dict[str, Any]) -> str:
    names = {when: text_of(detail[when], "name") for when in ("before", "after")}
    return _("The room “%(before)s” is now called “%(after)s”.") % names


def _roles(detail: dict[str, Any]) -> str:
    return ", ".join(str(ROLES[role]) for role in detail["roles"])


WORDS = {
    "room": _room,
    "title": _title,
    "purpose": lambda detail: _("Its description was changed."),
    "kind": lambda detail: (
        _("It is now of the kind “%(kind)s”.") % {"kind": KINDS[detail["after"]]}
    ),
    "open_to": lambda detail: (
        _("Who may attend: %(who)s.") % {"who": str(OPEN_TO[detail["after"]]).lower()}
    ),
    "languages": _spoken,
    "interpreted": _interpreted,
    "track": _track,
    "joined": lambda detail: (
        _("%(name)s takes part (%(roles)s).") % {"name": detail["name"], "roles": _roles(detail)}
    ),
    "left": lambda detail: _("%(name)s does not take part any more.") % detail,
    "name": lambda detail: _("%(before)s is now named %(after)s.") % detail,
    "roles": lambda detail: (
        _("%(name)s now has another role (%(roles)s).")
        % {"name": detail["name"], "roles": _roles(detail)}
    ),
    "mode": lambda detail: str(MODES[Mode(detail["mode"])]) % detail,
}
"""Of each detail, the sentence that tells it."""
