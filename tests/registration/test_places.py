import pytest
from django.db import IntegrityError, transaction

from forum.models import Message
from registration.models import Claim, ModePool, Pool, Registration
from tests.factories import make_event, make_registration


def pool_of(event, mode):
    return Pool.objects.get(modes__event=event, modes__mode=mode)


def test_when_on_site_is_full_the_next_is_online_at_once_and_waits_with_a_number(event):
    for _ in range(2):
        make_registration(event)

    third, fourth = make_registration(event), make_registration(event)

    assert (third.state, third.mode) == ("confirmed", "online")
    assert third.waiting_claim.position == 1
    assert fourth.waiting_claim.position == 2


def test_when_both_are_full_one_waits_only(db):
    event = make_event(on_site=0, online=0)

    late = make_registration(event)

    assert late.state == "waiting"
    assert [claim.state for claim in late.claims.all()] == ["waiting"]


def test_a_freed_place_is_offered_to_the_first_in_line_and_to_nobody_else(event):
    holder, _ = make_registration(event), make_registration(event)
    first, second = make_registration(event), make_registration(event)

    holder.cancel()

    assert first.claims.get(pool=pool_of(event, "on_site")).state == "offered"
    assert second.claims.get(pool=pool_of(event, "on_site")).state == "waiting"
    offered = Message.objects.filter(kind="registration/place_offered")
    assert [message.to for message in offered] == [first.contact_email]


def test_who_comes_while_others_wait_does_not_overtake_them(event):
    for _ in range(3):
        make_registration(event)
    Pool.objects.filter(pk=pool_of(event, "on_site").pk).update(total=10)

    newcomer = make_registration(event)

    assert newcomer.mode == "online"


def test_accepting_an_offer_moves_on_site_and_gives_the_online_place_back(event):
    holder, _, waiting = (make_registration(event) for _ in range(3))
    holder.cancel()
    waiting = Registration.objects.get(pk=waiting.pk)

    waiting.accept_offer()

    assert (waiting.state, waiting.mode) == ("confirmed", "on_site")
    assert pool_of(event, "on_site").taken == 2
    assert pool_of(event, "online").taken == 0


def test_a_second_click_on_the_offer_changes_nothing_and_mails_nothing(event):
    holder, _, waiting = (make_registration(event) for _ in range(3))
    holder.cancel()
    waiting.accept_offer()

    waiting.accept_offer()

    assert (waiting.state, waiting.mode) == ("confirmed", "on_site")
    assert Message.objects.filter(kind="registration/place_taken").count() == 1


def test_cancelling_twice_frees_one_place_and_sends_one_mail(event):
    registration = make_registration(event)

    registration.cancel()
    registration.cancel()

    assert pool_of(event, "on_site").taken == 0
    assert Message.objects.filter(kind="registration/cancelled").count() == 1


def test_the_database_itself_refuses_one_place_too_many(event):
    one, _, late = (make_registration(event) for _ in range(3))
    late.claims.filter(state="waiting").update(state="released")

    with pytest.raises(IntegrityError, match="pool_never_oversold"), transaction.atomic():
        Claim.objects.create(
            event=event,
            pool=one.claims.get().pool,
            registration=late,
            state="taken",
            number=99,
        )


def test_the_counter_follows_the_claims_whatever_changes_them(event):
    one, _ = make_registration(event), make_registration(event)
    pool = pool_of(event, "on_site")

    Claim.objects.filter(registration=one).update(state="released")
    pool.refresh_from_db()

    assert pool.taken == pool.claims.filter(state="taken").count() == 1


@pytest.mark.parametrize(
    ("format_", "on_site", "online", "gone"),
    [
        ("hybrid", 1, 1, ""),
        ("hybrid", 0, 1, "on_site"),
        ("hybrid", 1, 0, "online"),
        ("hybrid", 0, 0, "all"),
        ("on_site", 0, 1, "all"),
        ("on_site", 1, 0, ""),
        ("online", 0, 1, ""),
        ("online", 1, 0, "all"),
    ],
)
def test_which_places_are_gone_is_known_before_anybody_fills_in_the_form(
    db, django_assert_num_queries, format_, on_site, online, gone
):
    event = make_event(format=format_, on_site=on_site, online=online)

    with django_assert_num_queries(1):
        assert ModePool.objects.gone(event) == gone


def test_a_place_for_which_somebody_waits_is_gone(event):
    for _ in range(3):
        make_registration(event)
    Pool.objects.filter(modes__mode="on_site").update(total=3)  # more places, not yet offered

    assert ModePool.objects.gone(event) == "on_site"
    assert make_registration(event).waiting_claim.position == 2


def test_an_event_without_pools_says_nothing_of_places(event):
    ModePool.objects.all().delete()

    assert ModePool.objects.gone(event) == ""


@pytest.mark.parametrize("address", ["/minsk-2021/", "/minsk-2021/register/"])
@pytest.mark.parametrize(
    ("on_site", "online", "said", "then"),
    [
        (0, 1, "All places on site are taken.", "a place online at once"),
        (1, 0, "All places online are taken", "a place on the waiting list"),
        (0, 0, "All places are taken at the moment.", "you get a place on the waiting list"),
        (1, 1, "", ""),
    ],
)
def test_that_places_are_gone_and_what_happens_then_is_said_before_the_form(
    db, client, address, on_site, online, said, then
):
    make_event(on_site=on_site, online=online)

    page = client.get(address).content.decode()

    if said:
        assert said in page
        assert then in page
    else:
        assert "places" not in page
