"""Whether an event's pages lead to its outcome: read along with the event, at no query."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from forum import registry
from program.models import Outcome


def is_published() -> Exists:
    published = Outcome.objects.exclude(state=Outcome.State.HIDDEN)
    return Exists(published.filter(event=OuterRef("pk")))


registry.event_facts["has_outcome"] = is_published
