"""Which of these rows keep their history (forum/history.py says how)."""

import pghistory

from speakers.models import Proposal, Speaker, Track

for model in (Proposal, Speaker, Track):
    pghistory.track()(model)
