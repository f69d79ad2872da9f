"""An attendee registers, gets the mail, comes back by its link, cancels."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from registration.models import Pool, Registration
from tests.factories import make_registration
from tests.journeys.outbox import calendar_of, html_of, link_in, text_of
from tests.journeys.steps import fill_in_registration, heading, open_by_link

pytestmark = pytest.mark.browser
ANNA = "anna@example.org"


def test_an_attendee_registers_on_site_and_cancels_by_the_link_in_the_mail(
    event, worker, outbox, somebody
):
    page = somebody()
    fill_in_registration(page, mode="On site", email=ANNA)
    page.get_by_role("button", name="Register").click()
    heading(page, "You are registered to take part on site")
    mine, code = page.url, page.url.split("/")[-2]

    mail = outbox.wait_for(ANNA, "We have your registration: Smart sustainable cities")
    for body in (text_of(mail), html_of(mail)):
        assert "Your place on site is confirmed." in body
        assert code in body
        assert link_in(mail, code) in body
    assert "<b>" not in html_of(mail)
    method, entry = calendar_of(mail)
    assert (method, entry["UID"]) == ("PUBLISH", f"registration-{code}@minsk-2021")
    assert (entry.start, entry.end) == (event.starts_at, event.ends_at)

    phone = somebody(viewport={"width": 360, "height": 740})
    open_by_link(phone, link_in(mail, code))
    assert phone.url == mine
    expect(phone.get_by_text("Анна O'Neill <b>")).to_be_visible()

    phone.get_by_role("link", name="Cancel my registration").click()
    phone.get_by_role("button", name="Cancel my registration").click()
    heading(phone, "Your registration is cancelled")

    mail = outbox.wait_for(ANNA, "Your registration is cancelled")
    method, entry = calendar_of(mail)
    assert (method, entry["UID"]) == ("CANCEL", f"registration-{code}@minsk-2021")
    assert entry["SEQUENCE"] > 1

    assert somebody().goto(mine).status == 404


def test_an_attendee_registers_online_in_russian_and_without_javascript(
    event, worker, outbox, somebody
):
    page = somebody(locale="ru-RU", java_script_enabled=False)
    with translation.override("ru"):
        fill_in_registration(page, mode="Online", email=ANNA)
        page.get_by_role("button", name=_("Register")).click()
        heading(page, _("You are registered to take part online"))
        expect(page.locator("img.qr")).to_have_count(0)

    mail = outbox.wait_for(ANNA, "Ваша регистрация получена: Умные устойчивые города")
    assert mail["content-language"] == "ru"
    for body in (text_of(mail), html_of(mail)):
        assert "Ваше онлайн-участие подтверждено." in body
    _method, entry = calendar_of(mail)
    assert entry["SUMMARY"] == "Умные устойчивые города"
    assert "/minsk-2021/registrations/" in entry["LOCATION"]  # their own way in
    open_by_link(page, link_in(mail, "/registrations/"))


def test_a_link_that_opens_nothing_leads_to_the_page_that_strangers_see(event, somebody):
    registration = make_registration(event)
    path = f"/minsk-2021/registrations/{registration.code}/"
    page = somebody()
    assert page.goto(f"{path}?key=guessed").status == 404
    assert page.url.endswith(path)


@pytest.mark.parametrize(("scripts", "sent"), [(True, 1), (False, 2)])
def test_a_double_click_registers_once_and_mails_once(
    event, worker, outbox, somebody, scripts, sent
):
    page = somebody(java_script_enabled=scripts)
    posts = []
    page.on("request", lambda request: request.method == "POST" and posts.append(request))
    fill_in_registration(page, mode="On site", email=ANNA)
    button = page.get_by_role("button", name="Register")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    with transaction.atomic():
        list(Pool.objects.select_for_update())  # so that the first click is not answered yet
        with page.expect_request(lambda request: request.method == "POST"):
            page.mouse.click(box["x"] + 5, box["y"] + 5)
        page.mouse.click(box["x"] + 5, box["y"] + 5)
        while len(posts) < sent:
            page.wait_for_timeout(50)
    heading(page, "You are registered to take part on site")
    assert len(posts) == sent

    outbox.wait_for(ANNA, "We have your registration")
    later = make_registration(event)  # whose mail is sent after every mail of before
    outbox.wait_for(later.email, "We have your registration")
    assert len(outbox.subjects_to(ANNA)) == 1
    assert Registration.objects.filter(email=ANNA).count() == 1
