"""Proposing on behalf of somebody who has no account: they claim it by signing in."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from forum import clock
from forum.errors import Refused
from forum.mail import post
from forum.models import Event
from forum.text import email_key
from speakers.models import Proposal, ProposalSpeaker, Speaker


@transaction.atomic
def propose_for(proposal: Proposal, speaker: Speaker) -> Proposal:
    """Hand the unsaved proposal in for the speaker, at any time before the forum is over, and tell
    them by mail.

    A profile that their address has at the event already is taken as it is. Refused where they
    have proposed the very same.
    """
    event = proposal.event
    event.refuse_if_ended()
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)  # one profile, whoever clicks
    known = _known(event, speaker.email) or _made_meanwhile(speaker)
    if known and _has_proposed(known, proposal):
        raise Refused(_("This talk of theirs has been proposed already."))
    proposal.state, proposal.submitted_at = Proposal.State.SUBMITTED, clock.now()
    proposal.save()
    place = ProposalSpeaker.objects.create(
        event_id=event.pk, proposal=proposal, speaker=known or speaker
    )
    post(
        "speakers/proposed_for_you",
        about=place,
        to=place.mail_address,
        key=f"proposed_for_you:{place.code}",
        language=place.language,
    )
    return proposal


def _made_meanwhile(speaker: Speaker) -> Speaker | None:
    """Save the profile; the one that the speaker or an organiser was faster to save under the
    same address, if there is one."""
    try:
        with transaction.atomic():
            speaker.save()
    except IntegrityError:
        if known := _known(speaker.event, speaker.email):
            return known
        raise
    return None


def _known(event: Event, email: str) -> Speaker | None:
    key = email_key(email)
    theirs = Q(email_key=key) | Q(person__email_key=key)
    return Speaker.objects.filter(theirs, event=event).order_by("pk").first()


def _has_proposed(speaker: Speaker, proposal: Proposal) -> bool:
    same = speaker.proposals.filter(title_en=proposal.title_en, title_ru=proposal.title_ru)
    return same.exclude(state=Proposal.State.WITHDRAWN).exists()
