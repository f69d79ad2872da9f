"""“My forum” without a network: the last copy, of nobody else, and forgotten when it must be."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import Error, Page, expect

from forum.links import secret
from forum.models import Link
from program.release import release
from tests.factories import (
    MINSK,
    make_event,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
)
from tests.journeys.steps import heading, press, sign_in, told

pytestmark = pytest.mark.browser
TEN = datetime(2021, 3, 16, 10, tzinfo=MINSK)
MINUTE = timedelta(minutes=1)
COPY = "Kept copy of 09:48 on 16 March (UTC+3)"
IS_KEPT = """async (path) => {
    const kept = await caches.match(path, { cacheName: `my-forum:${path}` });
    return Boolean(kept) && (await (await caches.open(`my-forum:${path}`)).keys()).length > 5;
}"""


@pytest.fixture
def event(db):
    return make_event(starts=date(2021, 3, 16))


@pytest.fixture
def program(event, at):
    """A session at ten and one at eleven; it is 9:48."""
    at(TEN - timedelta(days=10))
    hall = make_room(event)
    make_slot(make_session(event, "Cities that listen"), hall)
    make_slot(make_session(event, "Lanterns"), hall, hour=11)
    release(event, by=None)
    at(TEN - 12 * MINUTE)


@pytest.fixture
def offline(troubles):
    """Browsers say that they are, which is what we look at."""
    yield
    troubles[:] = [one for one in troubles if not re.search("ERR_INTERNET|ERR_FAILED", one)]


def opened(page: Page, event, **facts) -> str:
    """By the link of somebody's mail; the address of the page, once the device keeps it."""
    made = make_registration(event, **facts)
    link, _token = secret(made, "registration:mine", event.slug, made.code)
    page.goto(link)
    return is_kept(page)


def is_kept(page: Page) -> str:
    expect(page.get_by_text("This device keeps a copy of this page")).to_be_visible()
    path = page.evaluate("location.pathname")
    for _ in range(100):
        if page.evaluate(IS_KEPT, path):
            return path
        page.wait_for_timeout(100)
    raise AssertionError("nothing is kept")


def names_of_caches(page: Page) -> list[str]:
    return page.evaluate("caches.keys()")


def scopes(page: Page) -> list[str]:
    return page.evaluate(
        "navigator.serviceWorker.getRegistrations().then(all => all.map(({ scope }) => scope))"
    )


def is_out_of_reach(page: Page, path: str) -> bool:
    """Whether the browser itself says that there is no network."""
    tab = page.context.new_page()
    try:
        tab.goto(path)
    except Error as error:
        return "ERR_INTERNET_DISCONNECTED" in str(error) or "ERR_FAILED" in str(error)
    finally:
        tab.close()
    return False


def test_once_opened_it_is_read_without_a_network_as_it_was_dressed_too(
    event, program, somebody, offline
):
    page = somebody(viewport={"width": 360, "height": 740})
    path = opened(page, event)
    expect(page.get_by_text("Kept copy of")).to_be_hidden()
    dress = page.evaluate(
        "getComputedStyle(document.querySelector('.today-point')).backgroundColor"
    )

    page.context.set_offline(True)
    page.reload()

    heading(page, "You are registered to take part on site")
    told(page, COPY)
    told(page, "nothing that you press is sent")
    expect(page.locator("[data-point=next]")).to_contain_text("Cities that listen")
    expect(page.locator(".qr")).to_be_visible()
    shown = page.evaluate(
        "getComputedStyle(document.querySelector('.today-point')).backgroundColor"
    )
    assert shown == dress != "rgba(0, 0, 0, 0)"

    page.context.set_offline(False)
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_text("Kept copy of")).to_be_hidden()
    assert page.evaluate("location.pathname") == path


def test_a_kept_copy_goes_on_with_the_time_though_the_devices_clock_is_wrong(
    event, program, somebody, offline
):
    """The device is years ahead of the forum here; fifteen minutes pass without a network."""
    page = somebody()
    page.clock.install()
    opened(page, event)
    expect(page.locator("[data-point=now]")).to_be_hidden()
    expect(page.locator(".today-in")).to_have_text("in 12 minutes")

    page.context.set_offline(True)
    page.clock.fast_forward("15:00")
    expect(page.locator("[data-point=now]")).to_contain_text("Cities that listen")
    expect(page.locator(".today-in")).to_have_text("in 57 minutes")

    page.reload()
    told(page, COPY)
    expect(page.locator("[data-point=now]")).to_contain_text("Cities that listen")
    expect(page.locator("[data-point=next]")).to_contain_text("Lanterns")


