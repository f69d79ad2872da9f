"""Which of these rows keep their history (forum/history.py says how)."""

import pghistory

from registration import models

for model in (
    models.Approval,
    models.Category,
    models.Claim,
    models.Delegation,
    models.DelegationConsent,
    models.Invitation,
    models.InvitationUse,
    models.InvitationLetter,
    models.ModePool,
    models.Organisation,
    models.Quota,
    models.Registration,
    models.RegistrationConsent,
):
    pghistory.track()(model)
