"""One badge, at the desk: who may have one, and the log of those that were printed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from forum.errors import Refused
from registration.badges.sheets import draw
from registration.models import BadgePrint, Registration

if TYPE_CHECKING:
    from forum.models import Person


def refuse_unless_coming(registration: Registration) -> None:
    if registration.is_forgotten or registration.state != Registration.State.CONFIRMED:
        raise Refused(_("Only who is confirmed gets a badge. Settle the registration first."))


def print_one(registration: Registration, *, by: Person, reason: str = "") -> bytes:
    """The badge as a PDF of A6, and that it was printed. A second one needs a reason.

    Raises Refused without it, and for who is not confirmed. Of two desks at once the second is told
    of the first one's.
    """
    file = BytesIO()
    with transaction.atomic():
        rows = Registration.objects.select_for_update(of=("self",))
        one = rows.select_related("category", "organisation", "event").get(pk=registration.pk)
        refuse_unless_coming(one)
        is_again = one.badge_prints.exists()
        if is_again and reason not in BadgePrint.Reason.values:
            raise Refused(_("A badge was printed before. Say why another one is needed."))
        BadgePrint.objects.create(
            event_id=one.event_id, registration=one, by=by, reason=reason if is_again else ""
        )
    draw(one.event, [one], file)
    return file.getvalue()
