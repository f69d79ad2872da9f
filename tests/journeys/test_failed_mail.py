"""A mail fails; an organiser sees it, corrects the address, and it arrives."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from forum.models import BadAddress
from tests.factories import make_proposal, make_speaker
from tests.journeys.outbox import PATIENCE
from tests.journeys.steps import follow, press, sign_in, told

pytestmark = pytest.mark.browser

WRONG, RIGHT = "sofia@exmaple.org", "sofia@example.org"


def test_a_mail_that_failed_is_seen_and_arrives_at_the_corrected_address(
    event, organiser, worker, outbox, somebody
):
    outbox.refuse(WRONG, "550 5.1.1 No such person here")
    make_proposal(event, speaker=make_speaker(event, email=WRONG))
    wait_until_it_failed()

    page = somebody()
    sign_in(page, organiser)
    page.goto("/admin/program/slot/")  # whatever they are at
    follow(page, "1 mail failed")
    told(page, "There is no such mailbox.")
    page.get_by_role("rowheader").get_by_role("link", name="A proposal is submitted").click()
    told(page, "No such person here")

    page.goto("/admin/")
    follow(page, "1 addresses do not work")
    follow(page, "Speaker: Sofia")
    page.get_by_label("E-mail").fill(RIGHT)
    press(page, "Save")

    page.goto("/admin/forum/badaddress/")
    told(page, "Nobody has it any more")
    page.get_by_role("row", name=WRONG).get_by_role("checkbox").check()
    page.get_by_role("combobox", name="Action").select_option(
        label="Try again what failed for them"
    )
    press(page, "Go")
    told(page, "1 mail is queued again.")
    expect(page.get_by_role("row", name=WRONG)).to_have_count(0)

    outbox.wait_for(RIGHT, "Your proposal has arrived")
    page.goto("/admin/")
    expect(page.get_by_text("1 mail failed")).to_have_count(0)


def wait_until_it_failed() -> None:
    deadline = time.monotonic() + PATIENCE
    while not BadAddress.objects.exists():
        assert time.monotonic() < deadline, "no mail has failed"
        time.sleep(0.2)
