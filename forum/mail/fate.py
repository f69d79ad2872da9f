"""What became of a mail, step by step, in sentences for organisers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum import registry
from forum.mail.reasons import in_plain_words
from forum.models import Message
from forum.models.handled import CAME_BACK


@dataclass(frozen=True)
class Step:
    """``at`` is None where nobody wrote the time down. ``said``: what a mail server answered."""

    at: datetime | None
    what: str
    said: str = ""


def label(kind: str) -> str:
    """What a mail is, for a reader: when it is sent, and to whom."""
    known = registry.mails.get(kind)
    if known:
        return _(known.trigger)
    return _("About an account") if kind.startswith("account/") else kind


def fate(message: Message) -> list[Step]:
    state, said = message.State, message.last_error
    has_come_back = said.startswith(CAME_BACK)
    steps = [Step(message.created_at, _("Posted."))]
    if message.attempts:
        tries = ngettext("Tried %(count)s time.", "Tried %(count)s times.", message.attempts)
        steps.append(Step(None, tries % {"count": message.attempts}))
    if said and not has_come_back:
        steps.append(Step(None, str(in_plain_words(said)), said))
    if message.sent_at:
        steps.append(Step(message.sent_at, _("Sent: a mail server took it.")))
    if has_come_back:
        meaning = _("It came back. %(why)s") % {"why": in_plain_words(said)}
        steps.append(Step(None, meaning, said.removeprefix(CAME_BACK)))
    now = {
        state.DRAFT: (None, _("A draft: it waits until an organiser releases it.")),
        state.QUEUED: (message.due_at, _("Due to leave.")),
        state.SENDING: (None, _("Leaving at this moment.")),
        state.FAILED: (None, _("Failed: nothing more happens by itself.")),
        state.CANCELLED: (None, _("Cancelled: it never leaves.")),
    }
    if step := now.get(state(message.state)):
        steps.append(Step(*step))
    if message.purged_at:
        steps.append(Step(message.purged_at, _("Its text was removed.")))
    return steps
