"""What a change of the whole forum means to its program. Nothing is released by it."""

from __future__ import annotations

from copy import copy
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django_countries import countries

from forum import registry
from forum.change import Act, Change
from forum.errors import Refused
from forum.models import Event
from forum.models.event import Mode
from forum.movable import Movable
from forum.shifting import shifted
from program.conflicts import Conflict, find
from program.models import (
    AttendanceRule,
    Channel,
    Outcome,
    Release,
    Room,
    Session,
    SessionRole,
    Slot,
)
from registration.models import Claim, Registration
from speakers.models import Proposal, Speaker

MOST = 30
"""Conflicts that are told one by one."""
AWAY = timedelta(days=40_000)
"""Out of the way of all days that there are: two channels may change places in time."""


def follow(change: Change) -> None:
    event = change.event
    if change.act in (Act.MOVE, Act.ONLINE):
        before = {_key(one) for one in find(_as_it_was(change))}
        _lock(event)
        _move(change) if change.act == Act.MOVE else _take_online(change)
        _warn_of_conflicts(change, [one for one in find(event) if _key(one) not in before])
        _warn_of_release(change)
    else:
        said = {
            Act.CANCEL: gettext_noop("sessions of the program that calendars say are cancelled"),
            Act.RESUME: gettext_noop("sessions of the program that calendars say take place"),
        }
        change.count(said[change.act], Slot.objects.released(event).count())
    seats = Claim.objects.live().filter(pool__session__event=event).count()
    change.count(gettext_noop("seats and turns in sessions that people have"), seats)
    _name_the_unreached(change)


def _as_it_was(change: Change) -> Event:
    event = copy(change.event)
    event.starts, event.ends, event.format = change.former
    return event


def _key(conflict: Conflict) -> tuple[str, tuple[int, ...], int | None]:
    """What makes it the same, whatever the day."""
    return conflict.kind, conflict.sessions, conflict.person


def _lock(event: Event) -> None:
    """All who compose lock a session first."""
    list(Session.objects.filter(event=event).order_by("pk").select_for_update(of=("self",)))


def _move(change: Change) -> None:
    event, days = change.event, change.days
    times = {name: shifted(name, days, event.timezone) for name in ("starts_at", "ends_at")}
    try:
        with transaction.atomic():
            slots = Slot.objects.working().filter(event=event)
            moved = slots.update(**times, version=F("version") + 1)
    except IntegrityError as clash:
        sentence = _("The clocks are changed on one of the new days, in the midst of a session.")
        raise Refused(sentence) from clash
    change.count(gettext_noop("slots of the working program that move along"), moved)
    channels = Channel.objects.filter(event=event, day__isnull=False)
    channels.update(day=F("day") + AWAY)
    channels.update(day=F("day") - AWAY + timedelta(days=days))
    change.count(gettext_noop("channels of one day that move along"), channels.count())


def _take_online(change: Change) -> None:
    """Halls stay: they are streams by now."""
    event = change.event
    roles = SessionRole.objects.filter(event=event).exclude(mode=Mode.ONLINE)
    came = roles.update(mode=Mode.ONLINE)
    change.count(gettext_noop("roles in sessions that are taken online from now on"), came)
    working = Slot.objects.working().filter(event=event)
    used = Room.objects.filter(pk__in=working.values("room")).order_by("position", "pk")
    if dark := list(used.filter(is_streamed=False)):
        change.warn(
            _("Nobody can follow what is in these halls until they are streamed: %(halls)s.")
            % {"halls": ", ".join(map(str, dark))}
        )
    for_halls = Session.objects.filter(event=event, open_to=Session.OpenTo.ON_SITE).order_by("pk")
    if names := [str(one) for one in for_halls]:
        change.warn(
            _("Nobody may attend these sessions, which are for people on site: %(sessions)s.")
            % {"sessions": "; ".join(names)}
        )


def _warn_of_conflicts(change: Change, arising: list[Conflict]) -> None:
    for one in arising[:MOST]:
        change.warn(one.sentence)
    if (more := len(arising) - MOST) > 0:
        change.warn(
            _("The composing page lists %(count)s more conflicts that this brings about.")
            % {"count": more}
        )


def _warn_of_release(change: Change) -> None:
    if current := Release.objects.current(change.event):
        change.warn(
            _(
                "The public program is still release %(number)s, as it was. Look the working"
                " program over, and release it: its mails tell speakers and whoever has a seat."
            )
            % {"number": current.number}
        )


def _name_the_unreached(change: Change) -> None:
    """Whom the drafted mails do not reach: invited speakers without a registration."""
    event = change.event
    live = Registration.objects.filter(event=event).live()
    proposing = Proposal.objects.filter(event=event, state__in=Proposal.LIVE)
    invited = Speaker.objects.filter(event=event, roles__isnull=False)
    invited = invited.exclude(proposals__in=proposing).exclude(registration__in=live)
    known = live.exclude(email_key="").values("email_key")
    invited = invited.exclude(email_key__in=known).distinct()
    change.concern(
        gettext_noop("Speak by invitation and are not registered: write to them yourself"),
        ((one.pk, one.name, str(countries.name(one.country))) for one in invited.order_by("pk")),
    )


registry.forum_followers.append(follow)
registry.movable["program.comments"] = Movable(
    "program.comments",
    gettext_lazy("comments on the outcome close"),
    lambda event: Outcome.objects.filter(event=event, comments_close_at__isnull=False),
    "comments_close_at",
)
registry.movable["program.certificates"] = Movable(
    "program.certificates",
    gettext_lazy("certificates from"),
    lambda event: AttendanceRule.objects.filter(event=event, certificates_from__isnull=False),
    "certificates_from",
    is_opening=True,
)
