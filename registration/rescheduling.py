"""What a change of the whole forum means to those who registered."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from forum import registry
from forum.change import Act, Change
from forum.models.event import Mode
from forum.movable import Movable
from registration.going_online import convert
from registration.models import Invitation, InvitationLetter, Registration


def follow(change: Change) -> None:
    """Made online only, their places are converted; otherwise registrations stay as they are."""
    live = Registration.objects.filter(event=change.event).live()
    if change.act == Act.ONLINE:
        convert(change)
    else:
        _tell_all(change)
    if change.act != Act.RESUME:
        letters = InvitationLetter.objects.filter(registration__in=live)
        rows = letters.select_related("registration__category")
        change.concern(
            gettext_noop("Hold an invitation letter, perhaps for a visa, which is no longer true"),
            (
                (row.registration.pk, row.registration.name, str(row.registration.category))
                for row in rows
            ),
        )
    change.count(gettext_noop("calendar entries of registrations that say it"), live.count())
    change.draft("registration.live", "registration")


def _tell_all(change: Change) -> None:
    live = Registration.objects.filter(event=change.event).live().select_related("category")
    rows = list(live.order_by("pk"))
    for mode, label in (
        (Mode.ON_SITE, gettext_noop("Registered to come")),
        (Mode.ONLINE, gettext_noop("Registered to take part online")),
    ):
        change.concern(
            label, ((one.pk, one.name, str(one.category)) for one in rows if one.mode == mode)
        )


registry.forum_followers.append(follow)
registry.movable["registration.invitations"] = Movable(
    "registration.invitations",
    _("invitations expire"),
    lambda event: Invitation.objects.filter(event=event, expires_at__isnull=False),
    "expires_at",
)
