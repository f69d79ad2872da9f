"""Which of these rows keep their history (forum/history.py says how)."""

import pghistory

from program import models

for model in (
    models.AttendanceRule,
    models.Broadcast,
    models.Certificate,
    models.Channel,
    models.Invitee,
    models.Material,
    models.Outcome,
    models.Room,
    models.Session,
    models.SessionRole,
    models.SharedScreen,
    models.Viewer,
):
    pghistory.track()(model)
pghistory.track(exclude=["facts"])(models.Slot)  # frozen when the slot is made, and large
