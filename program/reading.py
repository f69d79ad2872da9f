"""Who reads a page of the program: whose registration, if it is anybody's that comes."""

from __future__ import annotations

from django.http import HttpRequest

from forum import links
from forum.models import Event
from registration.models import Registration


def registration_of(request: HttpRequest, event: Event) -> Registration | None:
    """The reader's live one: of who is signed in, or opened by its link in this session.

    Strangers without a session cost no query.
    """
    live = Registration.objects.filter(event=event).live()
    if request.user.is_authenticated:
        return live.of(request.user).first()
    labels = [label.partition(":") for label in reversed(request.session.get("opened", {}))]
    opened = [int(pk) for name, _colon, pk in labels if name == "registration.registration"]
    found = live.in_bulk(opened) if opened else {}
    own = (found[pk] for pk in opened if pk in found and links.is_granted(request, found[pk]))
    return next(own, None)
