"""Finding one's registration again by its address, without telling anybody whose it is."""

from __future__ import annotations

from django.db.models import Q

from forum import clock
from forum.models import Event
from forum.text import email_key
from registration.delegations import mail_list
from registration.models import Delegation, Registration
from registration.pacing import may_mail

MOST = 20
"""Links that one asking mails: of people who have no address of their own."""
MOST_DELEGATIONS = 2
"""Whose links it mails: the newest of those that somebody is the contact of."""


def mail_links(event: Event, email: str) -> None:
    """Mail the links of whatever is registered with the address, each once an hour at most.

    The contact of a delegation gets the link to it, which opens its people's pages as well. Who
    asks cannot tell by the answer whether anything was sent.
    """
    if not may_mail(email):
        return
    own = Q(email_key=email_key(email))
    of_contact = Q(email_key="", contact_email__iexact=email, delegation=None)
    found = Registration.objects.live().filter(own | of_contact, event=event)
    hour = f"{clock.real_now():%Y%m%d%H}"
    for registration in found.order_by("pk")[:MOST]:
        registration.tell("link_again", hour, to=registration.own_address)
    theirs = Delegation.objects.filter(event=event, contact_email__iexact=email)
    for delegation in theirs.order_by("-pk")[:MOST_DELEGATIONS]:
        mail_list(delegation, hour)
