from speakers.models.deadline import KnownDeadline
from speakers.models.decision import Decision
from speakers.models.proposal import Proposal, ProposalSpeaker
from speakers.models.speaker import Speaker
from speakers.models.track import Track

__all__ = ["Decision", "KnownDeadline", "Proposal", "ProposalSpeaker", "Speaker", "Track"]
