"""Protocol's list of participants: provisional, then final, handed out and put on the site."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from registration.models import Registration
from tests.factories import make_registration
from tests.journeys.steps import follow, press, sign_in, told

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def saved(page: Page, link: str, language: str) -> bytes:
    """The file behind a link that stands beside the name of a language."""
    line = page.locator(f"[lang={language}]", has=page.get_by_role("link", name=link, exact=True))
    with page.expect_download() as download:
        line.last.get_by_role("link", name=link, exact=True).click()
    return Path(download.value.path()).read_bytes()


def read(content: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split()
    )


def test_the_list_is_provisional_then_final(event, organiser, somebody):
    event.categories.update(listing="everybody")
    make_registration(event, family_name="First", job_title="Engineer")
    leaves = make_registration(event, family_name="Leaves")
    desk = somebody()
    sign_in(desk, organiser)
    follow(desk, "Documents")
    follow(desk, "List of participants")
    told(desk, "2 participants are named.")

    desk.get_by_label("Status").select_option("provisional")
    press(desk, "Release the list")
    told(desk, "The list is released. Nobody but the team sees it until it is put on the site.")
    section = desk.get_by_role("region", name="Revisions so far").first
    expect(section.get_by_role("row", name="1 Provisional")).to_be_visible()

    leaves.cancel()
    Registration.objects.filter(family_name="First").update(job_title="Director")
    make_registration(event, family_name="Late", country="AT")
    desk.reload()
    told(desk, "Anna LATE")
    desk.get_by_label("Status").select_option("final")
    desk.get_by_label("Note [en]").fill("After the last ministries.")
    press(desk, "Release the list")
    told(desk, "Nothing has changed.")

    reader = somebody(viewport={"width": 360, "height": 740})
    reader.goto("/minsk-2021/participants/")
    expect(reader.get_by_role("link", name="English")).to_have_count(0)
    press(desk, "Put revision 2 on the site")
    told(desk, "Everybody can read it now.")

    english, russian = read(saved(desk, "PDF", "en")), saved(desk, "DOCX", "ru")
    assert "For the organisers alone" in english, "the last link is the internal list's"
    assert any("FIRST" in line.text for line in docx.Document(BytesIO(russian)).paragraphs)

    reader.reload()
    told(reader, "(final, revision 2 of")
    with reader.expect_download() as download:
        reader.get_by_role("main").get_by_role("link", name="English").click()
    handed_out = read(Path(download.value.path()).read_bytes())
    assert "Final list of participants" in handed_out
    assert "Added: Anna LATE. Corrected: Anna FIRST. 1 person is no longer" in handed_out
    assert "LEAVES" not in handed_out
