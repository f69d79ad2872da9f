"""What people do again and again, by what they see: labels, buttons, links."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from playwright.sync_api import Locator, Page, expect

from tests.factories import PASSWORD
from tests.journeys.outbox import Outbox, code_in

if TYPE_CHECKING:
    from forum.models import Person


def sign_in(page: Page, person: Person, to: str = "/admin/") -> None:
    """With the password, as those may who have one; to the organisers' home or where they want."""
    page.goto(f"/accounts/login/?next={to}")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign In", exact=True).click()
    page.wait_for_url(f"**{to}")


def sign_in_by_code(page: Page, email: str, outbox: Outbox) -> None:
    """From the page that asks whoever it is for an address; no password anywhere."""
    page.get_by_label("Email").fill(email)
    page.get_by_role("button", name="Request Code").click()
    page.get_by_label("Code").fill(code_in(outbox.wait_for(email, "Your sign-in code")))
    page.get_by_role("button", name="Confirm").click()


def download(page: Page, pressed: Locator, folder: Path) -> Path:
    with page.expect_download() as started:
        pressed.click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def share_export(page: Page, name: str, *, to: str) -> None:
    """Keep what the page of an export shows, as CSV, for the whole team."""
    page.get_by_label("Text with delimiters (CSV)").check()
    page.get_by_label("Name of this export").fill(name)
    page.get_by_label("Recipient").fill(to)
    page.get_by_label("For the whole team").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(f"Saved as “{name}”.")).to_be_visible()


def choose(page: Page, option: str) -> None:
    """One of several options, by its words: they cover the round button."""
    page.locator("label").get_by_text(option, exact=True).click()
    expect(page.get_by_label(option, exact=True)).to_be_checked()


def fill_in_registration(page: Page, *, mode: str, email: str) -> None:
    """In the active language: labels are what the catalogue makes of them."""
    page.goto("/minsk-2021/register/")
    choose(page, _(mode))
    page.get_by_label(_("Honorific")).select_option("Dr")
    page.get_by_label(_("Given name"), exact=True).fill("Анна")
    page.get_by_label(_("Family name"), exact=True).fill("O'Neill <b>")
    page.get_by_label(_("E-mail")).fill(email)
    page.get_by_label(_("Country represented")).select_option("BY")
    page.get_by_label(_("Organisation")).fill("Beltelecom & Co")
    page.get_by_label(_("Job title")).fill("Engineer")
    page.get_by_label(_("Category")).select_option(index=1)
    page.get_by_role("checkbox").check()
    page.wait_for_timeout(2500)  # nobody is faster, or they are asked whether they mean it


def open_by_link(page: Page, link: str) -> None:
    """The secret is in the link, but neither in the address that it leads to nor in the page."""
    secret = link.partition("?key=")[2]
    assert len(secret) > 40
    page.goto(link)
    assert secret not in page.url
    assert secret not in page.content()


def follow(page: Page, link: str) -> None:
    """A link of the page, by the first of its words."""
    page.get_by_role("link", name=link).click()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def heading(page: Page, words: str) -> None:
    """The page's own heading says so."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def told(page: Page, words: str) -> None:
    """The page tells what was done, or why it was not."""
    expect(page.get_by_text(words)).to_be_visible()
