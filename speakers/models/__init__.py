from speakers.models.answer import ProposalAnswer
from speakers.models.call import Call, CallKind
from speakers.models.calllink import CallLink
from speakers.models.change import ChangeRequest
from speakers.models.consent import SpeakerConsent
from speakers.models.cospeaker import CoSpeaker
from speakers.models.deadline import KnownDeadline
from speakers.models.decision import Decision, Verdict
from speakers.models.file import ProposalFile
from speakers.models.kinds import Kind
from speakers.models.place import ProposalSpeaker
from speakers.models.proposal import Proposal
from speakers.models.review import Criterion, Review, ReviewerTrack, Score
from speakers.models.speaker import Speaker
from speakers.models.track import Track

__all__ = [
    "Call",
    "CallKind",
    "CallLink",
    "ChangeRequest",
    "CoSpeaker",
    "Criterion",
    "Decision",
    "Kind",
    "KnownDeadline",
    "Proposal",
    "ProposalAnswer",
    "ProposalFile",
    "ProposalSpeaker",
    "Review",
    "ReviewerTrack",
    "Score",
    "Speaker",
    "SpeakerConsent",
    "Track",
    "Verdict",
]
