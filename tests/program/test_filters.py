"""Finding sessions: each filter, all of them together, and whatever strangers write into them."""

from __future__ import annotations

import pytest

from program.models import Session
from program.release import release
from tests.factories import make_room, make_session, make_slot, make_speaker

PROGRAM = "/minsk-2021/program/"


@pytest.fixture
def released(event):
    """Roads (technical track, English into Russian, streamed, Zoe online) and Wells (other track,
    Russian, on the second day, Анна on site), with a break after each."""
    one, other = event.tracks.all()
    red, blue = make_room(event, "Red hall", is_streamed=True), make_room(event, "Blue hall")
    roads = make_session(
        event, "Roads", track=other, languages=["en"], interpreted=["ru"], title_ru="Дороги"
    )
    wells = make_session(
        event, "Wells", track=one, languages=["ru"], title_ru="Колодцы", purpose_ru="Об учёте воды."
    )
    zoe = make_speaker(event, given_name="Zoe", family_name="Ångström", organisation_name="ITU")
    anna = make_speaker(
        event,
        given_name="Анна",
        family_name="Ёлкина",
        given_name_other="Anna",
        family_name_other="Yolkina",
    )
    roads.roles.create(event=event, speaker=zoe, role="keynote", mode="online")
    wells.roles.create(event=event, speaker=anna, role="moderator", mode="on_site")
    make_slot(roads, red)
    make_slot(wells, blue, day=1)
    for day in (0, 1):
        coffee = make_session(event, "Coffee", kind=Session.Kind.BREAK)
        make_slot(coffee, None, day=day, hour=12)
    release(event, by=None)
    return {"red": red, "blue": blue}


def found(client, language="en", **asked):
    answer = client.get(PROGRAM, asked, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return [
        cell.item.slot.facts["title_en"] for day in answer.context["days"] for cell in day.cells
    ]


EVERYTHING = ["Roads", "Coffee", "Wells", "Coffee"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, EVERYTHING),
        ({"track": "technical"}, ["Roads"]),
        ({"spoken": "en"}, ["Roads"]),
        ({"spoken": "ru"}, ["Roads", "Wells"]),
        ({"role": "keynote"}, ["Roads"]),
        ({"mode": "online"}, ["Roads"]),
        ({"mode": "on_site"}, ["Wells"]),
        ({"q": "roads"}, ["Roads"]),
        ({"q": "ДОРОГИ"}, ["Roads"]),
        ({"q": "учете"}, ["Wells"]),
        ({"q": "yolkina"}, ["Wells"]),
        ({"q": "елкина"}, ["Wells"]),
        ({"q": "ångström"}, ["Roads"]),
        ({"q": "ＩＴＵ"}, ["Roads"]),
        ({"q": "blue"}, ["Wells"]),
        ({"q": "wells itu"}, []),
        ({"q": "wells yolkina"}, ["Wells"]),
        ({"track": "technical", "spoken": "ru"}, ["Roads"]),
        ({"track": "technical", "role": "moderator"}, []),
        ({"q": "Coffee"}, []),
    ],
)
def test_a_filter_finds_what_answers_to_all_of_it(client, released, asked, expected):
    assert found(client, **asked) == expected
    assert found(client, "ru", **asked) == expected


def test_a_day_and_a_room_are_asked_for_too_and_a_day_keeps_its_breaks(client, event, released):
    assert found(client, day=event.starts.isoformat()) == ["Roads", "Coffee"]
    assert found(client, room=released["blue"].pk) == ["Wells"]


def test_the_page_says_how_many_there_are_and_leads_back(client, released):
    page = client.get(PROGRAM, {"q": "wells"}).content.decode()
    nothing = client.get(PROGRAM, {"q": "xyzzy"}).content.decode()

    assert "1 of 2 sessions" in page
    assert f'href="{PROGRAM}">Clear' in page
    assert "No session answers to all of this." in nothing


def test_what_was_asked_stays_in_the_form(client, released):
    page = client.get(PROGRAM, {"q": 'a"<b>', "track": "technical"}).content.decode()

    assert 'value="a&quot;&lt;b&gt;"' in page
    assert '<option value="technical" lang="en" selected>' in page


@pytest.mark.parametrize(
    "hostile",
    ["'", '"><script>alert(1)</script>', "9" * 5000, "\u202e", "%s%n", "../..", "ю" * 999, "-1"],
)
def test_odd_values_choose_nothing_and_break_nothing(client, released, hostile):
    asked = dict.fromkeys(("track", "day", "spoken", "role", "mode", "room"), hostile)

    assert found(client, **asked) == EVERYTHING
    answer = client.get(PROGRAM, {"q": hostile})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_filtering_asks_for_no_more_than_the_page_itself(
    client, released, django_assert_num_queries
):
    with django_assert_num_queries(5):
        client.get(PROGRAM, {"q": "roads", "track": "technical", "spoken": "ru"})


def test_speakers_are_found_by_name_in_either_script_and_by_organisation(client, released):
    def listed(words):
        answer = client.get("/minsk-2021/speakers/", {"q": words})
        return [person["shown"] for person in answer.context["people"]]

    assert listed("YOLKINA") == listed("елкина") == ["Anna Yolkina"]
    assert listed("itu") == ["Zoe Ångström"]
    assert listed("nobody") == []
