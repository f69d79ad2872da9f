"""The page on which an organiser sends the drafts about a release, or throws them away."""

import pytest

from forum.models import Entry, Message
from program.release import release
from tests.factories import (
    make_event,
    make_person,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)


@pytest.fixture
def made(event):
    session = make_session(event, "<b>Opening</b>")
    for name in ("ada", "zoe"):
        session.roles.create(
            event=event, speaker=make_speaker(event, given_name=name, email=f"{name}@example.org")
        )
    make_slot(session, make_room(event))
    return release(event, by=None)


def address(made):
    return f"/admin/program/release/{made.pk}/mails/"


def states():
    mails = Message.objects.filter(kind="program/released")
    return {mail.to.partition("@")[0]: mail.state for mail in mails}


def mail_to(name):
    return Message.objects.get(to=f"{name}@example.org", state="draft")


def test_the_drafts_stand_there_with_what_they_tell_and_nothing_leaves(made, organiser, signed_in):
    text = signed_in(organiser).get(address(made)).content.decode()
    assert "ada@example.org" in text
    assert "New: &lt;b&gt;Opening&lt;/b&gt;" in text
    assert "Send all 2 mails" in text
    assert states() == {"ada": "draft", "zoe": "draft"}


def test_the_ticked_are_sent_and_the_act_is_noted(made, organiser, signed_in):
    browser = signed_in(organiser)
    answer = browser.post(
        address(made), {"mail": [mail_to("ada").pk], "act": "send-ticked"}, follow=True
    )
    assert "1 mail is on its way." in answer.content.decode()
    assert states() == {"ada": "queued", "zoe": "draft"}
    assert Entry.objects.get(act="mail").facts == {"release": 1, "mails": 1}


def test_all_are_sent_once(made, organiser, signed_in):
    browser = signed_in(organiser)
    for _ in range(2):
        browser.post(address(made), {"act": "send-all"})
    assert states() == {"ada": "queued", "zoe": "queued"}
    assert Entry.objects.filter(act="mail").count() == 1


def test_the_ticked_are_thrown_away(made, organiser, signed_in):
    browser = signed_in(organiser)
    browser.post(address(made), {"mail": [mail_to("zoe").pk], "act": "discard-ticked"})
    assert states() == {"ada": "draft", "zoe": "cancelled"}
    browser.post(address(made), {"act": "send-all"})
    assert states() == {"ada": "queued", "zoe": "cancelled"}


def test_odd_posts_do_nothing(made, organiser, signed_in):
    browser = signed_in(organiser)
    other = make_event("minsk-2022")
    session = make_session(other)
    session.roles.create(event=other, speaker=make_speaker(other, email="boris@example.org"))
    make_slot(session, make_room(other))
    foreign = release(other, by=None)
    posted = {"mail": [mail_to("boris").pk, "x", "٣", "9" * 30], "act": "send-ticked"}
    for fields in (posted, {"act": "send-ticked"}, {"act": "x-all"}, {}):
        assert browser.post(address(made), fields).status_code == 302
    assert set(states().values()) == {"draft"}
    assert browser.get(address(foreign)).status_code == 404
    assert browser.post(address(foreign), {"act": "send-all"}).status_code == 404


def test_each_is_previewed_in_both_languages(made, organiser, signed_in):
    browser, mail = signed_in(organiser), mail_to("ada")
    for language, word in (("en", "Hello ada"), ("ru", "Здравствуйте, ada")):
        answer = browser.get(f"{address(made)}{mail.pk}/{language}/preview/")
        assert word in answer.content.decode()
        assert "sandbox" in answer["Content-Security-Policy"]
    assert browser.get(f"{address(made)}{mail.pk}/xx/preview/").status_code == 404
    assert browser.get(f"{address(made)}{mail.pk + 99}/en/preview/").status_code == 404
    assert states()["ada"] == "draft"


@pytest.mark.parametrize(
    ("role", "reads", "sends"),
    [
        ("organiser", 200, 302),
        ("editor", 200, 403),
        ("reviewer", 404, 404),
        ("translator", 404, 404),
        ("desk", 404, 404),
        ("reader", 404, 404),
    ],
)
def test_who_releases_reads_them_and_who_mails_sends_them(
    role, reads, sends, event, made, signed_in
):
    browser = signed_in(make_person(role=role, event=event))
    mail = mail_to("ada")
    assert browser.get(address(made)).status_code == reads
    assert browser.get(f"{address(made)}{mail.pk}/en/preview/").status_code == reads
    assert browser.post(address(made), {"act": "send-all"}).status_code == sends
    assert ("queued" in states().values()) == (sends == 302)


def test_a_later_release_is_pointed_at(made, organiser, signed_in, event):
    later = release(event, by=None)
    text = signed_in(organiser).get(address(made)).content.decode()
    assert "There is a later release, 2" in text
    assert address(later) in text
    assert "Send all" not in text


def test_the_list_of_releases_leads_there(made, organiser, signed_in):
    assert address(made) in signed_in(organiser).get("/admin/program/release/").content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_as_much_for_one_as_for_three(
    event, organiser, signed_in, many, django_assert_num_queries
):
    session = make_session(event)
    for _ in range(many):
        session.roles.create(event=event, speaker=make_speaker(event))
    make_slot(session, make_room(event))
    made, browser = release(event, by=None), signed_in(organiser)
    browser.get(address(made))
    with django_assert_num_queries(13):
        browser.get(address(made))
