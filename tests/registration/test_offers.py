"""Offers of freed places: held for a time, then passed on; declined, asked for again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from forum import clock, registry
from forum.errors import Refused
from forum.models import Event, Message
from registration import offering
from registration.models import Claim, Pool, Registration
from registration.offers import end_lapsed, offer_free
from tests.factories import make_event, make_registration


@pytest.fixture
def full(event):
    """Two on site, two waiting in line with a place online meanwhile: (holders, line)."""
    holders = [make_registration(event), make_registration(event)]
    return holders, [make_registration(event), make_registration(event)]


def on_site(event):
    return Pool.objects.get(modes__event=event, modes__mode="on_site")


def claim_of(registration):
    pool = on_site(registration.event)
    return registration.claims.filter(pool=pool).order_by("number").last()


def later(at, **span):
    at(clock.now() + timedelta(**span))


def test_an_offer_is_held_for_as_long_as_the_organiser_says(event, full):
    event.offer_hours = 30
    event.save()
    [holder, _], [first, _] = full

    Registration.objects.get(pk=holder.pk).cancel()

    claim = claim_of(first)
    assert claim.offer_ends_at - claim.since == timedelta(hours=30)


def test_in_the_last_week_it_is_held_for_less(event, full, at):
    [holder, _], [first, _] = full
    at(event.starts_at - timedelta(days=6))

    holder.cancel()

    claim = claim_of(first)
    assert claim.offer_ends_at - claim.since == timedelta(hours=6)


def test_no_offer_outlives_the_opening_of_the_desk(event, full, at):
    event.desk_opens_at = event.starts_at - timedelta(hours=1)
    event.save()
    at(event.desk_opens_at - timedelta(minutes=10))

    Registration.objects.get(pk=full[0][0].pk).cancel()

    assert claim_of(full[1][0]).offer_ends_at == event.desk_opens_at


def test_once_the_desk_is_open_a_freed_place_is_left_to_it(event, full, at):
    at(event.starts_at)

    full[0][0].cancel()

    assert claim_of(full[1][0]).state == "waiting"
    assert on_site(event).free == 1


def test_an_offer_that_nobody_takes_goes_on_to_the_next_and_both_are_told(event, full, at):
    [holder, _], [first, second] = full
    holder.cancel()
    later(at, hours=49)

    assert end_lapsed() == 1

    assert claim_of(first).state == "lapsed"
    assert claim_of(second).state == "offered"
    assert Message.objects.get(kind="registration/offer_expired").to == first.contact_email
    assert first.refresh_from_db() or (first.state, first.mode) == ("confirmed", "online")


def test_an_offer_lapses_once_however_often_the_chore_runs(event, full, at):
    full[0][0].cancel()
    later(at, hours=49)

    assert [end_lapsed(), end_lapsed()] == [1, 0]
    assert on_site(event).taken == 2


def test_the_worker_ends_lapsed_offers(event):
    assert end_lapsed in registry.chores


def test_an_offer_past_its_end_cannot_be_accepted_even_before_the_chore_ran(event, full, at):
    full[0][0].cancel()
    later(at, hours=49)

    with pytest.raises(Refused, match="offer has ended"):
        full[1][0].accept_offer()


def test_who_let_an_offer_lapse_may_join_the_line_again_behind_the_others(event, full, at):
    [holder, _], [first, second] = full
    holder.cancel()
    later(at, hours=49)
    end_lapsed()

    first = Registration.objects.get(pk=first.pk)
    first.wait_again()
    first.wait_again()

    assert [claim.state for claim in first.claims.filter(pool=on_site(event))] == [
        "lapsed",
        "waiting",
    ]
    assert claim_of(first).number > claim_of(second).number


def test_a_declined_offer_goes_to_the_next_at_once(event, full):
    [holder, _], [first, second] = full
    holder.cancel()

    first.decline_offer()

    assert claim_of(first).state == "released"
    assert claim_of(second).state == "offered"
    first.decline_offer()  # as by a double click
    assert claim_of(second).state == "offered"


def test_a_raised_capacity_is_offered_at_once_in_order(event, full):
    offering.resize(on_site(event), 3)

    assert [claim_of(one).state for one in full[1]] == ["offered", "waiting"]


def test_a_capacity_below_what_is_taken_is_refused_in_words(event, full):
    with pytest.raises(Refused, match="2 places are taken already"):
        offering.resize(on_site(event), 1)

    assert on_site(event).total == 2


def test_the_database_wants_an_end_for_every_offer(event, full):
    with pytest.raises(IntegrityError, match="claim_offered_has_its_end"), transaction.atomic():
        Claim.objects.waiting().update(state="offered")


def test_only_on_site_is_not_put_online_meanwhile(db):
    event = make_event(on_site=0)

    strict = make_registration(event, online_meanwhile=False)

    assert (strict.state, strict.mode) == ("waiting", "on_site")
    assert [claim.pool.name for claim in strict.claims.all()] == ["on_site"]


def test_accepting_confirms_who_had_no_place_at_all(db):
    event = make_event(on_site=1)
    holder = make_registration(event)
    strict = make_registration(event, online_meanwhile=False)
    holder.cancel()

    strict.accept_offer()

    assert (strict.state, strict.mode) == ("confirmed", "on_site")


def test_a_place_freed_online_goes_at_once_to_who_waits_for_the_hall_and_keeps_the_turn(db):
    event = make_event(on_site=0, online=1)
    holder = make_registration(event, mode="online")
    only_hall = make_registration(event, online_meanwhile=False)
    waits = make_registration(event)

    holder.cancel()

    waits.refresh_from_db()
    assert (waits.state, waits.mode) == ("confirmed", "online")
    assert waits.waiting_claim.position == 2
    assert only_hall.refresh_from_db() or only_hall.state == "waiting"
    assert make_registration(event, mode="online").state == "waiting"
    assert Message.objects.filter(kind="registration/switched", to=waits.contact_email).count() == 1


def test_a_place_online_is_given_to_who_awaits_approval_too_which_decides_nothing(db):
    event = make_event(on_site=0, online=0)
    waits = make_registration(event, category="media")

    offering.resize(Pool.objects.get(modes__event=event, modes__mode="online"), 1)

    waits.refresh_from_db()
    assert (waits.state, waits.mode) == ("pending", "online")
    assert waits.claims.filter(state="taken").count() == 1


@pytest.fixture
def shared(db):
    """One pool of two places, whether they are taken on site or online."""
    event = make_event(on_site=2)
    event.mode_pools.filter(mode="online").update(pool=on_site(event))
    return event


def test_where_both_modes_share_a_pool_switching_keeps_the_place(shared):
    registration = make_registration(shared)
    make_registration(shared)

    for mode in ("online", "on_site", "online"):
        assert registration.switch(mode)
        assert registration.mode == mode
    assert on_site(shared).taken == 2


def test_where_both_modes_share_a_pool_who_waits_is_offered_the_mode_they_wished(shared):
    holder, _, waits = (make_registration(shared) for _ in range(3))

    holder.cancel()

    waits = Registration.objects.get(pk=waits.pk)
    waits.accept_offer()
    assert (waits.state, waits.mode) == ("confirmed", "on_site")


def test_who_no_longer_wants_the_hall_leaves_the_line_and_keeps_the_place_online(event, full):
    first, second = full[1]

    first.leave_line()
    first.leave_line()

    assert first.waiting_claim is None
    assert (first.state, first.mode) == ("confirmed", "online")
    assert second.waiting_claim.position == 1


def test_leaving_the_line_passes_on_what_is_on_offer(event, full):
    [holder, _], [first, second] = full
    holder.cancel()

    first.leave_line()

    assert claim_of(second).state == "offered"


def test_where_both_share_a_pool_whoever_cancels_at_the_desk_leaves_the_place_to_it(shared, at):
    holder, _, waits = (make_registration(shared) for _ in range(3))
    at(shared.starts_at)

    Registration.objects.get(pk=holder.pk).cancel()

    assert waits.waiting_claim.state == "waiting"
    assert on_site(shared).free == 1


def test_where_both_share_a_pool_an_offer_is_no_place_online_beside_it(shared):
    for _ in range(2):
        make_registration(shared)
    waits = make_registration(shared)
    offering.resize(on_site(shared), 4)

    assert waits.join_online() is False
    assert [claim.state for claim in waits.claims.all()] == ["offered"]


def test_of_an_event_online_alone_who_has_a_place_joins_no_line(db):
    event = make_event(format="online", online=1)
    person = make_registration(event, mode="online")

    person.wait_again()

    assert [claim.state for claim in person.claims.all()] == ["taken"]


def test_who_wished_to_be_online_joins_the_line_for_that_again(db, at):
    event = make_event(on_site=2, online=1)
    holder, waits = (make_registration(event, mode="online") for _ in range(2))
    holder.cancel()
    later(at, hours=49)
    end_lapsed()

    waits = Registration.objects.get(pk=waits.pk)
    waits.wait_again()

    assert waits.claims.last().pool.modes.get().mode == "online"


def test_nothing_is_offered_of_an_event_that_is_over(event, full):
    event.state = Event.State.ARCHIVED
    event.save()

    offering.resize(on_site(event), 3)

    assert claim_of(full[1][0]).state == "waiting"


def test_a_wish_to_be_online_meanwhile_is_kept_though_that_is_full_too(db):
    event = make_event(on_site=0, online=1)
    holder = make_registration(event, mode="online")
    waits = make_registration(event, online_meanwhile=False)
    assert waits.join_online() is False

    holder.cancel()

    waits.refresh_from_db()
    assert (waits.state, waits.mode) == ("confirmed", "online")


def test_at_a_cancelled_forum_no_place_is_offered_whatever_frees_it(event, full):
    make_registration(event, category="media")
    pending = Registration.objects.get(state="pending")
    Claim.objects.filter(registration=pending).delete()
    pool = on_site(event)
    Event.objects.filter(pk=event.pk).update(state=Event.State.CANCELLED)
    Message.objects.all().delete()

    offering.resize(Pool.objects.get(pk=pool.pk), 5)
    offer_free()
    Registration.objects.get(pk=pending.pk).decline(by=None)

    assert not Claim.objects.filter(state="offered").exists()
    assert not Message.objects.filter(kind="registration/place_offered").exists()
