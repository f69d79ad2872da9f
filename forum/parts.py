"""What a new edition takes over of the rows that every app shares; and what it does not."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from forum import clock, pictures
from forum.copying import Copying
from forum.kept_exports import kept
from forum.models import ConsentText, ExportPreset, Host, MailText, Membership, Page, Reminder
from forum.yearly import Copied, Part, copied, uncopied

TEAM = "team"


def _asked_now(texts: Any, copying: Copying) -> QuerySet:
    return texts.order_by("purpose", "-version").distinct("purpose")


def _chosen(team: QuerySet, copying: Copying) -> QuerySet:
    return team.filter(pk__in=copying.team, person__is_active=True)


def _own_picture(copy: Any, page: Any, copying: Copying) -> None:
    """Files of its own: they go when a page gets another picture."""
    if page.picture:
        copy.picture = pictures.keep_again(page.picture, page.picture_widths)


copied += [
    Part("pages", _("Pages of practical information"), 10, (Copied(Page, follow=_own_picture),)),
    Part("hosts", _("Hosts and partners"), 11, (Copied(Host),)),
    Part(
        "consents",
        _("Texts of consents"),
        12,
        (Copied(ConsentText, _asked_now, anew={"version": 1, "since": clock.now}),),
    ),
    Part("mails", _("Texts of mails"), 13, (Copied(MailText, anew={"changed_at": clock.now}),)),
    Part("reminders", _("Rules of reminders"), 14, (Copied(Reminder),)),
    Part("exports", _("Saved exports"), 80, (Copied(ExportPreset, kept),)),
    Part(TEAM, _("The team"), 90, (Copied(Membership, _chosen),)),
]
uncopied.update(
    f"forum.{name}"
    for name in (
        "BadAddress BulkMail ClockShift Entry ExportRow ExportRun Heartbeat Link"
        " MailServer Message NewsItem OptOut Person Redraw ReminderRun Tally TeamInvitation"
    ).split()
)
