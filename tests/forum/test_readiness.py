"""What an event needs before it is published, on the home of a draft; and its privacy notice."""

from forum import clock, registry
from forum.models import ConsentText, Event, Message
from speakers.models import Call
from tests.factories import make_event, make_page, make_registration, make_room

HOME = "/admin/"


def home_of(browser):
    return browser.get(HOME).context["board"]


def needs(home):
    return {str(need.label): need.is_done for need in home.needs}


def test_a_draft_lists_what_it_lacks_first_each_with_the_page_that_mends_it(
    event, organiser, signed_in
):
    Event.objects.update(state="draft", venue_en="", venue_ru="", contact_email="a@example.org")
    browser = signed_in(organiser)

    home = home_of(browser)

    done = [need.is_done for need in home.needs]
    assert done == sorted(done)
    assert home.done == sum(done)
    told = needs(home)
    assert not told["A city and a venue are named"]
    assert not told["Questions reach a contact address that somebody reads"]
    assert not told["There are rooms for the sessions"]
    assert not told["The mail server took a mail: send yourself a test"]
    assert told["An organiser is on the team"]
    assert told["There are places for each way of taking part"]
    assert told["The privacy notice says what people agree to"]
    opened = {need.url: browser.get(need.url).status_code for need in home.needs}
    assert set(opened.values()) == {200}, opened


def test_each_thing_that_is_mended_is_done(event, organiser, signed_in):
    Event.objects.update(state="draft", contact_email="forum@mpt.gov.by")
    make_room(event)
    make_page(event)
    make_registration(event)
    Message.objects.filter(pk=Message.objects.first().pk).update(
        state="sent", sent_at=clock.real_now()
    )
    Call.objects.create(event=event, sought_en="Cities.", sought_ru="Города.")

    told = needs(home_of(signed_in(organiser)))

    assert [label for label, is_done in told.items() if not is_done] == []
    assert len(told) == len(registry.readiness)


def test_a_published_event_needs_nothing_any_more(event, organiser, signed_in):
    assert home_of(signed_in(organiser)).needs == []


def test_an_online_event_needs_neither_rooms_nor_places_on_site(event, organiser, signed_in):
    Event.objects.update(state="draft", format="online", venue_en="", venue_ru="")
    event.mode_pools.filter(mode="on_site").delete()

    told = needs(home_of(signed_in(organiser)))

    assert told["There are rooms for the sessions"]
    assert told["There are places for each way of taking part"]
    assert told["A city and a venue are named"]


def test_the_privacy_notice_is_written_in_the_admin_as_its_next_version(
    event, organiser, signed_in
):
    browser = signed_in(organiser)
    sent = {
        "event": event.pk,
        "purpose": "processing",
        "text_en": "I agree, as the law of 2021 has it.",
        "text_ru": "Я согласен по закону 2021 года.",
    }

    answer = browser.post("/admin/forum/consenttext/add/", sent)

    assert answer.status_code == 302
    text = ConsentText.objects.current(event, "processing")
    assert (text.version, text.text_en) == (2, sent["text_en"])
    page = f"/admin/forum/consenttext/{text.pk}/change/"
    assert browser.post(page, sent | {"text_en": "Changed"}).status_code == 403
    assert browser.post(f"/admin/forum/consenttext/{text.pk}/delete/").status_code == 403


def test_nobody_writes_the_privacy_notice_of_another_event(event, organiser, signed_in):
    other = make_event("minsk-2030")
    sent = {"event": other.pk, "purpose": "processing", "text_en": "Everything is ours."}

    signed_in(organiser).post("/admin/forum/consenttext/add/", sent)

    assert ConsentText.objects.current(other, "processing").version == 1
