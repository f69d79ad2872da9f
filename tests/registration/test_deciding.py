"""Approving, declining and cancelling from the admin: asked first, counted after, ours alone."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.messages import get_messages

from forum.models import Event, Message
from registration.models import Approval, Registration
from tests.factories import make_event, make_person, make_registration

LIST = "/admin/registration/registration/"


@pytest.fixture
def office(organiser, signed_in):
    return signed_in(organiser)


def choose(office, act, rows, **more):
    chosen = [row.pk for row in rows]
    return office.post(LIST, {"action": act, ACTION_CHECKBOX_NAME: chosen, **more})


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def states():
    return sorted(Registration.objects.values_list("state", flat=True))


def test_an_act_asks_first_and_names_whom_it_meets(event, office):
    waiting = make_registration(event, category="media", family_name="Asked")
    decided = make_registration(event, family_name="Confirmed")

    page = choose(office, "approve", [waiting, decided])

    assert [row.family_name for row in page.context["registrations"]] == ["Asked"]
    assert "1 more was chosen" in page.content.decode()
    assert states() == ["confirmed", "pending"]


def test_approving_many_confirms_them_and_says_how_many(event, office, organiser):
    rows = [make_registration(event, category="media") for _ in range(2)]

    answer = choose(office, "approve", rows, confirmed="yes")

    assert states() == ["confirmed", "confirmed"]
    assert said(answer) == ["2 registrations are approved."]
    assert set(Approval.objects.filter(step="approved").values_list("by", flat=True)) == {
        organiser.pk
    }


def test_a_reason_to_decline_reaches_everybody_declined(event, office):
    rows = [make_registration(event, category="media") for _ in range(2)]

    choose(office, "decline", rows, confirmed="yes", reason="The hall is for the press\r\nalone.")

    assert states() == ["declined", "declined"]
    reasons = Approval.objects.filter(step="declined").values_list("reason", flat=True)
    assert set(reasons) == {"The hall is for the press\nalone."}


def test_a_reason_that_is_too_long_is_asked_for_again_and_nothing_is_done(event, office):
    row = make_registration(event, category="media")

    page = choose(office, "decline", [row], confirmed="yes", reason="x" * 1001)

    assert page.context["form"].errors
    assert states() == ["pending"]


def test_cancelling_frees_the_places(event, office):
    rows = [make_registration(event) for _ in range(2)]
    third = make_registration(event)

    answer = choose(office, "cancel", rows, confirmed="yes")

    assert said(answer) == ["2 registrations are cancelled."]
    assert third.waiting_claim.state == "offered"


def test_sending_twice_mails_once(event, office):
    row = make_registration(event, category="media")

    for _ in range(2):
        answer = choose(office, "approve", [row], confirmed="yes")

    assert said(answer)[-1] == "0 registrations are approved."
    assert Message.objects.filter(kind="registration/confirmed").count() == 1


def test_what_another_has_declined_meanwhile_is_said_and_holds_up_nobody(event, office):
    gone, row = (make_registration(event, category="media") for _ in range(2))
    gone.decline(by=None)

    answer = choose(office, "approve", [gone, row], confirmed="yes")

    assert states() == ["confirmed", "declined"]
    assert any("can be approved" in sentence for sentence in said(answer))


def test_another_events_people_cannot_be_decided_on(event, office):
    foreign = make_registration(make_event("minsk-2022"), category="media")

    choose(office, "approve", [foreign], confirmed="yes")
    one = office.post(f"{LIST}{foreign.pk}/decide/approve/", {"confirmed": "yes"})

    assert one.status_code == 404
    foreign.refresh_from_db()
    assert foreign.state == "pending"


def test_who_reads_at_ours_and_decides_elsewhere_decides_nothing_here(event, signed_in):
    both = make_person(role="desk", event=event)
    both.memberships.create(event=make_event("minsk-2022"), role="organiser")
    row = make_registration(event, category="media")

    choose(signed_in(both), "approve", [row], confirmed="yes")
    one = signed_in(both).post(f"{LIST}{row.pk}/decide/approve/", {"confirmed": "yes"})

    assert one.status_code == 403
    assert states() == ["pending"]


def test_from_a_registrations_own_page_it_is_one(event, office):
    row = make_registration(event, category="media")
    page = office.get(f"{LIST}{row.pk}/change/").content.decode()
    address = f"{LIST}{row.pk}/decide/decline/"
    assert address in page

    assert office.get(address).status_code == 200
    assert states() == ["pending"]
    answer = office.post(address, {"confirmed": "yes", "reason": "Too late."})

    assert answer["Location"] == f"{LIST}{row.pk}/change/"
    assert states() == ["declined"]


@pytest.mark.parametrize(
    "address", ["0/decide/approve/", f"{10**30}/decide/approve/", "1/decide/x/"]
)
def test_what_does_not_exist_is_not_found(event, office, address):
    assert office.get(LIST + address).status_code == 404


@pytest.fixture
def cancelled(event):
    """What may be done to the event's registrations, once it is cancelled."""

    def of(rows):
        Event.objects.filter(pk=event.pk).update(state=Event.State.CANCELLED)
        Message.objects.all().delete()
        return Registration.objects.filter(pk__in=[row.pk for row in rows])

    return of


OFF = "The forum is cancelled, so nobody is approved any more."


def test_at_a_cancelled_forum_nobody_is_approved_and_it_is_said_before_it_is_asked(
    event, office, cancelled
):
    [row] = rows = cancelled([make_registration(event, category="media")])

    asked = choose(office, "approve", rows)
    many = choose(office, "approve", rows, confirmed="yes")
    one = office.post(f"{LIST}{row.pk}/decide/approve/", {"confirmed": "yes"})

    assert [said(answer)[-1] for answer in (asked, many, one)] == [OFF, *[f"{row}: {OFF}"] * 2]
    assert states() == ["pending"]
    assert not Message.objects.exists()


def test_at_a_cancelled_forum_somebody_can_still_be_declined(event, office, cancelled):
    rows = cancelled([make_registration(event, category="media")])

    choose(office, "decline", rows, confirmed="yes")

    assert states() == ["declined"]
