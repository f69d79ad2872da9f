from speakers.forms.profile import ProfileForm
from speakers.forms.proposal import ProposalForm
from speakers.forms.review import ReviewForm
from speakers.forms.speaker import JoinForm, SpeakerForm

__all__ = ["JoinForm", "ProfileForm", "ProposalForm", "ReviewForm", "SpeakerForm"]
