"""Mails of the call: by name to each speaker, reminders in time, and a deadline that moves."""

import pytest
from django.core import mail

from forum.mail import delivery
from speakers.models import ProposalSpeaker
from tests.factories import make_proposal, make_speaker

pytestmark = pytest.mark.django_db


def join(proposal, speaker):
    return ProposalSpeaker.objects.create(
        event=proposal.event, proposal=proposal, speaker=speaker, position=1
    )


# --- Mails about a proposal -----------------------------------------------------------------


def test_each_speaker_of_a_proposal_is_greeted_by_their_own_name(event):
    proposal = make_proposal(event, speaker=make_speaker(event, given_name="Ada"))
    join(proposal, make_speaker(event, given_name="Zoë", language="ru"))
    proposal.accept(by=None)
    delivery.deliver_due()
    greetings = {
        letter.body.splitlines()[0].split()[1].rstrip(",")
        for letter in mail.outbox
        if proposal.title_en in letter.subject
    }
    assert greetings == {"Ada", "Zoë"}
