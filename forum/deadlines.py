"""The event's own moments that organisers must not miss, for their home."""

from __future__ import annotations

from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.readiness import form_of

registry.deadlines += [
    registry.Deadline(label, attrgetter(name), form_of, "forum.change_event", is_end)
    for name, label, is_end in (
        ("registration_opens_at", _("Registration opens"), False),
        ("registration_closes_at", _("Registration closes"), True),
        ("proposals_open_at", _("The call for speakers opens"), False),
        ("proposals_close_at", _("The call for speakers closes"), True),
        ("changes_close_at", _("Attendees can no longer change what they said"), True),
        ("desk_opens_at", _("The desk opens"), False),
        ("starts_at", _("The event begins"), False),
    )
]
