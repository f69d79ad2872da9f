"""The page that lists an event's documents: to each role its own."""

import re

import pytest

from forum import registry
from tests.factories import make_event, make_person

PAGE = "/admin/forum/event/minsk-2021/documents/"


def labels(browser) -> list[str]:
    said = browser.get(PAGE).content.decode()
    return re.findall(r"<dt><a href=\"[^\"]+\">([^<]+)</a>", said)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (
            "organiser",
            [
                "List of participants",
                "Program booklet",
                "Badges",
                "Name plates",
                "Name plates of speakers",
                "Door signs",
                "Letters of invitation",
                "Certificates",
                "Report of the forum",
            ],
        ),
        ("editor", ["Program booklet", "Name plates of speakers", "Door signs"]),
        ("reader", ["List of participants", "Name plates", "Report of the forum"]),
        ("desk", ["Badges"]),
        ("translator", []),
        ("reviewer", []),
    ],
)
def test_each_role_is_offered_what_it_may_have(event, signed_in, role, expected):
    assert labels(signed_in(make_person(role=role, event=event))) == expected


def test_every_document_has_a_page_that_opens(event, organiser, signed_in):
    browser = signed_in(organiser)
    for paper in registry.documents:
        assert browser.get(paper.address(event)).status_code == 200, paper.label


def test_another_events_organiser_finds_no_page(event, signed_in):
    other = make_person(role="organiser", event=make_event("brest-2022"))
    assert signed_in(other).get(PAGE).status_code == 404


def test_the_home_and_the_event_lead_there(event, organiser, signed_in):
    browser = signed_in(organiser)
    assert PAGE in browser.get("/admin/").content.decode()
    change = f"/admin/forum/event/{event.pk}/change/"
    assert PAGE in browser.get(change).content.decode()
