"""Who may do what: roles at an event, and the permissions that each gives there.

One table for pages and admin alike. A permission is Django's ``app.action_model``; what the
admin has no word for (an export, a release) is an action of its own. Superusers may everything.

``view_contact`` is of addresses and telephone numbers: who lacks it finds them nowhere, neither on
pages nor by a search, a filter or in the history (forum/admin/withheld.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.auth import get_user_model
from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from forum import registry
from forum.models import Event, Membership

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person

Role = Membership.Role
R = TypeVar("R", bound="models.QuerySet[Any]")


def _whole(app: str, *names: str) -> set[str]:
    return {
        f"{app}.{action}_{name}" for name in names for action in ("view", "add", "change", "delete")
    }


def _view(app: str, *names: str) -> set[str]:
    return {f"{app}.view_{name}" for name in names}


def _change(app: str, *names: str) -> set[str]:
    return _view(app, *names) | {f"{app}.change_{name}" for name in names}


_EVENT_TEXTS = _whole("forum", "page", "newsitem", "host")
_MAIL = _change("forum", "message", "badaddress") | _whole(
    "forum", "reminder", "mailtext", "bulkmail"
)
_REGISTRATION_TEXTS = _whole(
    "registration", "category", "organisation", "delegation", "question", "option"
)
_DESK = {"registration.admit_registration", "registration.print_badge"}
_CALL = _whole(
    "speakers",
    *("track", "proposal", "speaker", "proposalspeaker", "decision"),
    *("call", "callkind", "calllink", "cospeaker", "criterion", "reviewertrack"),
) | _view(
    "speakers",
    *("review", "score", "changerequest", "proposalfile", "proposalanswer", "speakerconsent"),
)
_PROGRAM = _whole(
    "program",
    *("room", "session", "sessionrole", "slot", "material", "invitee"),
    *("broadcast", "channel", "outcome"),
) | _view("program", "joining", "outcomecomment", "feedback")
_SCREENS = (
    _change("program", "sharedscreen")
    | {"program.add_sharedscreen"}
    | _whole("program", "viewer")
    | _view("program", "joining")
)

PERMISSIONS: dict[str, set[str]] = {
    Role.ORGANISER: (
        _change("forum", "event")
        | {"forum.copy_event", "forum.archive_event", "forum.reschedule_event"}
        | _MAIL
        | _view("forum", "entry", "consenttext", "consent")
        | {"forum.add_consenttext"}
        | _EVENT_TEXTS
        | _whole("forum", "membership")
        | _REGISTRATION_TEXTS
        | _change("registration", "registration", "pool", "modepool", "quota")
        | {f"registration.add_{name}" for name in ("pool", "modepool", "quota")}
        | _view("registration", "claim", "approval", "answer", "invitationuse")
        | _whole("registration", "invitation")
        | {"registration.export_registration", "registration.view_contact"}
        | _view("registration", "participantlist")
        | {"registration.release_participantlist"}
        | _DESK
        | {"registration.override_place"}
        | _view("registration", "shift", "addedplace", "checkin", "badgeprint")
        | _whole("registration", "badgelayout")
        | {"registration.change_shift"}
        | _CALL
        | {"speakers.decide_proposal", "speakers.write_review"}
        | {"speakers.export_proposal", "speakers.export_contact", "speakers.view_contact"}
        | _PROGRAM
        | _view("program", "release")
        | {"program.release_program", "program.issue_certificate"}
        | _whole("program", "attendancerule")
        | _view("program", "certificate")
        | _SCREENS
        | {"program.delete_sharedscreen"}
    ),
    Role.EDITOR: (
        _view("forum", "event")
        | _view("speakers", "track", "proposal", "speaker", "proposalspeaker", "decision")
        | {"speakers.export_proposal"}
        | _PROGRAM
        | _view("program", "release")
        | {"program.release_program"}
    ),
    # Of proposals reviewers see what their own pages show: in blind mode, no names anywhere.
    Role.REVIEWER: _view("forum", "event") | _view("speakers", "track") | {"speakers.write_review"},
    Role.TRANSLATOR: (
        _change("forum", "event", "page", "newsitem", "host")
        | _change("speakers", "track")
        | _change("program", "room", "session", "material", "broadcast", "outcome")
    ),
    Role.DESK: (
        _view("forum", "event")
        | _view("registration", "registration", "category", "checkin", "badgeprint")
        | _SCREENS
        | _DESK
    ),
    Role.READER: (
        _view("forum", "event")
        | _view("registration", "registration", "category", "organisation", "delegation")
        | _view("registration", "question", "answer", "participantlist")
        | {"registration.export_registration"}
    ),
}


def events_with(person: Person | AnonymousUser, permission: str) -> set[int] | None:
    """Ids of the events at which the person may do this; None stands for all of them."""
    if not person.is_active or not person.is_authenticated:
        return set()
    if person.sees_all:
        return None
    return {
        event
        for event, roles in person.roles.items()
        if any(permission in PERMISSIONS[role] for role in roles)
    }


def may(person: Person | AnonymousUser, permission: str, event: Event | int) -> bool:
    allowed = events_with(person, permission)
    return allowed is None or (event.pk if isinstance(event, Event) else event) in allowed


def members(event: Event, permission: str) -> models.QuerySet[Person]:
    """Who is on the event's team in a role that gives this permission there; one query."""
    roles = [role for role, given in PERMISSIONS.items() if permission in given]
    named = Membership.objects.filter(event=event, role__in=roles)
    return get_user_model().objects.filter(is_active=True, pk__in=named.values("person"))


def within(rows: R, person: Person | AnonymousUser, permissions: str | Iterable[str]) -> R:
    """The rows of the events at which the person has one of the permissions."""
    path = "pk" if rows.model is Event else "event"
    allowed: set[int] = set()
    for permission in [permissions] if isinstance(permissions, str) else permissions:
        events = events_with(person, permission)
        if events is None:
            return rows
        allowed |= events
    return rows.filter(**{f"{path}__in": allowed})


def find_event(request: HttpRequest, slug: str) -> Event:
    """The event in a page's address, if this reader may see it; 404 otherwise. One query.

    With what every page asks of it: the registry's ``event_facts``, as attributes.
    """
    facts = {name: expression() for name, expression in registry.event_facts.items()}
    return get_object_or_404(Event.objects.visible_to(request.user).annotate(**facts), slug=slug)


class MembershipBackend:
    """Lets ``has_perm`` (and so the admin) ask the table above."""

    def authenticate(self, request: Any, **credentials: Any) -> None:
        return None

    def has_perm(self, person: Person, permission: str, row: Any = None) -> bool:
        events = events_with(person, permission)
        if events is None:
            return True
        return bool(events) if row is None else getattr(row, "event_id", None) in events

    def has_module_perms(self, person: Person, app: str) -> bool:
        return any(
            permission.startswith(f"{app}.")
            for roles in person.roles.values()
            for role in roles
            for permission in PERMISSIONS[role]
        )
