from registration.models.approval import Approval
from registration.models.category import Category
from registration.models.consent import RegistrationConsent
from registration.models.distinct import DistinctOrganisations, DistinctPeople
from registration.models.organisation import Delegation, Organisation
from registration.models.place import Claim, ModePool, Pool, Quota
from registration.models.registration import Registration

__all__ = [
    "Approval",
    "Category",
    "Claim",
    "Delegation",
    "DistinctOrganisations",
    "DistinctPeople",
    "ModePool",
    "Organisation",
    "Pool",
    "Quota",
    "Registration",
    "RegistrationConsent",
]
