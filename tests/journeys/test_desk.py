"""The desk's morning: people are admitted on a phone, with a network and without."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from forum import clock
from forum.models.event import Mode
from registration import passes
from registration.models import Checkin, DeskScan, Pool, Shift
from registration.sounds import sound
from tests.browser import chromium
from tests.browser.watching import Watch
from tests.factories import make_person, make_registration
from tests.journeys.desk_video import film
from tests.journeys.steps import press, sign_in

pytestmark = pytest.mark.browser
DESK = "/minsk-2021/desk/"
PHONE = {"width": 360, "height": 740}
MANY = 50
AHEAD = """hours => {
  const Real = Date, ahead = hours * 3600000;
  globalThis.Date = class extends Real {
    constructor(...told) { if (told.length) super(...told); else super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; }
  };
}"""
KEPT = """async event => {
  const store = new DeskStore(event);
  return { people: (await store.read("people")) ?? null, shift: (await store.read("shift")) ?? null,
           last: (await store.read("last")) ?? null, scans: await store.scans() };
}"""


@pytest.fixture(autouse=True)
def _morning(event, at):
    """Twelve minutes past nine of the first day, and places for all."""
    Pool.objects.update(total=100)
    at(event.starts_at.replace(hour=9, minute=12))


@pytest.fixture
def worker(event):
    return make_person("desk@example.org", role="desk", event=event)


def begin(page, worker, device="Entrance 1"):
    """Sign in and start a shift."""
    sign_in(page, worker, to=DESK)
    start(page, device)


def start(page, device="Entrance 1"):
    page.get_by_label("Name of this device").fill(device)
    press(page, "Start the shift")
    expect(page.get_by_label("Name or organisation")).to_be_visible()


def scan(page, registration):
    """With a hand scanner, wherever the focus is."""
    page.keyboard.type(passes.sign(registration.code))
    page.keyboard.press("Enter")


def answered(page, title, *words):
    answer = page.get_by_role("dialog")
    expect(answer.get_by_role("heading")).to_have_text(re.compile(title))
    for word in words:
        expect(answer).to_contain_text(word)


def following(page):
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("dialog")).not_to_be_visible()


def kept(page):
    return page.evaluate(KEPT, "minsk-2021")


def ready_offline(page):
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    expect(page.locator("#desk-unsent")).to_be_empty()


def everything_is_sent(page):
    for _attempt in range(100):
        if not kept(page)["scans"]:
            return
        page.wait_for_timeout(200)
    raise AssertionError(kept(page)["scans"])


def without_network(page, troubles):
    """Take out what Chromium says of each request that had no network."""
    page.title()
    troubles[:] = [said for said in troubles if "net::ERR_" not in said]


def test_people_are_admitted_by_scan_and_by_name_and_taken_back(event, site, worker, somebody):
    anna = make_registration(event, given_name="Анна", family_name="Щербакова")
    boris = make_registration(event, given_name="Boris", family_name="Petrov", is_vip=True)
    far = make_registration(event, mode=Mode.ONLINE)
    page = somebody(viewport=PHONE)
    begin(page, worker)

    scan(page, anna)
    answered(page, "Admitted", "Анна Щербакова")
    scan(page, anna)  # the Enter of a scanner does not press what has the focus
    answered(page, "Already in at 09:1")
    scan(page, far)
    answered(page, "Registered online", "Switch to on site")
    page.keyboard.type("F1:ABCDEFGHJK:AAAAAAAAAAAAAAAA")
    answered(page, "Not a valid pass")
    following(page)
    assert Checkin.objects.standing().get().registration == anna

    page.get_by_label("Name or organisation").fill("петр")
    page.get_by_role("button", name="Boris Petrov").click()
    answered(page, "Admitted", "Boris Petrov", "VIP")
    expect(page.locator("#desk-numbers")).to_have_text("2 of 2 are in")
    press(page, "Undo")
    answered(page, "Check-in taken back", "Boris Petrov")
    following(page)
    assert not Checkin.objects.standing().filter(registration=boris).exists()
    expect(page.locator("#desk-last li").first).to_contain_text("Check-in taken back")
    expect(page.locator("#desk-numbers")).to_have_text("1 of 2 are in")


def test_a_scanner_on_a_russian_keyboard_is_understood(event, site, worker, somebody):
    anna = make_registration(event)
    page = somebody()
    begin(page, worker)

    page.evaluate(
        """text => { for (const letter of text) dispatchEvent(new KeyboardEvent("keydown", {
             key: "щ", code: letter === ":" ? "Semicolon" : /\\d/.test(letter) ? `Digit${letter}`
             : `Key${letter}`, shiftKey: letter === ":" })); }""",
        passes.sign(anna.code),
    )

    answered(page, "Admitted")


@pytest.mark.parametrize(
    "name", ["Щербакова", "Zhukovskaya", "Lukashevič", "O’Neill", "Юлия Гайко"]
)
def test_the_page_hears_a_name_as_the_server_does(event, site, worker, somebody, name):
    page = somebody()
    sign_in(page, worker, to=DESK)

    heard = page.evaluate(
        "async name => (await import('/static/js/desk/sounds.js')).sound(name)", name
    )

    assert heard == sound(name)


FIND = """async typed => {
  const { People } = await import("/static/js/desk/people.js");
  const people = new People();
  people.put([{ name: "Sean O’Connor", other: "Шон О’Коннор", org: "" }]);
  return people.find(typed).length;
}"""


def test_a_name_with_an_apostrophe_is_found_however_it_is_typed(event, site, worker, somebody):
    page = somebody()
    sign_in(page, worker, to=DESK)

    for typed in ("O'Connor", "oconnor", "o connor", "Connor", "коннор шон"):
        assert page.evaluate(FIND, typed) == 1, typed
    assert page.evaluate(FIND, "nnor") == 0


def test_fifty_are_admitted_by_camera_without_a_network_and_once_when_it_is_back(
    event, site, worker, playwright, tmp_path, troubles
):
    people = [make_registration(event, family_name=f"Example {n}") for n in range(MANY)]
    seen = film((passes.sign(one.code) for one in people), tmp_path / "badges.mjpeg")
    flags = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={seen}",
    ]
    browser = playwright.chromium.launch(
        executable_path=chromium.path(), args=[*chromium.FLAGS, *flags]
    )
    context = browser.new_context(base_url=site, locale="en-GB", viewport=PHONE)
    Watch(context, site, troubles)
    page = context.new_page()
    begin(page, worker)
    ready_offline(page)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("No network", exact=True)).to_be_visible()

    page.get_by_role("button", name="Camera").click()
    expect(page.locator("#desk-unsent")).to_have_text(f"{MANY} scans unsent", timeout=120_000)
    # The film begins anew, so that an answer would come between two clicks.
    page.evaluate(
        "for (const name of ['next', 'camera']) document.getElementById(`desk-${name}`).click()"
    )
    queue = kept(page)["scans"]
    assert not Checkin.objects.exists()
    expect(page.locator("#desk-numbers")).to_have_text(f"{MANY} of {MANY} are in")

    page.context.set_offline(False)
    expect(page.locator("#desk-unsent")).to_be_empty()
    assert Checkin.objects.standing().count() == MANY
    page.evaluate(
        """async scans => { const store = new DeskStore("minsk-2021");
             for (const { number, ...scan } of scans) await store.add(scan); }""",
        queue,
    )
    page.reload()
    expect(page.locator("#desk-unsent")).to_be_empty()
    everything_is_sent(page)
    assert Checkin.objects.count() == DeskScan.objects.count() == MANY
    expect(page.get_by_text("The server says otherwise")).not_to_be_visible()
    without_network(page, troubles)
    browser.close()
    assert not troubles, troubles


def test_what_two_devices_say_otherwise_is_shown(event, site, worker, somebody, troubles):
    anna = make_registration(event, family_name="Shown")
    first, second = somebody(viewport=PHONE), somebody()
    begin(first, worker)
    begin(second, make_person("other@example.org", role="desk", event=event), "Entrance 2")
    ready_offline(first)
    first.context.set_offline(True)
    scan(second, anna)
    answered(second, "Admitted")

    scan(first, anna)
    answered(first, "Admitted", "Kept on this device")
    following(first)
    first.context.set_offline(False)

    told = first.get_by_role("alert").filter(has_text="The server says otherwise")
    expect(told).to_contain_text("Anna Shown")
    expect(told).to_contain_text("Said here: Admitted. Said by the server: Already in at 09:1")
    press(first, "I have seen it")
    expect(told).not_to_be_visible()
    assert Checkin.objects.count() == 1
    without_network(first, troubles)


def test_a_device_whose_clock_is_hours_wrong_tells_and_keeps_the_right_time(
    event, site, worker, somebody, troubles
):
    anna = make_registration(event)
    page = somebody()
    page.add_init_script(f"({AHEAD})(11)")
    begin(page, worker)
    ready_offline(page)
    page.context.set_offline(True)
    scan(page, anna)
    answered(page, "Admitted")
    following(page)

    expect(page.locator("#desk-last time").first).to_have_text(re.compile("09:1"))
    page.context.set_offline(False)
    expect(page.locator("#desk-unsent")).to_be_empty()
    assert abs(Checkin.objects.get().at - clock.now()) < timedelta(minutes=2)
    without_network(page, troubles)


def test_after_the_shift_no_name_is_left_and_the_next_one_sends_what_was_unsent(
    event, site, worker, somebody, troubles
):
    anna = make_registration(event, family_name="Secret")
    page = somebody()
    begin(page, worker)
    ready_offline(page)
    page.context.set_offline(True)
    scan(page, anna)
    answered(page, "Admitted", "Secret")
    assert "Secret" in str(kept(page))

    page.context.add_init_script(f"({AHEAD})(9)")  # it was closed overnight
    page.reload()
    expect(page.get_by_text("no shift has been started on this device")).to_be_visible()
    left = kept(page)
    assert (left["people"], left["shift"], left["last"]) == (None, None, None)
    [one] = left["scans"]
    assert {name for name, value in one.items() if value} == {"number", "nonce", "at", "code"}
    assert one["code"] == anna.code
    assert "Secret" not in page.content() + str(left)

    page.context.set_offline(False)
    everything_is_sent(page)
    assert Checkin.objects.get().registration == anna
    without_network(page, troubles)


def test_ending_the_shift_wipes_the_device(event, site, worker, somebody):
    make_registration(event, family_name="Secret")
    page = somebody()
    begin(page, worker)
    expect(page.get_by_text("0 of 1 are in")).to_be_visible()

    page.get_by_role("button", name="More").click()
    with page.expect_navigation():  # the page wipes first, and then tells the server
        press(page, "End the shift and wipe this device")

    expect(page.get_by_role("heading", name="Start a shift")).to_be_visible()
    assert kept(page)["people"] is None
    assert not Shift.objects.live().exists()


def test_a_lost_device_wipes_itself_once_its_shift_is_ended(
    event, site, worker, organiser, somebody, troubles
):
    anna = make_registration(event, family_name="Secret")
    page = somebody()
    begin(page, worker)
    assert "Secret" in str(kept(page))
    Shift.objects.get().revoke(by=organiser)

    scan(page, anna)

    expect(page.get_by_text("This shift has ended")).to_be_visible()
    assert kept(page)["people"] is None
    assert "Secret" not in page.content()
    assert not Checkin.objects.exists()
    troubles[:] = [said for said in troubles if not said.startswith("403 for")]
