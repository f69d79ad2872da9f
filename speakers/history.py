"""Which of these rows keep their history (forum/history.py says how)."""

import pghistory

from speakers import models

for model in (
    models.Call,
    models.CallKind,
    models.CallLink,
    models.ChangeRequest,
    models.CoSpeaker,
    models.Criterion,
    models.Proposal,
    models.ProposalAnswer,
    models.ProposalFile,
    models.ProposalSpeaker,
    models.Review,
    models.ReviewerTrack,
    models.Score,
    models.Speaker,
    models.SpeakerConsent,
    models.Track,
):
    pghistory.track()(model)