def test_no_other_page_and_nobody_elses_is_shown_from_it(event, program, somebody, offline):
    page = somebody()
    path = opened(page, event)
    other = f"/minsk-2021/registrations/{make_registration(event).code}/"
    assert page.goto(f"{path}edit/").ok
    assert page.goto(f"{path}data/").ok
    assert page.goto("/minsk-2021/program/").ok
    kept = page.evaluate(
        "async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)",
        f"my-forum:{path}",
    )
    assert [url for url in kept if "/static/" not in url and "theme.css" not in url] == [
        page.evaluate("(path) => new URL(path, location).href", path)
    ]

    page.context.set_offline(True)

    assert is_out_of_reach(page, other)
    assert is_out_of_reach(page, f"{path}edit/")
    assert is_out_of_reach(page, f"{path}data/")
    page.goto(path)
    told(page, COPY)


@pytest.mark.parametrize(
    ("door", "button"), [("/accounts/logout/", "Sign Out"), ("/admin/", "Sign out")]
)
def test_signing_out_forgets_it(event, program, somebody, offline, door, button):
    person = make_person(role="organiser", event=event)
    made = make_registration(event, email=person.email)
    path = f"/minsk-2021/registrations/{made.code}/"
    page = somebody()
    sign_in(page, person, path)
    is_kept(page)

    page.goto(door)
    press(page, button)
    page.wait_for_url(lambda here: not here.endswith(door))

    assert names_of_caches(page) == scopes(page) == []
    page.context.set_offline(True)
    assert is_out_of_reach(page, path)


def test_who_goes_to_sign_in_finds_nothing_of_whoever_was_there_before(event, program, somebody):
    page = somebody()
    opened(page, event)

    page.goto("/accounts/login/")
    expect(page.get_by_label("Password")).to_be_visible()
    page.wait_for_function("caches.keys().then(all => all.length === 0)")

    assert scopes(page) == []


def test_a_revoked_link_forgets_it_at_the_next_look(event, program, somebody, offline):
    page = somebody()
    path = opened(page, event)
    made = event.registrations.get()
    Link.objects.revoke(made)

    assert page.goto(path).status == 404
    page.wait_for_function("caches.keys().then(all => all.length === 0)")

    page.context.set_offline(True)
    assert is_out_of_reach(page, path)


def test_who_cancels_or_is_erased_has_nothing_kept(event, program, somebody, troubles):
    page = somebody()
    path = opened(page, event)
    page.goto(f"{path}cancel/")
    press(page, "Cancel my registration")
    told(page, "Your registration is cancelled.")
    page.wait_for_function("caches.keys().then(all => all.length === 0)")

    opened(page, event)
    page.goto("/minsk-2021/registrations/erased/")  # where erasing leads
    page.wait_for_function("caches.keys().then(all => all.length === 0)")
    assert scopes(page) == []


def test_while_the_server_fails_the_copy_is_shown(event, program, somebody, monkeypatch, troubles):
    page = somebody()
    path = opened(page, event)
    monkeypatch.setattr("registration.views.mine.page.is_listed", lambda _: 1 / 0)

    page.goto(path)
    told(page, COPY)
    monkeypatch.undo()
    page.goto(path)
    expect(page.get_by_text("Kept copy of")).to_be_hidden()

    expected = ("500", "ZeroDivisionError")
    troubles[:] = [one for one in troubles if not any(word in one for word in expected)]


def test_when_the_forum_is_over_nothing_is_kept(event, program, somebody, at, offline):
    page = somebody()
    path = opened(page, event)
    at(event.ends_at)

    page.reload()
    heading(page, "You were registered to take part on site")
    page.wait_for_function("caches.keys().then(all => all.length === 0)")

    page.context.set_offline(True)
    assert is_out_of_reach(page, path)


def test_a_copy_ends_with_the_forum_though_there_was_no_network_since(
    event, program, somebody, at, offline
):
    page = somebody()
    at(event.ends_at - timedelta(seconds=8))
    path = opened(page, event)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("Kept copy of")).to_be_visible()

    page.wait_for_timeout(8000)

    assert is_out_of_reach(page, path)


def test_the_reader_can_have_it_forgotten_and_not_kept_again(event, program, somebody, offline):
    page = somebody()
    path = opened(page, event)

    press(page, "Keep nothing on this device")
    told(page, "This device keeps no copy of this page.")
    page.reload()
    told(page, "This device keeps no copy of this page.")
    assert names_of_caches(page) == scopes(page) == []

    press(page, "Keep a copy on this device")
    assert is_kept(page) == path


def test_without_scripts_it_is_read_and_nothing_is_kept(event, program, somebody):
    page = somebody(java_script_enabled=False)
    made = make_registration(event)
    link, _token = secret(made, "registration:mine", event.slug, made.code)

    page.goto(link)

    expect(page.locator("[data-point=next]")).to_contain_text("in 12 minutes")
    expect(page.get_by_role("heading", name="Without a network")).to_be_hidden()
