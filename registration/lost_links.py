"""Finding one's registration again by its address, without telling anybody whose it is."""

from __future__ import annotations

from django.db.models import Q

from forum import clock
from forum.models import Event
from forum.text import email_key
from registration.models import Registration
from registration.registering import may_mail

MOST = 20
"""Links that one asking mails: a clerk's people who have no address of their own."""


def mail_links(event: Event, email: str) -> None:
    """Mail the links of whatever is registered with the address, each once an hour at most.

    Who asks cannot tell by the answer whether anything was sent.
    """
    if not may_mail(email):
        return
    own = Q(email_key=email_key(email))
    of_contact = Q(email_key="", contact_email__iexact=email)
    found = Registration.objects.live().filter(own | of_contact, event=event)
    for registration in found.order_by("pk")[:MOST]:
        registration.tell("link_again", f"{clock.real_now():%Y%m%d%H}")
