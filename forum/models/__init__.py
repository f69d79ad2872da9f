from forum.models.beat import Heartbeat
from forum.models.clock import ClockShift
from forum.models.consent import Consent, ConsentText
from forum.models.entry import Entry
from forum.models.event import Event
from forum.models.host import Host
from forum.models.link import Link
from forum.models.message import Message
from forum.models.news import NewsItem
from forum.models.page import Page
from forum.models.person import Person
from forum.models.reminder import Reminder
from forum.models.tally import Tally
from forum.models.team import Membership

__all__ = [
    "ClockShift",
    "Consent",
    "ConsentText",
    "Entry",
    "Event",
    "Heartbeat",
    "Host",
    "Link",
    "Membership",
    "Message",
    "NewsItem",
    "Page",
    "Person",
    "Reminder",
    "Tally",
]
