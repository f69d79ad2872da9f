from registration.models.added import AddedPlace
from registration.models.answer import Answer
from registration.models.approval import Approval
from registration.models.badge import BadgeBatch, BadgeLayout, BadgePrint
from registration.models.category import Category
from registration.models.checkin import Checkin
from registration.models.claim import Claim
from registration.models.consent import RegistrationConsent
from registration.models.distinct import DistinctOrganisations, DistinctPeople
from registration.models.invitation import Invitation, InvitationUse
from registration.models.letter import InvitationLetter
from registration.models.no_show import NoShow
from registration.models.option import Option
from registration.models.organisation import Delegation, DelegationConsent, Organisation
from registration.models.participant_list import ParticipantList
from registration.models.pool import ModePool, Pool, Quota
from registration.models.proof import Proof
from registration.models.question import Question
from registration.models.registration import Registration
from registration.models.scan import DeskScan
from registration.models.shift import Shift
from registration.models.succession import Succession
from registration.models.upload import Upload

__all__ = [
    "AddedPlace",
    "Answer",
    "Approval",
    "BadgeBatch",
    "BadgeLayout",
    "BadgePrint",
    "Category",
    "Checkin",
    "Claim",
    "Delegation",
    "DelegationConsent",
    "DeskScan",
    "DistinctOrganisations",
    "DistinctPeople",
    "Invitation",
    "InvitationLetter",
    "InvitationUse",
    "ModePool",
    "NoShow",
    "Option",
    "Organisation",
    "ParticipantList",
    "Pool",
    "Proof",
    "Question",
    "Quota",
    "Registration",
    "RegistrationConsent",
    "Shift",
    "Succession",
    "Upload",
]
