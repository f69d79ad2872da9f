"""Hands on the keyboard, and no mouse: how somebody gets about a page by Tab, Enter and Space."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

MOST_STOPS = 120


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        """By typing it into the address bar."""
        self.page.goto(address)

    def reach(self, role: str, name: str, *, key: str = "Tab") -> Locator:
        """Press the key until that thing has the focus. It must be in the page, and in reach."""
        wanted = self.page.get_by_role(role, name=name).and_(self.page.locator(":focus"))
        for _ in range(MOST_STOPS):
            self.page.keyboard.press(key)
            if wanted.count():
                return wanted
        raise AssertionError(f"{key} does not lead to the {role} “{name}” on {self.page.url}")

    def follow(self, name: str, *, key: str = "Tab") -> None:
        """A link, by Enter."""
        self.reach("link", name, key=key)
        self._leave("Enter")

    def press(self, name: str, *, by: str = "Enter") -> None:
        """A button that sends its form."""
        self.reach("button", name)
        self._leave(by)

    def write(self, name: str, text: str, *, role: str = "textbox") -> None:
        """A field with suggestions is a combobox to who cannot see it."""
        self.reach(role, name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, name: str, text: str) -> None:
        """From a list, by the first letters of what is wanted."""
        field = self.reach("combobox", name)
        self.page.keyboard.type(text)
        chosen = field.evaluate("list => list.selectedOptions[0].label")
        assert chosen.startswith(text), f"“{text}” in {name} chose “{chosen}”"

    def pick(self, name: str) -> None:
        """One of several round buttons: Tab leads to the group, the arrows lead through it."""
        group = self.page.get_by_role("radio", name=name)
        options = group.locator("xpath=ancestor::fieldset").get_by_role("radio")
        focus = options.and_(self.page.locator(":focus"))
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if focus.count():
                break
        else:
            raise AssertionError(f"Tab does not lead to the group of “{name}”")
        self.page.keyboard.press("Space")
        for _ in range(options.count()):
            if group.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not lead to “{name}”")

    def tick(self, name: str) -> None:
        box = self.reach("checkbox", name)
        self.page.keyboard.press("Space")
        assert box.is_checked()

    def _leave(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
