"""Two tabs of one reviewer at once, and a decision that comes between."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.models import QuerySet

from speakers import reviewing
from speakers.models import Proposal, Review
from tests.factories import make_criteria, make_event, make_person, make_proposal

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(*acts):
    """Do all of it at the same moment; what was raised, None where all went well."""
    start = threading.Barrier(len(acts))

    def go(act):
        start.wait(timeout=10)
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        done = [people.submit(go, act) for act in acts]
    return [failure for one in done if (failure := one.exception())]


def decide_while_scoring(monkeypatch):
    """The decision comes after it was looked whether there is one, and before the review is kept;
    what is there in the end, and how the verbs fared."""
    event = make_event()
    criterion = make_criteria(event)[0]
    reviewer = make_person(role="reviewer", event=event)
    proposal = make_proposal(event)
    put, decided_at, kept_at = reviewing._put, [], []

    def slowly(*args):
        time.sleep(0.5)
        made = put(*args)
        kept_at.append(time.monotonic())
        return made

    def decide():
        time.sleep(0.2)
        Proposal.objects.get(pk=proposal.pk).decline(by=None)
        decided_at.append(time.monotonic())

    monkeypatch.setattr(reviewing, "_put", slowly)
    assert (
        at_once(lambda: reviewing.review(proposal, by=reviewer, scores={criterion: 3}), decide)
        == []
    )
    return kept_at[0] < decided_at[0]


def test_two_tabs_leave_one_review():
    event = make_event()
    criterion = make_criteria(event)[0]
    reviewer = make_person(role="reviewer", event=event)
    proposal = make_proposal(event)

    raised = at_once(
        *(
            lambda value=value: reviewing.review(proposal, by=reviewer, scores={criterion: value})
            for value in (1, 2, 3, 4)
        )
    )

    made = Review.objects.get()
    assert raised == []
    assert made.mark == made.scores.get().value


def test_a_decision_waits_for_the_review_that_is_being_kept(monkeypatch):
    assert decide_while_scoring(monkeypatch)


def test_without_the_lock_it_comes_between(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **how: rows)

    assert not decide_while_scoring(monkeypatch)
