"""“My forum”: the place taken, left, switched; nothing of it by opening a page."""

from datetime import timedelta

import pytest
from django.test import Client

from forum import clock
from forum.models import Link, Membership, Person
from forum.models.event import Mode
from registration.models import Claim, Pool, Quota
from tests.factories import make_person, make_registration


@pytest.fixture
def mine(signed_in):
    """(a browser of whoever registered, the start of the addresses of their pages)"""

    def of(registration):
        browser = signed_in(make_person(registration.email))
        return browser, f"/{registration.event.slug}/registrations/{registration.code}/"

    return of


def state(registration):
    registration.refresh_from_db()
    live = registration.claims.live().values_list("state", flat=True)
    return registration.state, registration.mode, sorted(live)


def test_who_switches_sees_first_what_changes_and_only_a_post_switches(event, mine):
    made = make_registration(event)
    browser, page = mine(made)

    said = browser.get(f"{page}switch/").content.decode()

    assert "Take part online instead?" in said
    assert "There will be no badge for you" in said
    assert state(made) == ("confirmed", "on_site", ["taken"])
    browser.post(f"{page}switch/", {"mode": "online"})
    assert state(made) == ("confirmed", "online", ["taken"])
    assert "You get a QR code" in browser.get(f"{page}switch/").content.decode()
    browser.post(f"{page}switch/", {"mode": "on_site"})
    assert state(made) == ("confirmed", "on_site", ["taken"])


def test_the_form_of_a_switch_sent_twice_switches_once(event, mine):
    made = make_registration(event)
    browser, page = mine(made)

    for _ in range(2):
        browser.post(f"{page}switch/", {"mode": "online"})

    assert state(made) == ("confirmed", "online", ["taken"])


def test_who_switches_to_a_full_hall_is_told_their_number_and_keeps_the_place_online(event, mine):
    for _ in range(3):
        make_registration(event)
    made = make_registration(event, mode=Mode.ONLINE)
    browser, page = mine(made)

    assert "you would be number 2" in browser.get(f"{page}switch/").content.decode()
    browser.post(f"{page}switch/", {"mode": "on_site"})

    assert state(made) == ("confirmed", "online", ["taken", "waiting"])


def test_after_the_date_nothing_is_switched_and_a_sentence_names_the_contact(event, mine):
    event.changes_close_at = clock.now() - timedelta(hours=1)
    event.save()
    made = make_registration(event)
    browser, page = mine(made)

    assert "forum@example.org" in browser.get(f"{page}switch/").content.decode()
    browser.post(f"{page}switch/", {"mode": "online"})

    assert state(made) == ("confirmed", "on_site", ["taken"])


def offered(event):
    first, _second = make_registration(event), make_registration(event)
    waiting = make_registration(event)
    first.cancel()
    return waiting


def test_an_offered_place_is_taken_or_left_by_one_click(event, mine):
    taken, left = offered(event), None
    browser, page = mine(taken)
    assert "It is kept for you until" in browser.get(page).content.decode()

    browser.post(f"{page}accept/")
    assert state(taken) == ("confirmed", "on_site", ["taken"])

    left = make_registration(event)
    taken.cancel()
    browser, page = mine(left)
    browser.post(f"{page}leave/")
    assert state(left) == ("confirmed", "online", ["taken"])


def test_leaving_an_offer_is_asked_for_once_more_since_it_cannot_be_taken_back(event, mine):
    made = offered(event)
    browser, page = mine(made)
    assert f'href="{page}leave/"' in browser.get(page).content.decode()

    asked = browser.get(f"{page}leave/").content.decode()

    assert "You cannot undo this" in asked
    assert "Your place online stays yours." in asked
    assert state(made)[2] == ["offered", "taken"]
    browser.post(f"{page}leave/")
    assert state(made)[2] == ["taken"]
    assert "no longer on offer" in browser.get(f"{page}leave/").content.decode()


def test_who_let_an_offer_lapse_can_join_the_line_again(event, mine):
    made = offered(event)
    made.claims.filter(state="offered").update(state=Claim.State.LAPSED)
    browser, page = mine(made)

    assert "Join the waiting list again" in browser.get(page).content.decode()
    browser.post(f"{page}wait/")

    assert state(made)[2] in (["taken", "waiting"], ["offered", "taken"])


def test_who_only_waits_can_take_part_online_meanwhile(event, mine):
    for _ in range(2):
        make_registration(event)
    made = make_registration(event, online_meanwhile=False)
    browser, page = mine(made)

    assert "Take part online meanwhile" in browser.get(page).content.decode()
    browser.post(f"{page}meanwhile/")

    assert state(made) == ("confirmed", "online", ["taken", "waiting"])


def test_who_is_online_and_waits_can_leave_the_line(event, mine):
    for _ in range(2):
        make_registration(event)
    made = make_registration(event)
    browser, page = mine(made)

    assert "leave the waiting list" in browser.get(page).content.decode()
    browser.post(f"{page}leave-line/")

    assert state(made) == ("confirmed", "online", ["taken"])
    shown = browser.get(page).content.decode()
    assert "You have left the waiting list." in shown
    assert "Join the waiting list again" not in shown


