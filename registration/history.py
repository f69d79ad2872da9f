"""Which of these rows keep their history (forum/history.py says how)."""

import pghistory

from registration.models import (
    Category,
    Claim,
    Delegation,
    ModePool,
    Organisation,
    Registration,
    RegistrationConsent,
)

for model in (
    Category,
    Claim,
    Delegation,
    ModePool,
    Organisation,
    Registration,
    RegistrationConsent,
):
    pghistory.track()(model)
