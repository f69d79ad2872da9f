"""When a proposal is taken: by kind, by link, with grace; decided once, by the forum's clock."""

import itertools
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from forum import clock
from forum.errors import Refused
from speakers import writing
from speakers.models import Call, CallKind, CallLink, Kind, Proposal
from tests.factories import make_person, make_proposal, make_speaker

MOMENT = timedelta(microseconds=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def at(monkeypatch):
    """Stop the forum's clock: ``at(instant)``, to the microsecond."""
    return lambda instant: monkeypatch.setattr(clock, "now", lambda: instant)


def set_rules(event, *, grace=0, **closings):
    """The call's own rules: minutes of grace, and the kinds that close earlier (or are not sought:
    None)."""
    call = Call.objects.create(event=event, grace_minutes=grace)
    for kind, closes_at in closings.items():
        CallKind.objects.create(
            event=event, call=call, kind=kind, closes_at=closes_at, is_sought=closes_at is not None
        )
    return call


def make_link(event, **facts):
    expires_at = facts.pop("expires_at", event.proposals_close_at + timedelta(days=9))
    return CallLink.objects.create(event=event, expires_at=expires_at, **facts)


def new(event, kind="report", **facts):
    return Proposal(
        event=event,
        track=event.tracks.first(),
        kind=kind,
        language="en",
        title_en="Meters",
        abstract_en="That talk.",
        **facts,
    )


@pytest.mark.parametrize(
    ("before", "is_taken"), [(MOMENT, True), (0 * MOMENT, False), (-MOMENT, False)]
)
@pytest.mark.parametrize("kind", ["report", "keynote", "panel"])
@pytest.mark.parametrize("act", ["begin", "keep", "submit"])
def test_each_kind_has_a_first_moment_that_is_too_late(event, at, kind, act, before, is_taken):
    """Three kinds: with the call itself, an hour earlier, two days earlier."""
    ends = event.proposals_close_at
    closings = {"report": ends, "keynote": ends - 48 * HOUR, "panel": ends - HOUR}
    set_rules(event, keynote=closings["keynote"], panel=closings["panel"])
    speaker = make_speaker(event, make_person())
    draft = make_proposal(event, speaker=speaker, state="draft", kind=kind)
    at(closings[kind] - before)

    def try_it():
        if act == "begin":
            writing.begin(new(event, kind), speaker, by=speaker.person)
        elif act == "keep":
            writing.keep(draft, speaker, by=speaker.person, fields=["title_en"], seen=0)
        else:
            draft.submit()

    if is_taken:
        try_it()
    else:
        with pytest.raises(Refused):
            try_it()


@pytest.mark.parametrize(("minutes", "is_taken"), [(9, True), (10, False)])
def test_what_comes_within_the_grace_is_taken_though_nobody_is_told(event, at, minutes, is_taken):
    call = set_rules(event, grace=10)
    draft = make_proposal(event, state="draft")
    at(event.proposals_close_at + timedelta(minutes=minutes))

    assert call.closes_at("report") == event.proposals_close_at
    assert draft.is_in_time() == is_taken


def test_a_kind_that_is_not_sought_is_not_taken(event):
    set_rules(event, keynote=None)
    speaker = make_speaker(event, make_person())

    with pytest.raises(Refused):
        writing.begin(new(event, "keynote"), speaker, by=speaker.person)


def test_a_kind_never_closes_later_than_the_call(event, at):
    set_rules(event, keynote=event.proposals_close_at + HOUR)
    draft = make_proposal(event, state="draft", kind="keynote")
    at(event.proposals_close_at)

    with pytest.raises(Refused):
        draft.submit()


def test_a_draft_may_leave_a_kind_that_is_closed_and_what_was_handed_in_may_not(event, at):
    set_rules(event, keynote=event.proposals_close_at - 24 * HOUR)
    speaker = make_speaker(event, make_person())
    draft = make_proposal(event, speaker=speaker, state="draft", kind="keynote")
    sent = make_proposal(event, speaker=speaker, kind="keynote")
    at(event.proposals_close_at - HOUR)

    draft.kind = sent.kind = "report"
    writing.keep(draft, speaker, by=speaker.person, fields=["kind"], seen=0)
    with pytest.raises(writing.TooLate):
        writing.keep(sent, speaker, by=speaker.person, fields=["kind"], seen=0)


LINKS = {
    "none": None,
    "any": {},
    "of its kind": {"kind": "report"},
    "of another kind": {"kind": "keynote"},
    "of its track": {"track": "first"},
    "of another track": {"track": "last"},
    "revoked": {"revoked": True},
    "expired": {"expired": True},
}
OPENS = {"any", "of its kind", "of its track"}


@pytest.mark.parametrize(
    ("act", "link", "is_closed"),
    [*itertools.product(["begin", "keep", "submit"], LINKS, [False, True])],
)
def test_a_late_link_works_for_what_is_begun_kept_and_handed_in_with_it(
    event, at, act, link, is_closed
):
    speaker, made = make_speaker(event, make_person()), None
    if (facts := LINKS[link]) is not None:
        track = facts.get("track")
        tracks = {"first": event.tracks.first(), "last": event.tracks.last()}
        made = make_link(event, kind=facts.get("kind", ""), track=tracks.get(track))
    draft = make_proposal(event, speaker=speaker, state="draft", link=made)
    if made and facts.get("revoked"):
        made.revoke()
    if made and facts.get("expired"):
        CallLink.objects.update(expires_at=event.proposals_close_at - HOUR)
    at(event.proposals_close_at + (HOUR if is_closed else -HOUR / 2))
    draft = Proposal.objects.get(pk=draft.pk)

    def try_it():
        if act == "begin":
            writing.begin(new(event), speaker, by=speaker.person, link=CallLink.objects.first())
        elif act == "keep":
            writing.keep(draft, speaker, by=speaker.person, fields=["title_en"], seen=0)
        else:
            draft.submit()

    # While the call is open, a link that opens nothing is in the way of a new draft alone.
    needs_link = is_closed or (act == "begin" and made is not None)
    if needs_link and link not in OPENS:
        with pytest.raises(Refused):
            try_it()
    else:
        try_it()


def test_a_link_is_used_no_more_often_than_it_may_be(event, at):
    link = make_link(event, uses=2)
    at(event.proposals_close_at + HOUR)
    speaker = make_speaker(event, make_person())

    for _ in range(2):
        writing.begin(new(event), speaker, by=speaker.person, link=link)
    with pytest.raises(Refused):
        writing.begin(new(event), speaker, by=speaker.person, link=link)

    assert Proposal.objects.count() == 2
    link.refresh_from_db()
    assert link.used == 2


def test_what_was_begun_with_a_link_that_is_used_up_is_still_handed_in(event, at):
    link = make_link(event)
    at(event.proposals_close_at + HOUR)
    proposal, speaker = new(event), make_speaker(event, make_person())
    writing.begin(proposal, speaker, by=speaker.person, link=link)

    Proposal.objects.get().submit()

    assert Proposal.objects.get().state == "submitted"


def test_the_deadline_that_counts_is_the_one_that_stands_when_it_is_handed_in(event):
    """Not the one that the page was made with."""
    draft = make_proposal(event, state="draft")
    stale = Proposal.objects.select_related("event").get(pk=draft.pk)
    event.proposals_close_at = clock.now() - HOUR
    event.save()

    with pytest.raises(Refused):
        stale.submit()


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_the_row_until_the_deadline_has_passed_is_too_late(event, at):
    """The mutant is a deadline that is looked at before the row is held."""
    draft = make_proposal(event, state="draft")
    at(event.proposals_close_at - MOMENT)
    told, has_tried = [], threading.Event()

    def hand_in():
        has_tried.set()
        try:
            Proposal.objects.get(pk=draft.pk).submit()
        except Refused as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    thread = threading.Thread(target=hand_in)
    with transaction.atomic():
        Proposal.objects.select_for_update().get(pk=draft.pk)
        thread.start()
        has_tried.wait()
        _wait_until_somebody_waits_for_a_row()
        at(event.proposals_close_at)
    thread.join(10)

    assert told == ["The call for speakers is closed, so nothing can be handed in."]
    assert Proposal.objects.get().state == "draft"


def _wait_until_somebody_waits_for_a_row():
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*), pg_sleep(0.01) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")


def test_all_kinds_are_sought_where_nobody_has_said_otherwise(event):
    assert Call.objects.of(event).kinds_open == list(Kind)