def test_who_awaits_approval_reads_with_whom_and_since_when(event, mine):
    event.categories.filter(code="media").update(decided_by_en="the protocol service")
    made = make_registration(event, category="media")
    browser, page = mine(made)

    assert "it is with the protocol service" in browser.get(page).content.decode()


def test_who_was_declined_reads_the_reason(event, mine):
    made = make_registration(event, category="media")
    made.decline(by=None, reason="The press room is full.")
    browser, page = mine(made)

    assert "The press room is full." in browser.get(page).content.decode()


CLOSED = "cancel switch edit details address colleague letter letter.pdf data erase photo".split()
POSTS = "accept leave leave-line wait meanwhile language listed".split()


@pytest.mark.parametrize("way", ["nobody", "another", "revoked", "altered"])
def test_no_act_is_open_to_a_wrong_or_revoked_link(event, way):
    made, other = make_registration(event), make_registration(event)
    browser, page = Client(), f"/minsk-2021/registrations/{made.code}/"
    token = Link.objects.mint(made, "manage")
    if way == "another":
        browser.get(
            f"/minsk-2021/registrations/{other.code}/?key=" + Link.objects.mint(other, "manage")
        )
    if way == "altered":
        browser.get(f"{page}?key={token[:-2]}xx")
    if way == "revoked":
        browser.get(f"{page}?key={token}")
        assert browser.get(page).status_code == 200
        Link.objects.revoke(made)

    found = {
        name: browser.get(f"{page}{name}{'' if '.' in name else '/'}").status_code
        for name in CLOSED
    }
    found |= {name: browser.post(f"{page}{name}/").status_code for name in [*CLOSED[:7], *POSTS]}

    assert set(found.values()) == {404}, found
    assert state(made)[0] == "confirmed"


def test_an_expired_link_opens_nothing(event, client):
    made = make_registration(event)
    token = Link.objects.mint(made, "manage", clock.now() - timedelta(seconds=1))
    page = f"/minsk-2021/registrations/{made.code}/"

    client.get(f"{page}?key={token}")

    assert client.get(page).status_code == 404


def test_opening_every_page_changes_nothing(event, mine):
    made = make_registration(event)
    browser, page = mine(made)
    before = state(made)

    for name in CLOSED:
        browser.get(f"{page}{name}{'' if '.' in name else '/'}")

    assert state(made) == before
    assert not made.proofs.exists()
    assert not hasattr(type(made).objects.get(pk=made.pk), "letter")


def test_the_staff_see_a_page_of_an_attendee_but_do_not_act_as_them(event, organiser, signed_in):
    made = make_registration(event)
    browser, page = signed_in(organiser), f"/minsk-2021/registrations/{made.code}/"

    assert browser.get(page).status_code == 200
    for name in ("data", "erase", "address", "edit", "colleague"):
        assert browser.get(f"{page}{name}/").status_code == 404, name


@pytest.mark.parametrize("role", ["desk", "reader"])
def test_who_only_reads_the_registrations_acts_for_nobody(event, signed_in, role):
    made = make_registration(event)
    reader = signed_in(make_person(f"{role}@example.org", role=role, event=event))
    page = f"/minsk-2021/registrations/{made.code}/"
    acts = [*CLOSED[:7], *POSTS, "data", "erase"]

    found = {name: reader.post(f"{page}{name}/", {"mode": "online"}).status_code for name in acts}

    assert reader.get(page).status_code == 200
    assert set(found.values()) == {404}, found
    assert state(made) == ("confirmed", "on_site", ["taken"])


@pytest.mark.parametrize(
    ("role", "reads"), [("desk", False), ("reader", False), ("organiser", True)]
)
def test_the_desk_reads_neither_addresses_nor_why_somebody_was_declined(
    event, signed_in, role, reads
):
    live = make_registration(event, email="anna@example.org", contact_email="office@example.org")
    declined = make_registration(event, category="media", email="boris@example.org")
    declined.decline(by=None, reason="No press card.")
    staff = signed_in(make_person(role=role, event=event))

    said = "".join(
        staff.get(f"/minsk-2021/registrations/{made.code}/").content.decode()
        for made in (live, declined)
    )

    assert live.code in said
    for words in ("anna@", "office@", "boris@", "No press card."):
        assert (words in said) is reads, words


def test_the_person_reads_their_addresses_though_they_work_at_the_desk(event, mine):
    made = make_registration(event)
    browser, page = mine(made)
    Membership.objects.create(event=event, person=Person.objects.get(email=made.email), role="desk")

    assert made.email in browser.get(page).content.decode()


def test_the_page_asks_the_same_few_questions_however_much_there_is(
    event, mine, django_assert_num_queries
):
    made = make_registration(event)
    browser, page = mine(made)
    browser.get(page)

    with django_assert_num_queries(18):
        browser.get(page)


def test_who_has_a_quota_reads_that_its_place_is_free_though_the_hall_is_full(event, mine):
    for _ in range(2):
        make_registration(event)
    pool = Pool.objects.create(event=event, name="Hosts", total=1)
    quota = Quota.objects.create(event=event, code="hosts", name_en="Hosts", pool=pool)
    browser, page = mine(make_registration(event, mode="online", quota=quota))

    assert "Come on site" in browser.get(f"{page}switch/").content.decode()
