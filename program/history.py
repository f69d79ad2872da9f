"""Which of these rows keep their history (forum/history.py says how)."""

import pghistory

from program.models import Room, Session, SessionRole, Slot

for model in (Room, Session, SessionRole):
    pghistory.track()(model)
pghistory.track(exclude=["facts"])(Slot)  # frozen when the slot is made, and large
