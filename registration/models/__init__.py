from registration.models.category import Category
from registration.models.consent import RegistrationConsent
from registration.models.organisation import Delegation, Organisation
from registration.models.place import Claim, ModePool, Pool
from registration.models.registration import Registration

__all__ = [
    "Category",
    "Claim",
    "Delegation",
    "ModePool",
    "Organisation",
    "Pool",
    "Registration",
    "RegistrationConsent",
]
