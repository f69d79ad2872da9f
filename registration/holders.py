"""Who stands behind an address that does not work: registrations, contacts, the invited."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _

from forum import registry
from forum.models import Event
from forum.registry import Holder
from forum.text import email_key
from registration.models import Delegation, Invitation, Registration


def holders(event: Event, keys: set[str]) -> Iterator[Holder]:
    """Three queries. A contact's spelling in another script of the domain is not found."""
    found = Registration.objects.filter(event=event).alias(contact=Lower("contact_email"))
    for one in found.filter(Q(email_key__in=keys) | Q(contact__in=keys)):
        said = f"{one.name} ({one.get_state_display()})"
        for key in {one.email_key, email_key(one.contact_email)} & keys:
            yield _holder(one, key, said)
    groups = Delegation.objects.filter(event=event).alias(contact=Lower("contact_email"))
    for group in groups.filter(contact__in=keys).select_related("organisation"):
        said = _("Delegation: %(name)s") % {"name": group}
        yield _holder(group, email_key(group.contact_email), said)
    guests = Invitation.objects.filter(event=event).alias(address=Lower("email"))
    for guest in guests.filter(address__in=keys):
        said = _("Invitation: %(name)s") % {"name": guest}
        yield _holder(guest, email_key(guest.email), said)


def _holder(row: Registration | Delegation | Invitation, key: str, label: str) -> Holder:
    page = reverse(f"admin:registration_{row._meta.model_name}_change", args=[row.pk])
    return Holder(row.event_id, key, label, page)


registry.holders.append(holders)
