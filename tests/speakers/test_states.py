"""A proposal through whatever its speakers and its organisers do, in any order."""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.errors import Refused
from forum.models import Message
from speakers.models import Proposal, Verdict
from tests.factories import make_person, make_proposal

# Arrow -> from which states it may leave, and the one in which it ends.
ARROWS = {
    "submit": ({"draft"}, "submitted"),
    "accept": ({"submitted", "standby"}, "accepted"),
    "decline": ({"submitted", "standby"}, "declined"),
    "put_on_standby": ({"submitted"}, "standby"),
    "confirm": ({"accepted"}, "confirmed"),
    "withdraw": ({"draft", "submitted", "standby", "accepted", "confirmed"}, "withdrawn"),
    "restore": ({"withdrawn"}, None),
}
MAILS = {
    "submit": "received",
    "accept": "accepted",
    "decline": "declined",
    "put_on_standby": "standby",
    "confirm": "confirmed",
    "withdraw": "withdrawn",
    "restore": "restored",
}
DECIDES = {"accept", "decline", "put_on_standby"}
PENDING = [f"mark {verdict}" for verdict in Verdict] + [
    f"announce {verdict}" for verdict in Verdict
]
ORDERS = int(os.environ.get("ORDERS", "150"))
"""`./run prove proposals` asks for a thousand."""
ACTS = [*ARROWS, *PENDING, "unmark", "draft"]


class Obvious:
    """What should be so, told as plainly as can be."""

    def __init__(self):
        self.state, self.pending, self.mails = "draft", "", []
        self.was_submitted = False

    def do(self, act):
        """Whether it is allowed; a repeated one is, and does nothing."""
        verb, _, verdict = act.partition(" ")
        if verb == "mark":
            return self._mark(verdict)
        if verb == "announce":
            return self._announce(verdict)
        if act == "unmark":
            self.pending = ""
        elif act in ARROWS:
            return self._go(act)
        return True

    def _go(self, act):
        sources, target = ARROWS[act]
        target = target or ("submitted" if self.was_submitted else "draft")
        if self.state in sources:
            self.state, self.pending = target, ""
            self.was_submitted |= act == "submit"
            self.mails.append(MAILS[act])
            return True
        return self.state == target

    def _mark(self, verdict):
        sources = {"submitted"} if verdict == "standby" else {"submitted", "standby"}
        if self.state in sources:
            self.pending = verdict
            return True
        return self.pending == verdict

    def _announce(self, verdict):
        if self.pending and self.pending != verdict:
            return False
        if not self.pending:
            return self.state == verdict
        act = {"accepted": "accept", "declined": "decline", "standby": "put_on_standby"}[verdict]
        return self._go(act)


def perform(proposal, act, organiser):
    verb, _, verdict = act.partition(" ")
    if verb == "mark":
        proposal.mark(Verdict(verdict), by=organiser)
    elif verb == "announce":
        proposal.announce(verdict, by=organiser)
    elif act == "unmark":
        proposal.unmark(by=organiser)
    elif act == "draft":
        proposal.draft_mails()
    elif act in DECIDES:
        getattr(proposal, act)(by=organiser)
    else:
        getattr(proposal, act)()


@settings(
    max_examples=ORDERS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)
@given(acts=st.lists(st.sampled_from(ACTS), min_size=4, max_size=14))
@pytest.mark.slow
def test_no_order_of_acts_leads_to_an_illegal_state_and_each_move_is_mailed_once(
    event, states, acts
):
    """Each act is of somebody whose page may be as old as the draft."""
    organiser, draft = states
    with transaction.atomic():
        obvious = Obvious()
        for act in acts:
            page = Proposal.objects.get(pk=draft.pk) if len(act) % 2 else draft
            try:
                with transaction.atomic():
                    perform(page, act, organiser)
                    was_allowed = True
            except Refused:
                was_allowed = False
            assert was_allowed == obvious.do(act), (acts, act)
            now = Proposal.objects.get(pk=draft.pk)
            assert (now.state, now.pending) == (obvious.state, obvious.pending), (acts, act)
        sent = Message.objects.filter(kind__startswith="speakers/").exclude(state="draft")
        told = [kind.removeprefix("speakers/") for kind in sent.values_list("kind", flat=True)]
        assert sorted(told) == sorted(obvious.mails), acts
        transaction.set_rollback(True)
    draft.refresh_from_db()


@pytest.fixture
def states(event):
    return make_person(role="organiser", event=event), make_proposal(event, state="draft")
