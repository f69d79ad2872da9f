"""Each page in a browser: axe finds nothing, and the keyboard, a phone and a magnifier will do.

One state of each template, in a language, a colour scheme and a width that its name decides; with
--every-state all of them, in both languages and both schemes, one on a phone and one on a desktop.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.pages import checks
from tests.pages.going import open_in
from tests.pages.registry import State, main_states, states

pytestmark = pytest.mark.browser
LANGUAGES, SCHEMES = ("en", "ru"), ("light", "dark")
SIZES = ({"width": 1280, "height": 900}, {"width": 360, "height": 740})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.config.getoption("--every-state"):
        looks = list(product(states(), LANGUAGES))
    else:
        looks = [(state, LANGUAGES[_draw(state) % 2]) for state in main_states()]
    metafunc.parametrize(
        ("state", "language"), looks, ids=[f"{state}-{language}" for state, language in looks]
    )


def test_a_page_is_accessible(
    state: State, language: str, prepared, rendered, site, new_context, troubles, request
):
    report = request.config.getoption("--every-state")
    with prepared(state) as visit:
        context: BrowserContext = new_context(
            viewport=SIZES[0], reduced_motion="reduce", color_scheme="light"
        )
        page, status = open_in(context, site, visit, language)
    found = [f"rendered {sorted(rendered)}"] * (state.template not in rendered)
    found += [f"answered {status} and not {state.status}"] * (status != state.status)
    page.evaluate(checks.SCRIPT)
    looks = [(scheme, SIZES[(_draw(state) + i) % 2]) for i, scheme in enumerate(SCHEMES)]
    if not report:
        looks = [looks[_draw(state) // 2 % len(looks)]]
    for scheme, size in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        faults = list(checks.axe(page))
        found += [f"{scheme}, {size['width']} px: {fault}" for fault in faults]
        if report:
            _write(report, state, language, scheme, size["width"], faults)
    found += _beside_axe(page, state, language, walks=bool(report))
    _forgive_what_was_asked_for(troubles, state)
    if report:
        _write(report, state, language, "any", 0, found)
    assert not found, "\n".join([f"{state} in {language} ({page.url}):", *found])


def _beside_axe(page: Page, state: State, language: str, *, walks: bool) -> Iterator[str]:
    """The walk with the Tab key through all of a page is long, so only ./run prove takes it."""
    in_admin = page.url.partition("/admin/")[1] != ""
    yield from checks.structure(page, language)
    yield from checks.sizes(page, ours=not in_admin)
    if walks:
        yield from checks.keyboard(page)


def _draw(state: State) -> int:
    """A number that is the same tomorrow, for spreading languages, schemes and widths."""
    return zlib.crc32(str(state).encode())


def _forgive_what_was_asked_for(troubles: list[str], state: State) -> None:
    """Whoever wants to see an answer of 500 gets it; Chromium complains of it."""
    if state.status >= 500:
        troubles[:] = [trouble for trouble in troubles if str(state.status) not in trouble]


def _write(report: str, state: State, language: str, scheme: str, width: int, faults: list) -> None:
    line = {
        "state": str(state),
        "language": language,
        "scheme": scheme,
        "width": width,
        "faults": faults,
    }
    with Path(report).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
