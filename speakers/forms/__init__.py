from speakers.forms.proposal import ProposalForm
from speakers.forms.speaker import SpeakerForm

__all__ = ["ProposalForm", "SpeakerForm"]
