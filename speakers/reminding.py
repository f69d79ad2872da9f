"""The rules by which an event usually reminds its speakers."""

from __future__ import annotations

from datetime import time

from forum import registry

registry.usual_reminders += [
    {
        "kind": "speakers/draft_left",
        "audience": "speakers.drafts",
        "amount": 3,
        "anchor": "proposals_close_at",
        "at": time(10),
        "if_missed": "send",
    },
    {
        "kind": "speakers/draft_left",
        "audience": "speakers.drafts",
        "amount": 24,
        "unit": "hours",
        "anchor": "proposals_close_at",
        "if_missed": "send",
    },
    {
        "kind": "speakers/not_confirmed",
        "audience": "speakers.accepted",
        "amount": 5,
        "side": "after",
        "anchor": "speakers.decision",
        "at": time(10),
        "tolerance": 48,
    },
    {
        "kind": "speakers/slides_due",
        "audience": "speakers.without_slides",
        "amount": 7,
        "anchor": "speakers.slides",
        "at": time(10),
        "if_missed": "send",
    },
    {
        "kind": "speakers/slides_due",
        "audience": "speakers.without_slides",
        "amount": 1,
        "anchor": "speakers.slides",
        "at": time(10),
        "if_missed": "send",
    },
]
