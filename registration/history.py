"""Which of these rows keep their history (forum/history.py says how)."""

import pghistory

from registration import models

for model in (
    models.Answer,
    models.Approval,
    models.BadgeLayout,
    models.BadgePrint,
    models.Category,
    models.Checkin,
    models.Claim,
    models.Delegation,
    models.DistinctOrganisations,
    models.DistinctPeople,
    models.DelegationConsent,
    models.Invitation,
    models.InvitationUse,
    models.InvitationLetter,
    models.ModePool,
    models.Option,
    models.Organisation,
    models.Question,
    models.Quota,
    models.RegistrationConsent,
):
    pghistory.track()(model)
pghistory.track(exclude=["sounds"])(models.Registration)
