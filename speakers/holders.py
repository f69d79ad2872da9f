"""The speakers behind an address that does not work."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _

from forum import registry
from forum.models import Event
from forum.registry import Holder
from forum.text import email_key
from speakers.models import Speaker


def holders(event: Event, keys: set[str]) -> Iterator[Holder]:
    """One query."""
    speakers = Speaker.objects.filter(event=event).alias(address=Lower("email"))
    for speaker in speakers.filter(address__in=keys):
        page = reverse("admin:speakers_speaker_change", args=[speaker.pk])
        said = _("Speaker: %(name)s") % {"name": speaker}
        yield Holder(event.pk, email_key(speaker.email), said, page)


registry.holders.append(holders)
