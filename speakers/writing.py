"""Writing a proposal: kept as often as its speakers like, and never over what another tab kept."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models import Event
from speakers import consenting, proposing, questions
from speakers.editing import editable_fields
from speakers.models import Proposal, ProposalSpeaker, Speaker

if TYPE_CHECKING:
    from forum.models import Person
    from speakers.models import CallLink
    from speakers.questions import Answers

State = Proposal.State


class Overtaken(Refused):
    """Somebody kept other words meanwhile: another tab, or another speaker. ``now`` are those."""

    def __init__(self, now: Proposal) -> None:
        super().__init__(
            _(
                "This proposal was changed meanwhile, in another window or by another of its"
                " speakers. Nothing was saved yet: what you typed is below."
            )
        )
        self.now = now


class TooLate(Refused):
    """The deadline has passed, or nothing can be changed here any more."""


@transaction.atomic
def begin(
    proposal: Proposal,
    speaker: Speaker,
    *,
    by: Person,
    agreed: Collection[str] = (),
    answers: Answers | None = None,
    link: CallLink | None = None,
) -> None:
    """Keep a first draft, its speaker's profile, and that the one speaks in the other.

    With a late link it counts as one of its uses. Raises TooLate, by the forum's clock, once.
    """
    proposal.link, proposal.event = link, Event.objects.get(pk=proposal.event_id)
    if not proposal.is_in_time():
        raise TooLate(_("The call for speakers is closed."))
    if link:
        link.use(proposal.kind, proposal.track_id)
    kept = proposing.keep(speaker, by)
    proposal.version = 1
    proposal.save()
    ProposalSpeaker.objects.create(event_id=proposal.event_id, proposal=proposal, speaker=kept)
    consenting.note(kept, proposal, agreed)
    questions.write(proposal, answers or {})


@transaction.atomic
def keep(
    proposal: Proposal,
    speaker: Speaker,
    *,
    by: Person,
    fields: Collection[str],
    seen: int,
    agreed: Collection[str] = (),
    answers: Answers | None = None,
) -> None:
    """Keep these fields of a proposal that is there, and the profile.

    ``seen`` is the version that the page showed: Overtaken if it is not the one that stands.
    Raises TooLate where the speakers may not change it (any more); decided under its lock.
    """
    now = (
        Proposal.objects.select_related("event", "link", "track")
        .select_for_update(of=("self",))
        .get(pk=proposal.pk)
    )
    if not _may_write(now, proposal, fields):
        raise TooLate(_("This proposal can no longer be changed."))
    if now.version != seen:
        raise Overtaken(now)
    kept = proposing.keep(speaker, by)
    proposal.version = now.version + 1
    proposal.save(update_fields=[*_columns(fields), "version"])
    consenting.note(kept, proposal, agreed)
    questions.write(proposal, answers or {})


def _may_write(now: Proposal, wanted: Proposal, fields: Collection[str]) -> bool:
    """A draft may leave a kind whose deadline has passed for one that is open."""
    wanted.link, wanted.event = now.link, now.event
    if now.state == State.DRAFT:
        return wanted.is_in_time()
    if now.state == State.SUBMITTED:
        return now.is_in_time() and wanted.is_in_time()
    return set(fields) <= editable_fields(now)


def _columns(fields: Collection[str]) -> list[str]:
    """Of a text per language its plain twin too."""
    twins = {name.rpartition("_")[0] for name in fields if name[-3:] in {"_en", "_ru"}}
    return [*fields, *sorted(twins)]
