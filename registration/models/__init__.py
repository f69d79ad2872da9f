from registration.models.answer import Answer
from registration.models.approval import Approval
from registration.models.category import Category
from registration.models.consent import RegistrationConsent
from registration.models.distinct import DistinctOrganisations, DistinctPeople
from registration.models.organisation import Delegation, Organisation
from registration.models.place import Claim, ModePool, Pool, Quota
from registration.models.question import Option, Question
from registration.models.registration import Registration

__all__ = [
    "Answer",
    "Approval",
    "Category",
    "Claim",
    "Delegation",
    "DistinctOrganisations",
    "DistinctPeople",
    "ModePool",
    "Option",
    "Organisation",
    "Pool",
    "Question",
    "Quota",
    "Registration",
    "RegistrationConsent",
]
