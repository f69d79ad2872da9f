from program.models.release import Release
from program.models.room import Room
from program.models.session import Session, SessionRole
from program.models.slot import Slot

__all__ = ["Release", "Room", "Session", "SessionRole", "Slot"]
