from forum.models.address import BadAddress, OptOut
from forum.models.beat import Heartbeat
from forum.models.bulk import BulkMail
from forum.models.clock import ClockShift
from forum.models.consent import Consent, ConsentText
from forum.models.entry import Entry
from forum.models.event import Event
from forum.models.export import ExportPreset, ExportRow, ExportRun
from forum.models.host import Host
from forum.models.link import Link
from forum.models.mailserver import MailServer
from forum.models.mailtext import MailText
from forum.models.message import Message
from forum.models.news import NewsItem
from forum.models.page import Page
from forum.models.person import Person
from forum.models.redraw import Redraw
from forum.models.reminder import Reminder, ReminderRun
from forum.models.tally import Tally
from forum.models.team import Membership, TeamInvitation

__all__ = [
    "BadAddress",
    "BulkMail",
    "ClockShift",
    "Consent",
    "ConsentText",
    "Entry",
    "Event",
    "ExportPreset",
    "ExportRow",
    "ExportRun",
    "Heartbeat",
    "Host",
    "Link",
    "MailServer",
    "MailText",
    "Membership",
    "Message",
    "NewsItem",
    "OptOut",
    "Page",
    "Person",
    "Redraw",
    "Reminder",
    "ReminderRun",
    "Tally",
    "TeamInvitation",
]
