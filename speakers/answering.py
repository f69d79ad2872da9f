"""The speaker's word on an acceptance, by the link of its mail."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from forum.errors import Refused
from forum.links import MANAGE
from forum.models import Link
from speakers.models import Proposal, ProposalSpeaker

YES, NO = "yes", "no"


def place_of(proposal: Proposal, token: str) -> ProposalSpeaker | None:
    """Whose mail about this proposal brought the token, as far as its number says: what it opens
    is for ``links.open_with_key`` to decide. Two queries."""
    link = Link.objects.opened_by(proposal.event_id, MANAGE, token)
    return proposal.order_of_speakers.filter(pk=link.about_id).first() if link else None


@transaction.atomic
def say_no(proposal: Proposal) -> None:
    """Twice is once. A link that says no to an acceptance undoes nothing that came after it."""
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if held.state not in {Proposal.State.ACCEPTED, Proposal.State.WITHDRAWN}:
        raise Refused(
            _("This talk does not wait for your answer. Sign in to withdraw what is yours.")
        )
    proposal.withdraw()


SAY = {YES: Proposal.confirm, NO: say_no}
