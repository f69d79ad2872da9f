from program.models.agenda import Agenda, Favourite
from program.models.broadcast import Broadcast, Channel, Joining
from program.models.invitee import Invitee
from program.models.material import Material
from program.models.notice import ReleaseNotice
from program.models.outcome import Outcome, OutcomeComment
from program.models.release import Release
from program.models.role import SessionRole
from program.models.room import Room
from program.models.session import Session
from program.models.slot import Slot

__all__ = [
    "Agenda",
    "Broadcast",
    "Channel",
    "Favourite",
    "Invitee",
    "Joining",
    "Material",
    "Outcome",
    "OutcomeComment",
    "Release",
    "ReleaseNotice",
    "Room",
    "Session",
    "SessionRole",
    "Slot",
]
