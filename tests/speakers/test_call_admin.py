"""The rules of the call and its late links, as organisers set them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forum.models import Link
from speakers.models import Call, CallLink
from tests.factories import make_event, make_person


@pytest.fixture
def link(event):
    return CallLink.objects.create(
        event=event, note="For the minister", expires_at=event.proposals_close_at
    )


def address(link):
    return reverse("admin:speakers_calllink_address", args=[link.pk])


def test_the_address_is_made_by_a_post_and_opens_the_link(organiser, signed_in, client, link):
    browser = signed_in(organiser)

    assert browser.get(address(link)).status_code == 200
    assert not Link.objects.exists()
    page = browser.post(address(link)).content.decode()

    made = page.partition(f"/proposals/late/{link.code}/")[2].partition('"')[0]
    opened = client.get(f"/minsk-2021/proposals/late/{link.code}/{made}", follow=True)
    assert opened.status_code == 200
    assert "You are asked to propose a talk" in opened.content.decode()


def test_who_has_made_a_late_link_is_led_to_its_address(event, organiser, signed_in):
    told = {"event": event.pk, "expires_at_0": "2021-02-20", "expires_at_1": "12:00", "uses": 1}

    answer = signed_in(organiser).post(reverse("admin:speakers_calllink_add"), told)

    assert answer.url == address(CallLink.objects.get())


def test_a_revoked_link_opens_nothing_any_more(organiser, signed_in, client, link):
    browser = signed_in(organiser)
    page = browser.post(address(link)).content.decode()
    made = page.partition(f"/proposals/late/{link.code}/")[2].partition('"')[0]
    late = f"/minsk-2021/proposals/late/{link.code}/"
    client.get(f"{late}{made}", follow=True)

    changelist = reverse("admin:speakers_calllink_changelist")
    browser.post(changelist, {"action": "revoke", "_selected_action": [link.pk]})

    assert client.get(late).status_code == 404
    assert client.get(f"{late}{made}", follow=True).status_code == 404


def test_nobody_makes_an_address_of_another_events_link(organiser, signed_in):
    other = make_event("minsk-2022")
    foreign = CallLink.objects.create(event=other, expires_at=other.proposals_close_at)

    assert signed_in(organiser).post(address(foreign)).status_code == 404
    assert not Link.objects.exists()


def test_an_editor_sees_no_late_links(event, signed_in, link):
    editor = make_person(role="editor", event=event)

    assert signed_in(editor).post(address(link)).status_code in {403, 404}


def test_the_rules_are_set_on_one_page(event, organiser, signed_in):
    sent = {
        "event": event.pk,
        "sought_en": "Reports of *cities*.",
        "grace_minutes": 15,
        "most_co_speakers": 3,
        "editing": "nothing",
        "slides_due_at_0": "",
        "slides_due_at_1": "",
        "kinds-TOTAL_FORMS": 1,
        "kinds-INITIAL_FORMS": 0,
        "kinds-0-kind": "keynote",
        "kinds-0-is_sought": "on",
        "kinds-0-closes_at_0": (event.proposals_close_at - timedelta(days=3)).date().isoformat(),
        "kinds-0-closes_at_1": "12:00",
        "kinds-0-minutes": 40,
    }

    answer = signed_in(organiser).post(reverse("admin:speakers_call_add"), sent)

    assert answer.status_code == 302
    call = Call.objects.of(event)
    assert (call.grace_minutes, call.minutes("keynote")) == (15, 40)
    assert call.closes_at("keynote") < call.closes_at("report") == event.proposals_close_at


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_links_costs_the_same_whatever_its_length(
    event, organiser, signed_in, django_assert_num_queries, count
):
    for _ in range(count):
        CallLink.objects.create(event=event, expires_at=event.proposals_close_at)
    browser = signed_in(organiser)

    with django_assert_num_queries(12):
        browser.get(reverse("admin:speakers_calllink_changelist"))
