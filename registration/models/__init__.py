from registration.models.approval import Approval
from registration.models.category import Category
from registration.models.consent import RegistrationConsent
from registration.models.invitation import Invitation, InvitationUse
from registration.models.letter import InvitationLetter
from registration.models.organisation import Delegation, DelegationConsent, Organisation
from registration.models.place import Claim, ModePool, Pool, Quota
from registration.models.proof import Proof
from registration.models.registration import Registration
from registration.models.succession import Succession
from registration.models.upload import Upload

__all__ = [
    "Approval",
    "Category",
    "Claim",
    "Delegation",
    "DelegationConsent",
    "Invitation",
    "InvitationLetter",
    "InvitationUse",
    "ModePool",
    "Organisation",
    "Pool",
    "Proof",
    "Quota",
    "Registration",
    "RegistrationConsent",
    "Succession",
    "Upload",
]
