from program.models.agenda import Agenda, Favourite
from program.models.attendance import AttendanceRule
from program.models.broadcast import Broadcast, Channel, Joining
from program.models.certificate import Certificate
from program.models.feedback import Feedback, FeedbackMark
from program.models.invitee import Invitee
from program.models.material import Material
from program.models.notice import ReleaseNotice
from program.models.outcome import Outcome, OutcomeComment
from program.models.release import Release
from program.models.role import SessionRole
from program.models.room import Room
from program.models.screen import SharedScreen, Viewer
from program.models.session import Session
from program.models.slot import Slot

__all__ = [
    "Agenda",
    "AttendanceRule",
    "Broadcast",
    "Certificate",
    "Channel",
    "Favourite",
    "Feedback",
    "FeedbackMark",
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
    "SharedScreen",
    "Slot",
    "Viewer",
]
