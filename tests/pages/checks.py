"""What every page has to pass: axe, and what axe does not see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")
TAGS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "resultTypes": ["violations"],
    "preload": False,  # it would put styles into the page, which the policy refuses aloud
}
MOST_STOPS = 400  # of the Tab key
NARROW, ZOOMED = {"width": 320, "height": 640}, {"width": 640, "height": 450}  # 1280 x 900 at 200 %


def axe(page: Page) -> Iterator[str]:
    for violation in Axe().run(page, options=OPTIONS).response["violations"]:
        first, *others = violation["nodes"]
        why = " ".join(first["failureSummary"].split())
        where = ", ".join(" ".join(map(str, node["target"])) for node in [first, *others[:4]])
        more = f" and {len(others) - 4} more" if len(others) > 4 else ""
        yield f"axe {violation['id']}: {where}{more}: {why}"


def structure(page: Page, language: str) -> Iterator[str]:
    yield from page.evaluate("language => checks.structure(language)", language)
    yield from page.evaluate("checks.motion()")


def sizes(page: Page, *, ours: bool) -> Iterator[str]:
    """Nothing to scroll sideways at 320 px and at 200 %; on the phone, targets for a finger.

    For Django's own admin axe's rule on targets has to do.
    """
    before = page.viewport_size
    for size in (ZOOMED, NARROW):
        page.set_viewport_size(size)
        yield from page.evaluate("checks.fits()")
    if ours:
        yield from page.evaluate("checks.targets()")
    page.set_viewport_size(before)


def keyboard(page: Page) -> Iterator[str]:
    """The Tab key leads through all of it, always to be seen, and past the menu at once."""
    page.evaluate("checks.rest()")
    for stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate("checks.focused()")
        if found is None:
            break
        yield from found
        if stop == 0:
            yield from _skip_link(page)
    else:
        yield f"the Tab key does not come to an end in {MOST_STOPS} stops"


def _skip_link(page: Page) -> Iterator[str]:
    if not page.evaluate("document.activeElement.matches('a[href^=\"#\"]')"):
        yield "the first stop of the Tab key is no skip link"
        return
    target = page.evaluate(
        "() => { const link = document.activeElement;"
        " const there = document.getElementById(link.hash.slice(1));"
        " return there?.closest('main') || there?.querySelector('h1') ? link.hash : null }"
    )
    if target is None:
        yield "the skip link does not lead to the content"
