"""What a new edition takes over of the call: its rules. Of proposals and their people, nothing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum.yearly import Copied, Part, copied, uncopied
from speakers.models import Call, CallKind, Criterion, Track

copied += [
    Part("tracks", _("Tracks"), 30, (Copied(Track),)),
    Part(
        "call",
        _("Call for speakers: kinds, criteria and rules"),
        31,
        (Copied(Call), Copied(CallKind), Copied(Criterion)),
    ),
]
uncopied.update(
    f"speakers.{name}"
    for name in (
        "CallLink ChangeRequest CoSpeaker Decision KnownDeadline Proposal ProposalAnswer"
        " ProposalFile ProposalSpeaker Review ReviewerTrack Score Speaker SpeakerConsent"
    ).split()
)
