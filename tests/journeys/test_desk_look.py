"""The desk's page as it is looked at: light and dark, in each state, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from registration import passes
from registration.models import Category, Pool
from tests.browser import chromium
from tests.browser.watching import Watch
from tests.factories import make_person, make_registration
from tests.journeys.desk_video import SIZE
from tests.journeys.steps import sign_in
from tests.pages import checks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
DESK = "/minsk-2021/desk/"
PHONE, TABLET = {"width": 360, "height": 740}, {"width": 1024, "height": 768}
SCHEMES = ("light", "dark")
CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  return one.checkVisibility() && getComputedStyle(one).overflowX !== "visible"
    && one.tagName !== "INPUT" && one.scrollWidth > one.clientWidth + 1;
}).map((one) => `cut: ${one.className} ${one.textContent.trim()}`)"""
BROKEN = """() => {
  const told = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    for (const { 0: word, index } of walk.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, index);
      range.setEnd(walk.currentNode, index + word.length);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (tops.size > 1) told.push(`broken: ${word}`);
    }
  }
  return told;
}"""


@pytest.fixture(autouse=True)
def _morning(event, at):
    Pool.objects.update(total=100)
    at(event.starts_at.replace(hour=9, minute=12))


@pytest.fixture
def desk(playwright, site, troubles, tmp_path) -> Iterator[Page]:
    """The page on a phone whose camera sees a wall."""
    browser = playwright.chromium.launch(
        executable_path=chromium.path(),
        args=[
            *chromium.FLAGS,
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-video-capture={_wall(tmp_path / 'wall.mjpeg')}",
        ],
    )
    context = browser.new_context(
        base_url=site, locale="en-GB", viewport=PHONE, reduced_motion="reduce"
    )
    Watch(context, site, troubles)
    page = context.new_page()
    yield page
    page.title()
    browser.close()
    wrong = [said for said in troubles if "net::ERR_" not in said]  # one is without a network
    assert not wrong, wrong


def _wall(file: Path) -> Path:
    Image.new("RGB", SIZE, "#9a8f80").save(file, "JPEG")
    return file


def begin(page, event, language="en"):
    sign_in(page, make_person("desk@example.org", role="desk", event=event), to=DESK)
    page.goto(f"{DESK}?language={language}")
    expect(page.locator("#desk-device-name")).to_be_visible()


def start(page):
    page.locator("#desk-device-name").fill("Entrance 1, tablet")
    page.locator("#desk-device-name").press("Enter")
    expect(page.locator("#desk-name")).to_be_visible()


def looked_at(page, state):
    """What is wrong on the page as it stands, in both schemes."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found += [f"{state}, {scheme}: {said}" for said in checks.axe(page)]
    return found + [f"{state}: {said}" for said in page.evaluate(CUT) + page.evaluate(BROKEN)]


def scan(page, text):
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.locator("#desk-answer")).to_be_visible()


def test_nothing_in_any_state_is_faint_or_nameless_in_light_or_dark(event, desk):
    vip = make_registration(event, given_name="Anna", family_name="Petrova", is_vip=True)
    begin(desk, event)
    found = looked_at(desk, "start")
    start(desk)
    found += looked_at(desk, "work")

    desk.locator("#desk-camera").click()
    expect(desk.locator("#desk-viewer")).to_be_visible()
    desk.wait_for_function("() => document.getElementById('desk-video').currentTime > 0")
    found += looked_at(desk, "camera")
    desk.locator("#desk-camera").click()
    desk.locator("#desk-name").fill("petr")
    expect(desk.locator("#desk-found li")).to_have_count(1)
    found += looked_at(desk, "search")
    desk.locator("#desk-name").fill("")

    for state, text in {
        "admitted": passes.sign(vip.code),
        "already": passes.sign(vip.code),
        "forged": "F1:ABCDEFGHJK:AAAAAAAAAAAAAAAA",
    }.items():
        scan(desk, text)
        expect(desk.locator("#desk-answer")).to_have_attribute("data-answer", state)
        found += looked_at(desk, state)
    desk.locator("#desk-next").click()
    desk.set_viewport_size(TABLET)
    found += looked_at(desk, "work on a tablet")
    assert not found, "\n".join(found)


def test_no_word_is_cut_or_broken_on_a_small_phone_in_russian(event, desk):
    Category.objects.update(name_ru="Оператор электросвязи")
    anna = make_registration(event, given_name="Анна", family_name="Щербакова")
    begin(desk, event, "ru")
    found = looked_at(desk, "start")
    start(desk)
    found += looked_at(desk, "work")
    desk.evaluate("navigator.serviceWorker.ready.then(() => null)")
    desk.context.set_offline(True)
    scan(desk, passes.sign(anna.code))
    found += looked_at(desk, "answer")
    desk.locator("#desk-next").click()
    expect(desk.locator("#desk-unsent")).not_to_be_empty()
    found += looked_at(desk, "no network")
    desk.context.set_offline(False)
    expect(desk.locator("#desk-unsent")).to_be_empty()
    desk.locator("#desk-options").click()
    found += looked_at(desk, "menu")
    assert not found, "\n".join(found)


def test_the_menu_names_the_device(event, desk):
    begin(desk, event)
    start(desk)
    desk.locator("#desk-options").click()
    expect(desk.locator("#desk-device")).to_have_text("Entrance 1, tablet")


def test_an_answer_does_not_say_the_same_twice(event, desk):
    anna = make_registration(event)
    begin(desk, event)
    start(desk)
    scan(desk, passes.sign(anna.code))
    scan(desk, passes.sign(anna.code))
    expect(desk.get_by_role("heading", name="Already in at 09:1")).to_be_visible()
    assert desk.locator("#desk-answer").inner_text().count("Already in at") == 1
