"""Sessions as a list: what, when, where, who, and how many seats."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.exports import Exported, Field, Local, label_of
from forum.models import Event
from program.models import Feedback, Room, Session, SessionRole, Slot
from speakers.models import Track

VIEW = "program.view_session"
CONTACT = "speakers.export_contact"
NAMES = ("given_name", "family_name")


def _columns(event: Event) -> list[Field]:
    """Two queries."""
    tracks = label_of((one.pk, one.name) for one in Track.objects.filter(event=event))
    rooms = {one.pk: one.name for one in Room.objects.filter(event=event)}
    languages = label_of(settings.LANGUAGES)

    def said_rooms(found: list[int | None]) -> str:
        return "; ".join(str(rooms.get(room, "")) for room in found if room)

    def said_languages(codes: list[str]) -> str:
        return ", ".join(languages(code) for code in codes)

    return [
        Field("code", _("code"), "code", None, 14),
        Field("kind", _("kind"), "kind", label_of(Session.Kind.choices), 14),
        Field("track", _("track"), "track_id", tracks, 28),
        Field("title_en", _("title in English"), "title_en", None, 40),
        Field("title_ru", _("title in Russian"), "title_ru", None, 40),
        Field("begins", _("begins"), _first(Local(event, "starts_at")), None, 17),
        Field("ends", _("ends"), _first(Local(event, "ends_at")), None, 17),
        Field("rooms", _("rooms"), ArraySubquery(_slots().values("room_id")), said_rooms, 18),
        Field("speakers", _("speakers"), _roles(*NAMES), _said_roles, 40),
        Field("organisations", _("organisations"), _roles("organisation_name"), _said, 32),
        Field("emails", _("e-mail addresses"), _roles("email"), _said, 32, CONTACT),
        Field("unconfirmed", _("not confirmed"), _roles(*NAMES, open_only=True), _said, 28),
        Field("languages", _("languages spoken"), "languages", said_languages, 18),
        Field("interpreted", _("interpreted into"), "interpreted", said_languages, 18),
        Field("open_to", _("who may attend"), "open_to", label_of(Session.OpenTo.choices), 18),
        Field("seats", _("seats"), "pool__total", None, 8),
        Field("taken", _("seats taken"), "pool__taken", None, 8),
    ]


def _slots() -> Any:
    """Those of the working program, in order of time."""
    return Slot.objects.working().filter(session=OuterRef("pk")).order_by("starts_at", "pk")


def _first(moment: Local) -> Any:
    """Of the first slot."""
    return Subquery(_slots().values(_moment=moment)[:1])


def _roles(*names: str, open_only: bool = False) -> ArraySubquery:
    """Of who has a role in a session, in their order: these columns and the role."""
    roles = SessionRole.objects.filter(session=OuterRef("pk")).order_by("position", "pk")
    roles = roles.filter(confirmed_at=None) if open_only else roles
    told = {name: f"speaker__{name}" for name in names}
    return ArraySubquery(roles.values(_told=JSONObject(role="role", **told)))


def _said_roles(found: list[dict[str, str]]) -> str:
    """With what they do there, if that is more than to speak."""
    label = label_of(SessionRole.Role.choices)
    told = []
    for one in found:
        name = f"{one['given_name']} {one['family_name']}"
        told.append(name if one["role"] == "speaker" else f"{name} ({label(one['role'])})")
    return "; ".join(told)


def _said(found: list[dict[str, str]]) -> str:
    told = (" ".join(value for name, value in one.items() if name != "role") for one in found)
    return "; ".join(dict.fromkeys(told))


registry.exports["sessions"] = Exported(
    "sessions",
    _("Sessions, one in each row"),
    "program.session",
    (VIEW,),
    _columns,
    lambda sessions, person: sessions,
    follows="program.session",
)


def _feedback_columns(event: Event) -> list[Field]:
    """One query."""
    titles = {one.pk: str(one) for one in Session.objects.filter(event=event)}

    def about(session: int | None) -> str:
        return titles.get(session, "") if session else str(_("The forum as a whole"))

    return [
        Field("about", _("about"), "session_id", about, 40),
        Field("rating", _("rating"), "rating", None, 8),
        Field("good", _("what was good"), "good", None, 60),
        Field("missing", _("what was missing"), "missing", None, 60),
    ]


registry.exports["feedback"] = Exported(
    "feedback",
    _("Feedback, an answer in each row"),
    "program.feedback",
    ("program.view_feedback",),
    _feedback_columns,
    lambda answers, person: answers.filter(pk__in=Feedback.objects.shown()),
)
