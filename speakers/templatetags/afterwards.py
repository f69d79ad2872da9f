"""What a proposal's own page shows beside its words: files, requests, the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import template

from speakers import changing, files
from speakers.editing import editable_fields
from speakers.models import Call, ChangeRequest, Proposal, ProposalFile

register = template.Library()


@dataclass(frozen=True)
class Afterwards:
    files: list[tuple[ProposalFile, bool]]
    """With whether each came late."""
    may_add: bool
    may_ask: bool
    waiting: ChangeRequest | None
    may_restore: bool
    may_edit: bool
    """Something of it, at least."""
    closes_at: datetime | None
    """Until when all of it may be written; None for as long as nobody has said."""


@register.simple_tag
def afterwards(proposal: Proposal) -> Afterwards:
    """A fixed number of queries, however many files and requests there are."""
    call = Call.objects.of(proposal.event)
    is_withdrawn = proposal.state == Proposal.State.WITHDRAWN and not proposal.event.has_ended()
    return Afterwards(
        [(file, files.is_late(file, call)) for file in proposal.files.all()],
        any(files.may_add(proposal, use) for use in ProposalFile.Use),
        changing.may_ask(proposal),
        proposal.change_requests.filter(state=ChangeRequest.State.OPEN).first(),
        is_withdrawn and proposal.is_in_time(),
        bool(editable_fields(proposal)),
        _closes_at(proposal, call),
    )


def _closes_at(proposal: Proposal, call: Call) -> datetime | None:
    """The call's deadline for its kind, or its late link's end once that is all that is left."""
    if proposal.link and not call.is_open_for(proposal.kind):
        return proposal.link.expires_at
    return call.closes_at(proposal.kind)
